"""What people do in a circle: begin one, invite, open and close grounds, leave, coordinate.

Seats and grounds are written by the database's own functions only: nobody can add
himself, not even with SQL of his own (see the migration `doors`).
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from esther.audit.actions import trace
from esther.keys import new_key
from esther.people.models import Account, Esther, Organisation
from esther.people.records import register_person
from esther.rules import refuse_if

from . import rules
from .guests import why_not_decide, why_not_let_oneself_in
from .models import Member, NamedRole, open_at
from .queries import works_in
from .reasons import reasons
from .rules import Contact, Role, Why
from .sharing.actions import share_as_asked
from .sharing.kinds import USUAL, How
from .viewer import Viewer


@transaction.atomic
def register(
    *,
    by: Viewer,
    at: datetime,
    identifiers=(),
    shares: int = USUAL,
    how: str = How.TOLD,
    **facts,
) -> Esther:
    """Begin a circle around a new person: her record, and the unit that met her first.

    `shares` is what she has said all of care may read that takes part (kinds of `Data`,
    added up); 0 when she has not been asked yet.
    """
    refuse_if(rules.why_not_register(by.organisation))
    esther = Esther(**facts)
    first = {"organisation": by.organisation, "kind": Why.BY_HAND, "at": at}
    try:
        with transaction.atomic():
            register_person(esther, identifiers, let_in=lambda: let_in(esther=esther, **first))
    except IntegrityError as error:
        refuse_if(rules.why_not_same_number(_broken(error)))
        raise
    trace("circle.register", esther, by=by, at=at)
    share_as_asked(esther=esther, kinds=shares, member=None, how=how, by=by, at=at)
    return esther


def _broken(error):
    """Which constraint of the database stood in the way."""
    return error.__cause__.diag.constraint_name


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
    shares: int = USUAL,
    how: str = How.TOLD,
) -> Member:
    """Give somebody a seat by hand, and share with them what she has said yes to: kinds of
    `Data`, added up; 0 when she has not been asked."""
    refuse_if(why_not_decide(by, esther.pk))
    refuse_if(
        rules.why_not_invite(
            role=role,
            organisation=organisation,
            account=account,
            name=name,
            works_there=works_in(account, organisation, at),
        )
    )
    refuse_if(why_not_let_oneself_in(by, esther.pk, organisation=organisation, account=account))
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
    if role != Role.ESTHER and (member.organisation_id or member.account_id):
        share_as_asked(esther=esther, kinds=shares, member=member, how=how, by=by, at=at)
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
    seats = Member.everywhere.select_related("organisation", "account").filter(pk=key)
    told = {"role": str(role), "name": name, "relation": relation, "phone": phone, "from_at": at}
    # Who may not see who else sits here still knows whom they let in themselves.
    return seats.first() or Member(
        id=key, esther=esther, organisation=organisation, account=account, **told
    )


def close_ground(*, esther: Esther, kind: str, ref: UUID, at: datetime) -> None:
    """The reason to look is over: the step is done, the visit made, the line ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT circle_close(%s, %s, %s, %s)", [esther.pk, str(kind), ref, at])


@transaction.atomic
def leave(*, member: Member, by: Viewer, at: datetime) -> None:
    """End a seat and every ground on it, but for feedback on steps that were its own.

    Whom she calls is then no longer somebody of that seat.
    """
    member = _at_its_turn(member)
    mine = by.member is not None and by.member.pk == member.pk
    refuse_if(why_not_decide(by, member.esther_id, about_self=mine))
    refuse_if(why_not_leave(member, at))
    trace("circle.leave", member, by=by, at=at)
    _still_named(at).filter(member=member).update(to_at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT circle_leave(%s, %s)", [member.pk, at])


def _at_its_turn(member):
    """The seat as it is when everybody before us is done: one change in a circle at a time."""
    Esther.objects.select_for_update(no_key=True).get(pk=member.esther_id)
    return Member.everywhere.select_related("organisation", "account").get(pk=member.pk)


def _still_named(at):
    return NamedRole.everywhere.filter(Q(to_at=None) | Q(to_at__gt=at))


def why_not_leave(member: Member, at: datetime) -> str | None:
    """The rule, with what it needs to know about this member."""
    return rules.why_not_leave(
        member, is_coordinator=_coordinates(member, at), has_step=_has_step(member), at=at
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
    """Name a fixed contact; there is one of each kind, so the one before ends. Whoever is
    called about her may look, as long as it lasts: the unit, so that cover may too."""
    member = _at_its_turn(member)
    refuse_if(why_not_decide(by, member.esther_id))
    refuse_if(rules.why_not_name_coordinator(member))
    who = {"organisation": member.organisation, "account": member.account}
    refuse_if(why_not_let_oneself_in(by, member.esther_id, **who))
    before = list(_still_named(at).filter(esther=member.esther_id, kind=kind).order_by("pk"))
    role = NamedRole(esther_id=member.esther_id, member=member, kind=kind, from_at=at, **contact)
    for earlier in before:
        earlier.change(to_at=at)
    role.save(force_insert=True)
    trace(f"circle.name_{kind}", role, by=by, at=at)
    _open_for_contact(role, at)
    for earlier in before:
        close_ground(esther=member.esther, kind=Why.CONTACT, ref=earlier.pk, at=at)
    return role


def _open_for_contact(role, at):
    seat = role.member
    let_in(
        esther=seat.esther,
        organisation=seat.organisation,
        account=seat.account,
        role=seat.role,
        kind=Why.CONTACT,
        ref=role.pk,
        at=at,
    )


@transaction.atomic
def set_cover(
    *, role: NamedRole, cover: Account, cover_phone: str, until: datetime, by: Viewer, at
) -> NamedRole:
    """Somebody answers while the coordinator is away; her page shows whom."""
    refuse_if(why_not_decide(by, role.esther_id))
    role = NamedRole.locked(role)
    refuse_if(rules.why_not_set_cover(role, cover=cover, until=until, at=at))
    role.change(cover=cover, cover_phone=cover_phone, away_until=until)
    trace("circle.set_cover", role, by=by, at=at)
    return role


@transaction.atomic
def end_cover(*, role: NamedRole, by: Viewer, at: datetime) -> NamedRole:
    """The one who was away is back and answers again."""
    refuse_if(why_not_decide(by, role.esther_id))
    role = NamedRole.locked(role)
    role.change(cover=None, cover_phone="", away_until=None)
    trace("circle.end_cover", role, by=by, at=at)
    return role
