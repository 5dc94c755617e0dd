"""What people do in a circle: begin one, invite, open and close grounds, leave, coordinate.

Seats and grounds are written by the database's own functions only: nobody can add
himself, not even with SQL of his own (see the migration `doors`).
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from esther.audit.actions import trace
from esther.keys import new_key
from esther.people.models import Account, Esther, Organisation
from esther.people.records import register_person
from esther.rules import refuse_if

from . import rules
from .models import Member, NamedRole, open_at
from .reasons import reasons
from .rules import Contact, Role, Why
from .viewer import Viewer


@transaction.atomic
def register(*, by: Viewer, at: datetime, identifiers=(), **facts) -> Esther:
    """Begin a circle around a new person: her record, and the unit that met her first."""
    esther = Esther(**facts)
    register_person(
        esther,
        identifiers,
        let_in=lambda: let_in(esther=esther, kind=Why.BY_HAND, at=at, **_seat_of_viewer(by)),
    )
    trace("circle.register", esther, by=by, at=at)
    return esther


def _seat_of_viewer(by):
    if by.organisation:
        return {"organisation": by.organisation}
    return {"account": by.account, "role": Role.STAFF}


@transaction.atomic
def invite(
    *,
    esther: Esther,
    by: Viewer,
    at: datetime,
    organisation: Organisation | None = None,
    account: Account | None = None,
    role: str = Role.UNIT,
    name: str = "",
    relation: str = "",
    phone: str = "",
) -> Member:
    """Give somebody a seat by hand."""
    refuse_if(rules.why_not_decide(by.role))
    refuse_if(
        rules.why_not_invite(role=role, organisation=organisation, account=account, name=name)
    )
    member = let_in(
        esther=esther,
        organisation=organisation,
        account=account,
        role=role,
        name=name,
        relation=relation,
        phone=phone,
        kind=Why.SELF if role == Role.ESTHER else Why.BY_HAND,
        at=at,
    )
    trace("circle.invite", member, by=by, at=at)
    return member


def let_in(
    *,
    esther: Esther,
    at: datetime,
    kind: str,
    organisation: Organisation | None = None,
    account: Account | None = None,
    role: str = Role.UNIT,
    name: str = "",
    relation: str = "",
    phone: str = "",
    ref: UUID | None = None,
    narrow: bool = False,
) -> Member:
    """Seat somebody if she has no seat yet, and open a ground. For upper apps' actions.

    The same ground (kind, ref) is opened once; a seat without account or organisation
    (a neighbour on the list) has none. Refused by the database unless the one who acts
    is inside, or the circle is empty.
    """
    member = new_key()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT circle_let_in(%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)",
            [
                member,
                new_key(),
                esther.pk,
                str(role),
                organisation and organisation.pk,
                account and account.pk,
                name,
                relation,
                phone,
                str(kind),
                ref,
                narrow,
                at,
            ],
        )
        key = cursor.fetchone()[0]
    return Member.everywhere.select_related("organisation", "account").get(pk=key)


def close_ground(*, esther: Esther, kind: str, ref: UUID, at: datetime) -> None:
    """The reason to look is over: the step is done, the visit made, the line ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT circle_close(%s, %s, %s, %s)", [esther.pk, str(kind), ref, at])


@transaction.atomic
def leave(*, member: Member, by: Viewer, at: datetime) -> None:
    """End a seat and every ground on it, but for feedback on steps that were its own."""
    mine = by.member is not None and by.member.pk == member.pk
    refuse_if(rules.why_not_decide(by.role, about_self=mine))
    refuse_if(why_not_leave(member, at))
    trace("circle.leave", member, by=by, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT circle_leave(%s, %s)", [member.pk, at])


def why_not_leave(member: Member, at: datetime) -> str | None:
    """The rule, with what it needs to know about this member."""
    return rules.why_not_leave(
        member, is_coordinator=_coordinates(member, at), has_step=_has_step(member)
    )


def _has_step(member):
    return any(
        reason.kind == Why.STEP and not reason.narrow
        for reason in reasons(member.esther_id)
        if reason.member_id == member.pk
    )


def _coordinates(member, at):
    return NamedRole.everywhere.filter(
        open_at(at), member=member, kind=Contact.COORDINATOR
    ).exists()


@transaction.atomic
def name_coordinator(*, member: Member, by: Viewer, at: datetime, **contact) -> NamedRole:
    """From now on this person keeps the plan. The one before is thanked and ends."""
    return name_contact(member=member, kind=Contact.COORDINATOR, by=by, at=at, **contact)


@transaction.atomic
def name_contact(*, member: Member, kind: str, by: Viewer, at: datetime, **contact) -> NamedRole:
    """Name a fixed contact; there is one of each kind, so the one before ends."""
    refuse_if(rules.why_not_decide(by.role))
    refuse_if(rules.why_not_name_coordinator(member))
    NamedRole.everywhere.filter(
        Q(to_at=None) | Q(to_at__gt=at), esther=member.esther_id, kind=kind
    ).update(to_at=at)
    role = NamedRole(esther_id=member.esther_id, member=member, kind=kind, from_at=at, **contact)
    role.save(force_insert=True)
    trace(f"circle.name_{kind}", role, by=by, at=at)
    return role


@transaction.atomic
def set_cover(
    *, role: NamedRole, cover: Account, cover_phone: str, until: datetime, by: Viewer, at
) -> NamedRole:
    """Somebody answers while the coordinator is away; her page shows whom."""
    role = NamedRole.locked(role)
    refuse_if(rules.why_not_decide(by.role))
    refuse_if(rules.why_not_set_cover(role, cover=cover, until=until, at=at))
    role.change(cover=cover, cover_phone=cover_phone, away_until=until)
    trace("circle.set_cover", role, by=by, at=at)
    return role


@transaction.atomic
def end_cover(*, role: NamedRole, by: Viewer, at: datetime) -> NamedRole:
    """The one who was away is back and answers again."""
    role = NamedRole.locked(role)
    refuse_if(rules.why_not_decide(by.role))
    role.change(cover=None, cover_phone="", away_until=None)
    trace("circle.end_cover", role, by=by, at=at)
    return role
