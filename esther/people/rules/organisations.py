"""What is right about organisations, and who may change one."""

from django.utils.translation import gettext_lazy as _


def why_not_lead(leads: bool) -> str | None:
    """A unit is changed by whoever leads it, or leads what it belongs to."""
    if leads:
        return None
    return _("This is done by the manager of the unit, or of the one above it.")


def why_not_add_organisation(name: str, parent) -> str | None:
    """An organisation has a name, and belongs to one that is open."""
    if not name.strip():
        return _("Write the name of the organisation.")
    if parent is not None and parent.closed_on is not None:
        return _("The organisation it belongs to is closed.")
    return None


def why_not_change_organisation(organisation) -> str | None:
    if organisation.closed_on is not None:
        return _("This unit is closed.")
    return None


def why_not_belong(*, leads_there: bool, is_part: bool) -> str | None:
    """It moves to where one leads too, and never below itself."""
    if is_part:
        return _("An organisation cannot belong to itself or to one of its own parts.")
    if not leads_there:
        return _("Only somebody who leads the organisation it moves to can move it there.")
    return None


def why_not_close_organisation(
    organisation, *, has_parts: bool, has_people: bool, is_needed: bool
) -> str | None:
    """A unit closes when nothing belongs to it, nobody works there and nobody waits for it."""
    if organisation.closed_on is not None:
        return _("This unit is closed already.")
    if has_parts:
        return _("Close or move what belongs to it first.")
    if is_needed:
        return _(
            "Somebody still needs this unit: a step, a stay, a visit, a meeting, a contact "
            "or an answer. Hand it over first."
        )
    if has_people:
        return _("Somebody still works here. End their work here first.")
    return None


def why_not_mark(*, leads_above: bool, taken: bool = False) -> str | None:
    """What another system calls an organisation is said of one only, and by somebody above:
    what comes under that number, with everybody it is about, lands in the unit."""
    if not leads_above:
        return _("This is written down by the manager of what the unit belongs to.")
    if taken:
        return _("Another organisation has this number.")
    return None
