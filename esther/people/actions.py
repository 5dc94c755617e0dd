"""Who there is to work together: organisations, accounts, and who works where.

Nothing here is about Esther, so a trace names nobody. `by` is whoever does it: a Viewer,
or anything with `account_id`, `assignment_id`, `organisation_id` and `ground_kind`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from esther.audit.actions import trace
from esther.rules import refuse_if

from . import rules
from .models import Account, Assignment, Organisation, OrganisationIdentifier
from .names import search_key
from .records import sorted_as


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: str,
    by: Any,
    at: datetime,
    parent: Organisation | None = None,
    covers: Iterable[str] = (),
    identifiers: Iterable[tuple[str, str]] = (),
    **facts,
) -> Organisation:
    """Write down an organisation so that it can be found by name and by what it covers.

    `identifiers` are (system, value) pairs; `facts` are phone, duty_phone and address.
    """
    refuse_if(rules.why_not_add_organisation(name, parent))
    organisation = Organisation(name=name, kind=kind, parent=parent, covers=list(covers), **facts)
    sorted_as(organisation, name)
    organisation.search_key = search_key(" ".join([name, *organisation.covers]))
    organisation.save(force_insert=True)
    OrganisationIdentifier.objects.bulk_create(
        OrganisationIdentifier(organisation=organisation, system=system, value=value)
        for system, value in identifiers
    )
    trace("people.add_organisation", organisation, by=by, at=at, esthers=[])
    return organisation


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
    """Let somebody sign in. Without a password they come in another way (a link, an e-ID)."""
    taken = Account.objects.filter(email__iexact=email).exists()
    refuse_if(rules.why_not_add_account(name, taken=taken))
    account = Account.objects.create_user(
        email, password, name=name, language=language, phone=phone, joined_at=at
    )
    trace("people.add_account", account, by=by, at=at, esthers=[])
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
) -> Assignment:
    """From now on (or from `from_at`) this person works here, as this.

    It opens every circle the unit sits in.
    """
    same = Assignment.objects.filter(
        account=account, organisation=organisation, profession=profession, to_at=None
    )
    refuse_if(rules.why_not_assign(account, organisation, already=same.exists()))
    assignment = Assignment.objects.create(
        account=account,
        organisation=organisation,
        profession=profession,
        on_duty=on_duty,
        from_at=from_at or at,
    )
    trace("people.assign", assignment, by=by, at=at, esthers=[])
    return assignment


@transaction.atomic
def end_assignment(*, assignment: Assignment, by: Any, at: datetime) -> Assignment:
    """They work here no more, and see no more through this unit."""
    refuse_if(rules.why_not_end_assignment(assignment))
    assignment.to_at = at
    assignment.save(update_fields=["to_at"])
    trace("people.end_assignment", assignment, by=by, at=at, esthers=[])
    return assignment
