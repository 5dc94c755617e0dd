"""When a step may begin, and when somebody in the unit may say: I do it."""

from django.utils.translation import gettext as _

from . import missing
from .choices import State
from .party import is_party


def why_not_begin(what: str) -> str | None:
    if not what.strip():
        return missing.WHAT
    return None


def why_not_over(step) -> str | None:
    """What has ended is done."""
    return None if step.state == State.OURS else _("This step is ended.")


def why_not_pick_up(step, viewer) -> str | None:
    """Somebody in the unit says: I do it."""
    if not is_party(step, viewer):
        return _("The step belongs to somebody else.")
    if reason := why_not_over(step):
        return reason
    if step.picked_up_by_id == viewer.account_id:
        return _("You already have it.")
    return None


def why_not_put_back(step, viewer) -> str | None:
    """Who picked a step up may give it back to the unit, which still has it."""
    if reason := why_not_over(step):
        return reason
    if step.organisation_id is None:
        return _("There is nobody else in a unit to give it back to.")
    if step.picked_up_by_id is None:
        return _("Nobody has picked it up. The whole unit has it.")
    if step.picked_up_by_id != viewer.account_id:
        return _("Somebody else in the unit has picked it up.")
    return None
