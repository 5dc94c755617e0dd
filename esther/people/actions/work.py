"""Who signs in, and who works where. An assignment opens every circle the unit sits in, so
only whoever leads the unit gives one."""

from datetime import datetime
from typing import Any

from django.db import transaction

from esther.audit.actions import trace
from esther.rules import refuse_if

from .. import rules
from ..models import Account, Assignment, Organisation
from ..queries import is_needed, leads, works_there


@transaction.atomic
def add_account(
    *,
    email: str,
    name: str,
    by: Any,
    at: datetime,
    language: str = "sv",
    phone: str = "",
    password: str | None = None,
) -> Account:
    """Let somebody sign in. Without a password they come in another way (a link, an e-ID).

    An account by itself opens nothing.
    """
    taken = Account.objects.filter(email__iexact=email).exists()
    refuse_if(rules.why_not_add_account(name, taken=taken))
    account = Account.objects.create_user(
        email, password, name=name, language=language, phone=phone, joined_at=at
    )
    trace("people.add_account", account, by=by, at=at, esthers=[])
    return account


@transaction.atomic
def rename_account(
    *, account: Account, email: str, name: str, language: str, by: Any, at: datetime
) -> Account:
    """Somebody who has never signed in says anew who they are. Whoever is halfway in as this
    account is so no more: their password was of the one before (`sign_in.coming.half`)."""
    others = Account.objects.exclude(pk=account.pk)
    refuse_if(rules.why_not_add_account(name, taken=others.filter(email__iexact=email).exists()))
    account.email, account.name, account.language = email, name, language
    account.set_unusable_password()
    account.save(update_fields=["email", "name", "language", "password"])
    trace("people.rename_account", account, by=by, at=at, esthers=[])
    return account


@transaction.atomic
def assign(
    *,
    account: Account,
    organisation: Organisation,
    profession: str,
    by: Any,
    at: datetime,
    on_duty: bool = False,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
) -> Assignment:
    """From now on (or from `from_at`) this person works here, as this.

    It opens every circle the unit sits in, until `to_at` where that is known.
    """
    refuse_if(rules.why_not_lead(leads(by, organisation)))
    same = Assignment.objects.filter(
        account=account, organisation=organisation, profession=profession, to_at=None
    )
    refuse_if(rules.why_not_assign(account, organisation, already=same.exists()))
    refuse_if(rules.why_not_until(from_at or at, to_at))
    assignment = Assignment.objects.create(
        account=account,
        organisation=organisation,
        profession=profession,
        on_duty=on_duty,
        from_at=from_at or at,
        to_at=to_at,
    )
    trace("people.assign", assignment, by=by, at=at, esthers=[])
    return assignment


@transaction.atomic
def end_assignment(*, assignment: Assignment, by: Any, at: datetime) -> Assignment:
    """They work here no more, and see no more through this unit."""
    refuse_if(rules.why_not_lead(leads(by, assignment.organisation)))
    own = assignment.account_id == by.account_id
    refuse_if(rules.why_not_end_assignment(assignment, at, own=own))
    refuse_if(_why_not_leave_empty(assignment, at))
    assignment.to_at = max(at, assignment.from_at)
    assignment.save(update_fields=["to_at"])
    trace("people.end_assignment", assignment, by=by, at=at, esthers=[])
    return assignment


def _why_not_leave_empty(assignment, at):
    unit = assignment.organisation
    others = works_there(unit, at).exclude(pk=assignment.pk)
    return rules.why_not_leave_empty(is_last=not others.exists(), is_needed=is_needed(unit, at))


@transaction.atomic
def set_duty(*, assignment: Assignment, on_duty: bool, by: Any, at: datetime) -> Assignment:
    """Who has duty is called when nobody in the unit has answered in time."""
    refuse_if(rules.why_not_lead(leads(by, assignment.organisation)))
    refuse_if(rules.why_not_end_assignment(assignment, at))
    assignment.on_duty = on_duty
    assignment.save(update_fields=["on_duty"])
    trace("people.set_duty", assignment, by=by, at=at, esthers=[])
    return assignment


@transaction.atomic
def set_emergency(
    *,
    assignment: Assignment,
    may: bool,
    by: Any,
    at: datetime,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
) -> Assignment:
    """Whether this person may open somebody's data in an emergency, from when to when.

    The database asks for it again when something is opened (`urgent_open_emergency`).
    """
    unit, begins = assignment.organisation, from_at or at
    refuse_if(rules.why_not_lead(leads(by, unit)))
    in_care = unit.kind in rules.CARE
    refuse_if(
        may
        and rules.why_not_set_emergency(
            assignment, in_care=in_care, from_at=begins, to_at=to_at, at=at
        )
    )
    assignment.emergency_from_at = begins if may else None
    assignment.emergency_to_at = to_at if may else None
    assignment.save(update_fields=["emergency_from_at", "emergency_to_at"])
    trace("people.set_emergency", assignment, by=by, at=at, esthers=[])
    return assignment
