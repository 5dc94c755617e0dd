"""The kinds of page, as a head reads them: of an opening in an emergency, and of any reading."""

from django.utils.translation import gettext_lazy as _

from esther.audit.models import How

KINDS = {
    "circle": _("The circle"),
    "fhir": _("Information from another system"),
    "health": _("What is known about health"),
    "matters": _("What matters to the person"),
    "pages": _("The person's page"),
    "people": _("Name, address and numbers"),
    "plan": _("The plan"),
    "stays": _("Stays"),
    "steps": _("Steps"),
    "urgent": _("What is read when it is urgent"),
    "visits": _("Visits"),
}


HIDDEN = _("What the person hides")
LIFTS = {
    "circle.lift": _("Opened, to read it for a while"),
    "circle.end_lift": _("Hid it again"),
}


def what_was_done(page: str, how: str) -> tuple[str, str]:
    """On which kind of page, and what. To open what is hidden, or to hide it again, changes nothing
    of the circle, though it is done there."""
    wrote = how == How.CHANGED
    if wrote and page in LIFTS:
        return str(HIDDEN), str(LIFTS[page])
    return kind_of(page), str(_("Wrote or changed") if wrote else _("Read"))


def kind_of(page: str) -> str:
    """Which kind of page this is, by the room that it is in."""
    return str(KINDS.get(page.split(".", 1)[0], _("Other pages")))


def what_in_short(pages) -> str:
    """Which kinds of page were opened, each named once."""
    return ", ".join(dict.fromkeys(kind_of(page) for page in pages))
