"""What is right where things meet: who may search how, and who may begin a circle."""

from django.utils.translation import gettext as _

from esther.circle import rules as circle
from esther.people.names import search_key
from esther.people.rules import MEETS_FIRST


def why_not_search(text: str) -> str | None:
    """One letter finds everybody and helps nobody."""
    if text and len(search_key(text)) < 2:
        return _("Write at least two letters of the name.")
    return None


def why_not_register(viewer) -> str | None:
    if viewer.assignment is None:
        return circle.why_not_register(viewer.organisation)
    if viewer.assignment.profession not in MEETS_FIRST:
        return _("Ask a nurse, a coordinator or an assessor to register the person.")
    return None


def why_not_unknown(birth_on, number: str, unknown: bool) -> str | None:
    """Without a birth date or a number nobody can see that she is here already."""
    if birth_on or number or unknown:
        return None
    return _("Write her birth date or a number, or say that neither is known.")


def why_not_register_alike(
    *, same_number, same_name, another: bool, seen=frozenset()
) -> str | None:
    """A person is registered once. A number settles it; a name and a birth date only warn.
    `seen`: the keys of those in whose circle the viewer already is."""
    if any(found.id in seen for found in same_number):
        return _("This person is in your circles already. Open the page above.")
    if same_number:
        return _(
            "Somebody with this number is already here. Ask her coordinator, "
            "or anybody in her circle, to invite your unit."
        )
    if same_name and not another:
        return _("Is it one of these? If not, say below that this is another person.")
    return None
