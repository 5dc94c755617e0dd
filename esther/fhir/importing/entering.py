"""Before a batch is written: who of those it is about is here already, and are we inside?

A person is known again by her name in the source, or by an exact number of hers, and
never by her name or birth date. Whoever sends her record again, or sends it about an
exact number, belongs in her circle: the door is opened as a job, since nobody inside
is at the keyboard, and the opening is traced.
"""

from django.db import connections
from django.utils.translation import gettext as _

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.rules import GUEST, Role, Why
from esther.keys import new_key
from esther.people.models import Identifier

from . import numbers
from .arrivals import Arrival, CannotBring, person_of
from .scene import JOB


def enter(batch) -> None:
    """Recognise persons by their numbers, and see that the unit is inside their circles."""
    match_by_number([a for a in batch.arrivals if a.kind == "Patient" and not a.before])
    persons = {whom for arrival in batch.arrivals if (whom := _known_person(arrival, batch))}
    outside = persons - batch.scene.inside
    if outside:
        _let_in(sorted(outside - _open(outside, batch.scene)), batch.scene)
        batch.scene.inside |= outside


def match_by_number(patients: list[Arrival]) -> None:
    """Whoever is here already under one of these numbers is this person."""
    marks = {arrival: numbers.of(arrival.facts) for arrival in patients}
    _refuse_shared(marks)
    values = {value for pairs in marks.values() for _system, value in pairs}
    held = Identifier.objects.using(JOB).filter(value__in=sorted(values), mistaken=False)
    held = held.order_by("pk")
    owner = {(one.system, one.value): one.esther_id for one in held}
    for arrival, pairs in marks.items():
        found = {owner[pair] for pair in pairs if pair in owner}
        if len(found) > 1:
            raise CannotBring(arrival, _("Its numbers belong to two different persons here."))
        arrival.esther_id = next(iter(found), None)


def _refuse_shared(marks):
    """Two who came together and have one number: nobody here can tell whose it is."""
    owner: dict[tuple[str, str], Arrival] = {}
    for arrival, pairs in marks.items():
        if arrival.facts.replaced_by is not None:
            continue
        for pair in pairs:
            if owner.setdefault(pair, arrival) is not arrival:
                raise CannotBring(arrival, _shared(owner[pair]))


def _shared(other):
    reason = _("It has the same number as another person: %(place)s. Mend one of the two.")
    return reason % {"place": other.entry.place}


def _known_person(arrival, batch):
    if arrival.before is not None and arrival.before.esther_id:
        return arrival.before.esther_id
    if arrival.esther_id:
        return arrival.esther_id
    is_patient = arrival.kind == "Patient"
    whom = arrival.facts.replaced_by if is_patient else person_of(arrival.resource)
    meant = batch.meanings.of(whom, arrival)
    return meant and meant.esther_id


def _open(esther_ids, scene):
    """Where the unit is inside for more than a visit: a guest lets nobody in, and a record may
    bring a stay, a team or a step."""
    with acting(scene.viewer):
        grounds = Ground.open_for(scene.viewer).filter(esther__in=esther_ids)
        grounds = grounds.exclude(kind__in=GUEST)
        return set(grounds.order_by().values_list("esther", flat=True))


def _let_in(esther_ids, scene):
    if not esther_ids:
        return
    with acting(scene.viewer):
        trace("fhir.join", None, by=scene.viewer, at=scene.at, esthers=esther_ids)
    with connections[JOB].cursor() as cursor:
        for esther_id in esther_ids:
            cursor.execute(DOOR, _seat(esther_id, scene))
    scene.report.joined(len(esther_ids), scene.unit)


DOOR = "SELECT circle_let_in(%s,%s,%s,%s,%s,NULL,'','','',%s,NULL,false,%s)"


def _seat(esther_id, scene):
    seat = [new_key(), new_key(), esther_id, str(Role.UNIT), scene.unit.pk]
    return [*seat, str(Why.IMPORT), scene.at]
