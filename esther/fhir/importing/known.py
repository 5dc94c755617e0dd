"""Problems, medicines, allergies, alerts, examinations: what health has a home for.

New ones are written many at a time; `tests/interop` proves that the rows are the same as
`health.actions.record` makes. What the source changes or withdraws goes through health's
own actions.
"""

from esther.health import actions, rules
from esther.health.models import Known
from esther.health.rules import Status
from esther.keys import new_key
from esther.rules import refuse_if

from . import readings, rows
from .arrivals import Arrival
from .fields import fit, together
from .whom import waiting_name

THING = "health.Known"
READERS = {
    "Condition": readings.problem,
    "AllergyIntolerance": readings.allergy,
    "Flag": readings.alert,
    "MedicationStatement": readings.medicine,
    "MedicationRequest": readings.medicine,
    "Procedure": readings.examination,
}


def bring(group: list[Arrival], batch) -> None:
    """Record what is new, change what is told differently, withdraw what was a mistake."""
    new = []
    for arrival in group:
        told = None if arrival.facts.withdrawn else _told(arrival, batch)
        if arrival.before is not None and arrival.before.thing_id:
            _again(arrival, told, batch)
        elif told:
            new.append(_new(arrival, told, batch))
    rows.insert(Known, new)


def _told(arrival, batch):
    told = READERS[arrival.kind](arrival.facts, arrival, batch.meanings)
    if told is None:
        arrival.waits_for = _waits_for_its_name(arrival.facts)
        return None
    told["source"] = together(told["source"], batch.scene.label)
    return fit(Known, told)


def _waits_for_its_name(one):
    """A prescription that only points at its medicine."""
    product = getattr(one, "product", None)
    nameless = product is not None and not one.text
    return waiting_name(product, "Medication") if nameless and product.how != "inside" else ""


def _new(arrival, told, batch):
    refuse_if(rules.why_not_record(told["text"], told["source"]))
    key = new_key()
    arrival.became(THING, key)
    batch.tell("health.record", arrival.esther_id)
    return {"id": key, "esther_id": arrival.esther_id, **told, **batch.scene.signature}


def _again(arrival, told, batch):
    known = Known.everywhere.get(pk=arrival.before.thing_id)
    by, at = batch.scene.viewer, batch.scene.at
    if told:
        actions.change(known=known, by=by, at=at, **told)
    elif known.status != Status.WITHDRAWN:
        actions.withdraw(known=known, by=by, at=at)
    arrival.became(THING, known.pk)
