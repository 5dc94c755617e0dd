"""Who is around her: relatives, contacts, and teams of other systems.

A name in another system is a name here, with what they are to her; nobody can sign in
as one. A unit that is in her team has a seat and may look, as an invited one may.
"""

from django.utils.translation import gettext as _

from esther.circle.rules import Role

from ..mapping import care_team
from ..mapping.moments import ALWAYS, Period
from ..references import Reference
from ..report import Outcome
from . import seats
from .arrivals import Arrival
from .fields import together
from .organisations import UNIT

THING = "circle.Member"
_GUARDS = {"GUARD", "GUADLTM", "HPOWATT", "POWATT", "SPOWATT", "DPOWATT"}
_OVER = ("inactive", "suspended", "proposed")


def bring_relatives(group: list[Arrival], batch) -> None:
    """RelatedPerson: a seat without sign-in; it ends when the source says so."""
    for arrival in group:
        one = arrival.facts
        said = [_close("it", one)] if one.name and (one.active or one.period.end) else []
        _became(arrival, seats.seat_all(arrival, said, batch))


def _became(arrival, held):
    if held:
        arrival.became(THING, held[0].pk)
    elif arrival.before is not None and arrival.before.thing:
        arrival.outcome = Outcome.CHANGED


def bring_contacts(arrival: Arrival, batch) -> None:
    """Patient.contact, and those the record names as hers: its keeper, her doctor."""
    person = arrival.facts
    said = [
        _close(f"contact {number}", one) for number, one in enumerate(person.contacts) if one.name
    ]
    if person.organisation:
        said += _seats("keeper", person.organisation, "", arrival, batch)
    for number, one in enumerate(person.practitioners):
        said += _seats(f"doctor {number}", one, _("General practitioner"), arrival, batch)
    seats.seat_all(arrival, said, batch)


def _close(key, one):
    codes = {relation.code for relation in one.relations}
    return seats.Seat(
        key=key,
        role=Role.GUARDIAN if codes & _GUARDS else Role.RELATIVE,
        name=one.name.text,
        relation=together(*(r.text for r in one.relations if r.text != r.code)),
        phone=next((p.value for p in one.phones if p.kind in ("phone", "sms")), ""),
        period=one.period,
    )


def bring_teams(group: list[Arrival], batch) -> None:
    """CareTeam: each of its people and units gets a seat, for as long as the team says."""
    for arrival in group:
        _became(arrival, seats.seat_all(arrival, team_seats(arrival.facts, arrival, batch), batch))


def team_seats(
    team: care_team.Team, near: Arrival, batch, until: Period = ALWAYS
) -> list[seats.Seat]:
    """The seats of a team; `until` is the period of the plan that contains it."""
    if team.withdrawn or team.status in _OVER:
        return []
    said = []
    for member in team.members:
        role = together(*(one.text for one in member.roles))
        unit = batch.meanings.name(member.on_behalf_of, near)
        when = _within(member.period, team.period, until)
        said += _seats("member", member.who, together(role, unit), near, batch, when)
    for unit in team.organisations:
        said += _seats("unit", unit, "", near, batch, _within(team.period, until))
    return said


def _within(*periods):
    """The first start and the first end that anybody said."""
    return Period(
        next((one.start for one in periods if one.start), None),
        next((one.end for one in periods if one.end), None),
    )


def _seats(key, who: Reference | None, relation, near, batch, period=ALWAYS):
    """One seat, or none for herself and for what is not here and has no name."""
    meant = batch.meanings.of(who, near)
    name = batch.meanings.name(who, near)
    if who is None or who.kind == "Patient" or (not name and meant is None):
        return []
    key = f"{key} {who.kind}/{who.key or name}"
    if meant is not None and meant.thing == UNIT:
        return [seats.Seat(key, Role.UNIT, organisation_id=meant.thing_id, period=period)]
    if who.kind == "RelatedPerson" and meant is not None and meant.thing:
        return []
    name = name or (meant.name if meant else "")
    return [seats.Seat(key, Role.STAFF, name, relation, period=period)] if name else []
