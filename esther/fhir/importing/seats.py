"""Give the people and units that a source names a seat in her circle, and end it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from esther.circle import actions as circle
from esther.circle.models import Member
from esther.circle.rules import Role, Why
from esther.people.models import Esther, Organisation

from ..mapping.moments import ALWAYS, Period
from .arrivals import Arrival
from .fields import fit, time_of

SEAT = "seat: "


@dataclass(frozen=True)
class Seat:
    """Somebody to be seated: `key` is what the source calls the place."""

    key: str
    role: str
    name: str = ""
    relation: str = ""
    phone: str = ""
    organisation_id: object = None
    period: Period = ALWAYS


def seat_all(arrival: Arrival, said: list[Seat], batch) -> list[Member]:
    """Seat them all; who is not said any more leaves. Answers with the seats in order.

    `arrival.parts` remembers the seats that this resource made: one that was here for
    another reason is not its to end.
    """
    ours = {key: seat for key, seat in arrival.parts.items() if key.startswith(SEAT)}
    if not said and not ours:
        return []
    esther = Esther.objects.get(pk=arrival.esther_id)
    here = who_sit(esther.pk)
    made, seats = {}, []
    for one in said:
        member, is_new = _seat(one, esther, here, ours.values(), batch)
        seats.append(member)
        if is_new or str(member.pk) in ours.values():
            made[SEAT + one.key] = str(member.pk)
            _end_if_over(member, one)
    gone = set(ours.values()) - set(made.values())
    for member in here:
        if str(member.pk) in gone and member.to_at is None:
            _end_if_possible(member, arrival, batch)
    arrival.parts = {k: v for k, v in arrival.parts.items() if k not in ours} | made
    batch.tell("circle.invite", arrival.esther_id)
    return seats


def who_sit(esther_id: UUID) -> list[Member]:
    """Every seat there is or was, the oldest first; a door of the database that opens to an
    import only, for what she shares does not tell it (see the migration `who_sits_here`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fhir_seats(%s)", [esther_id])
        names = [column.name for column in cursor.description]
        return [Member.from_db(connection.alias, names, row) for row in cursor.fetchall()]


def seat_of_unit(esther_id: UUID, unit: Organisation, at: datetime) -> Member | None:
    """The open seat of a unit."""
    seats = [it for it in who_sit(esther_id) if it.to_at is None or it.to_at > at]
    seats = [it for it in seats if it.role == Role.UNIT and it.organisation_id == unit.pk]
    return seats[0] if seats else None


def _seat(said, esther, here, ours, batch):
    found = next((one for one in here if _is_same(one, said, ours)), None)
    if found is not None and not said.organisation_id:
        return found, False
    seat = circle.let_in(
        esther=esther, kind=Why.IMPORT, at=_begins(said, batch.scene.at), **_who(said)
    )
    here.append(seat)
    return seat, found is None


def _begins(said, at):
    begins, ends = time_of(said.period.start) or at, time_of(said.period.end)
    return min(begins, ends) if ends else begins


def _end_if_over(member, said):
    ends = time_of(said.period.end)
    if ends and member.to_at is None:
        _end(member, ends)


def _end_if_possible(member, arrival, batch):
    reason = circle.why_not_leave(member, batch.scene.at)
    if reason:
        batch.scene.report.warn(arrival.entry.place, reason)
    else:
        _end(member, batch.scene.at)


def _is_same(member, said, ours):
    """The same name as the same to her. A seat of ours that is told anew is another one."""
    if member.role != said.role or (member.to_at and not said.period.end):
        return False
    if said.organisation_id:
        return str(member.organisation_id) == str(said.organisation_id)
    told = _named(said)
    if str(member.pk) in ours and (member.relation, member.phone) != (
        told["relation"],
        told["phone"],
    ):
        return False
    return member.name.casefold() == told["name"].casefold()


def _named(said):
    return fit(Member, {"name": said.name, "relation": said.relation, "phone": said.phone})


def _who(said):
    if said.organisation_id:
        unit = Organisation.objects.get(pk=said.organisation_id)
        return {"organisation": unit, "role": said.role}
    return _named(said) | {"role": said.role}


def _end(member: Member, at: datetime) -> None:
    """The seat ended when the source says, which is often long ago; the trace says now."""
    at = max(at, member.from_at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT circle_leave(%s, %s)", [member.pk, at])
    member.to_at = at
