"""What is right about who signs in, and who works where."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .organisations import why_not_change_organisation


def why_not_add_account(name: str, *, taken: bool) -> str | None:
    """One account for an e-mail, and a name that others can read."""
    if taken:
        return _("Somebody already signs in with this e-mail.")
    if not name.strip():
        return _("Write the name of the person.")
    return None


def why_not_assign(account, organisation, *, already: bool) -> str | None:
    """Somebody who can sign in works in an open unit, once as each thing."""
    if reason := why_not_closed(account) or why_not_change_organisation(organisation):
        return reason
    if already:
        return _("This person already works here as this.")
    return None


def why_not_closed(account) -> str | None:
    """Nobody signs in with an account that is closed."""
    return None if account.is_active else _("This account is closed. Open it first.")


def why_not_until(from_at: datetime, to_at: datetime | None) -> str | None:
    if to_at is not None and to_at <= from_at:
        return _("The last day must be after the first.")
    return None


def why_not_set_emergency(assignment, *, in_care: bool, from_at, to_at, at: datetime) -> str | None:
    """Only care opens in an emergency, and whoever may is named by the unit's manager, from
    a day to a day."""
    if not in_care:
        return _("Only units of care and of care for older people have an emergency group.")
    return _why_not_gone(assignment, at) or why_not_until(from_at, to_at)


def _why_not_gone(assignment, at):
    if assignment.to_at is not None and assignment.to_at <= at:
        return _("This person does not work here any more already.")
    return None


def why_not_leave_empty(*, is_last: bool, is_needed: bool) -> str | None:
    """While somebody depends on a unit, there is somebody in it who can answer."""
    if is_last and is_needed:
        return _(
            "This is the last person here, and somebody still needs this unit. Let somebody "
            "else begin first, or hand over what is left."
        )
    return None


def why_not_end_assignment(assignment, at: datetime, *, own: bool = False) -> str | None:
    """Once; and the one above ends a manager's, so that no unit is left by mistake."""
    if reason := _why_not_gone(assignment, at):
        return reason
    if own:
        return _("You cannot end your own work here. Ask the manager above you.")
    return None
