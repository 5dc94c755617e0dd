"""Letting somebody in: a link that is handed over in person, and works once within the hour."""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.guests import is_guest
from esther.circle.models import Member
from esther.circle.queries import coordinates, coordinator
from esther.circle.rules import Role
from esther.circle.sharing.kinds import Data
from esther.people.models import Account, Session
from esther.people.queries import leads
from esther.rules import refuse_if
from esther.urgent.actions.telling import tell_her

from .. import factors, notices, rules
from ..models import Known, Link
from ..queries import added_eids, assignments_of
from .eids import call


@transaction.atomic
def make_link(*, account: Account, by: Any, at: datetime) -> str:
    """The secret part of a link with which this account begins anew. It is told once; what is
    kept opens nothing. Links made before do not work any more."""
    refuse_if(why_not_make_link(account, by, at))
    trace("sign_in.make_link", account, by=by, at=at, esthers=[])
    return _link(account, by, at)


@transaction.atomic
def let_in(*, member: Member, by: Any, at: datetime) -> str:
    """The same for Esther herself and those close to her, by her coordinator. She is told."""
    refuse_if(why_not_let_in(member, by, at))
    trace("sign_in.let_in", member, by=by, at=at)
    tell_her(member.esther, notices.LET_IN, member.pk, by=by, at=at)
    return _link(member.account, by, at)


def why_not_let_in(member: Member, by: Any, at: datetime) -> str | None:
    """The rule, with what it needs to know. `by` is inside the circle."""
    account = member.account if member.to_at is None else None
    return rules.why_not_let_in(
        account,
        coordinates=_keeps_together(by),
        works=account is not None and assignments_of(account, at).exists(),
        own=account is not None and account.pk == by.account_id,
    )


def _keeps_together(by):
    """The coordinator; where nobody is named, who works in care and reads her plan, and is here for
    more than a visit or an hour."""
    if by.assignment is None or by.role not in {Role.UNIT, Role.STAFF}:
        return False
    named = coordinator(by) is not None
    if named:
        return coordinates(by)
    return by.in_care and by.shows(Data.PLAN) and not is_guest(by, by.member.esther_id)


def _link(account, by, at):
    secret = secrets.token_urlsafe(32)
    Link.objects.filter(account=account, used_at=None).update(used_at=at)
    Link.objects.create(
        account=account,
        digest=_digest(secret),
        made_at=at,
        ends_at=at + rules.LINK_LASTS,
        by_account_id=by.account_id,
        by_organisation_id=by.organisation_id,
    )
    return secret


def why_not_make_link(account: Account, by: Any, at: datetime) -> str | None:
    """The rule, with what it needs to know."""
    return rules.why_not_make_link(
        account, leads=_leads_somewhere(account, by, at), own=account.pk == by.account_id
    )


def _leads_somewhere(account, by, at):
    return by.job or any(leads(by, work.organisation) for work in assignments_of(account, at))


def _digest(secret):
    return sha256(secret.encode()).hexdigest()


def link_of(secret: str) -> Link | None:
    return Link.objects.filter(digest=_digest(secret)).select_related("account").first()


@transaction.atomic
def begin(*, secret: str, by: Any, at: datetime) -> Account:
    """Begin anew. Old ways in are closed and every session ends: who has lost a telephone, or
    had somebody at the keyboard, is rid of both. An e-ID that a head wrote down was added by
    nobody at a keyboard, and stays."""
    Link.objects.select_for_update().filter(digest=_digest(secret)).first()
    link = link_of(secret)
    refuse_if(rules.why_not_use_link(link, at))
    assert link is not None
    link.used_at, account = at, link.account
    link.save(update_fields=["used_at"])
    factors.forget_all(account)
    added_eids(account).filter(recorded=False).update(ended_at=at)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Session.objects.filter(account=account).delete()
    trace("sign_in.begin", account, by=by, at=at, esthers=[])
    return account


@transaction.atomic
def record(*, account: Account, provider: str, value: str, by: Any, at: datetime) -> Known:
    """What an employer or an e-ID calls this account. Whoever shows that, is in as it."""
    taken = Known.objects.filter(provider=provider, value=value, ended_at=None)
    led = _leads_somewhere(account, by, at) and account.pk != by.account_id
    taken_by_another = taken.exclude(account=account).exists()
    refuse_if(rules.why_not_record(leads=led, taken=taken_by_another))
    row = call(account, provider, value, recorded=True, at=at)
    trace("sign_in.record", account, by=by, at=at, esthers=[])
    return row
