"""Encounter: where she has stayed, and her visits to care.

What was only planned or cancelled is no stay and is kept; so is a stay that is over and
nobody says since when. Stays that give a unit a reason to look go one by one through
`stays.actions.record`; the many old ones are written together.
"""

from types import SimpleNamespace

from esther.keys import new_key
from esther.people.models import Esther, Organisation
from esther.rules import refuse_if
from esther.stays import actions, rules
from esther.stays.models import Stay
from esther.stays.rules import Kind

from ..mapping import encounter
from ..report import Outcome
from . import rows
from .arrivals import Arrival
from .fields import fit, time_of, together
from .organisations import UNIT

THING = "stays.Stay"
_KINDS = {encounter.INPATIENT: Kind.INPATIENT, encounter.EMERGENCY: Kind.EMERGENCY}
_NOT_A_STAY = {"planned", "cancelled", "unknown"}


def bring(group: list[Arrival], batch) -> None:
    """Record what is new or told anew; what was entered in error is withdrawn."""
    new = []
    for arrival in group:
        told = _told(arrival, batch)
        if arrival.before is not None and arrival.before.thing_id:
            _again(arrival, told, batch)
        elif told:
            new += _new(arrival, told, batch)
    rows.insert(Stay, new)


def _told(arrival, batch):
    stay = arrival.facts
    if stay.withdrawn or stay.status in _NOT_A_STAY:
        return None
    kind = _KINDS.get(stay.kind, Kind.CONTACT)
    came, left = time_of(stay.admitted), time_of(stay.discharged)
    if kind != Kind.CONTACT and stay.status == "finished" and left is None:
        return None
    unit = batch.meanings.of(stay.organisation, arrival)
    at_home = unit.thing_id if unit is not None and unit.thing == UNIT else None
    told = {
        "kind": kind,
        "organisation_id": at_home,
        "place": _place(stay, arrival, batch, named=at_home is None),
        "why": together(*(one.text for one in stay.reasons)) or _what(stay),
        "admitted_at": came,
        "discharged_at": left,
        "source": batch.scene.label,
        "lang": arrival.resource.get("language", ""),
    }
    return fit(Stay, told)


def _place(stay, arrival, batch, *, named):
    provider = batch.meanings.name(stay.organisation, arrival) if named else ""
    return together(provider, batch.meanings.name(stay.place, arrival))


def _what(stay):
    return together(*(one.text for one in stay.what), stay.service.text)


def _new(arrival, told, batch):
    refuse_if(
        rules.why_not_record(admitted_at=told["admitted_at"], discharged_at=told["discharged_at"])
    )
    scene = batch.scene
    if _gives_a_reason(SimpleNamespace(**told), scene.at):
        stay = actions.record(
            esther=_esther(arrival), by=scene.viewer, at=scene.at, **_by_name(told)
        )
        arrival.became(THING, stay.pk)
        return []
    key = new_key()
    arrival.became(THING, key)
    batch.tell("stays.record", arrival.esther_id)
    return [{"id": key, "esther_id": arrival.esther_id, **told, **scene.signature}]


def _gives_a_reason(stay, at):
    until = rules.looks_until(stay, at)
    return stay.organisation_id is not None and (until is None or until > at)


def _again(arrival, told, batch):
    stay, scene = Stay.everywhere.get(pk=arrival.before.thing_id), batch.scene
    if told is None:
        actions.withdraw(stay=stay, by=scene.viewer, at=scene.at)
        arrival.outcome = Outcome.CHANGED
        return
    actions.record(
        esther=_esther(arrival), stay=stay, by=scene.viewer, at=scene.at, **_by_name(told)
    )
    arrival.became(THING, stay.pk)


def _esther(arrival):
    return Esther.objects.get(pk=arrival.esther_id)


def _by_name(told):
    key = told.pop("organisation_id")
    return told | {"organisation": key and Organisation.objects.get(pk=key)}
