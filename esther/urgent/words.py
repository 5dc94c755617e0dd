"""The kinds of page, as a head reads them: of an opening in an emergency, and of any reading."""

from django.utils.translation import gettext_lazy as _

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


def kind_of(page: str) -> str:
    """Which kind of page this is, by the room that it is in."""
    return str(KINDS.get(page.split(".", 1)[0], _("Other pages")))


def what_in_short(pages) -> str:
    """Which kinds of page were opened, each named once."""
    return ", ".join(dict.fromkeys(kind_of(page) for page in pages))
