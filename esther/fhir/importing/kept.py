"""The resource as it came, with what it became: so that the second time is told apart."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from esther.audit.actions import trace
from esther.keys import new_key

from ..entries import Entry
from ..identity import key_of
from ..models import Imported
from ..references import Reference
from ..report import Outcome
from . import rows
from .arrivals import Arrival, CannotBring, arrive
from .lookup import keys_before
from .scene import JOB, Scene
from .whom import NOBODY_NAMED

WAITED_FOR = ("Medication", "Organization", "Patient")
_AT_ONCE = 500


def recognise(batch) -> None:
    """Find what came in before, under the same name or the search that was sent along."""
    arrivals = batch.arrivals
    for arrival in arrivals:
        if arrival.entry.match.startswith("identifier="):
            arrival.ref = _searched(arrival, batch.scene)
    held = _before(arrivals, batch.scene)
    for arrival in arrivals:
        arrival.before = held.get(arrival.key)
        if arrival.is_same:
            arrival.outcome = Outcome.UNCHANGED
        elif arrival.before is not None:
            arrival.parts = dict(arrival.before.parts)


def _searched(arrival, scene):
    """A create "if none exists" means the one that is here; several are none."""
    name = arrival.entry.match.removeprefix("identifier=")
    asked = Reference(arrival.kind, name.replace("%7C", "|"), "identifier")
    found = keys_before(asked, scene)
    return found[0][1] if len(found) == 1 else arrival.ref


def _before(arrivals, scene):
    kinds = sorted({arrival.kind for arrival in arrivals})
    refs = sorted({arrival.ref for arrival in arrivals})
    held = Imported.everywhere.using(JOB).filter(source=scene.source, kind__in=kinds, ref__in=refs)
    return {(row.kind, row.ref): row for row in held.defer("resource").order_by("pk")}


def store(group: list[Arrival], batch) -> None:
    """Keep each resource of the group, in the batch's transaction."""
    new = [arrival for arrival in group if arrival.before is None]
    rows.insert(Imported, [_row(one, batch) for one in new])
    for arrival in group:
        if arrival.before is not None:
            _store_again(arrival, batch)
        if arrival.esther_id and arrival.outcome == Outcome.KEPT:
            batch.tell("fhir.keep", arrival.esther_id)


def still_waits(arrival: Arrival) -> bool:
    """It came in before, exactly so, and what it waits for has not come."""
    row = arrival.before
    if row is None or bytes(row.fingerprint) != arrival.mark:
        return False
    same = (row.waits_for, row.thing) == (arrival.waits_for, arrival.thing)
    if same:
        arrival.outcome = Outcome.UNCHANGED
    return same


def _row(arrival, batch):
    named = {"id": new_key(), "source": batch.scene.source, "kind": arrival.kind}
    return named | {"ref": arrival.ref} | _told(arrival, batch.scene)


def _store_again(arrival, batch):
    scene = batch.scene
    if not Imported.everywhere.filter(pk=arrival.before.pk).update(**_told(arrival, scene)):
        raise CannotBring(arrival, why_not_ours(arrival))
    if arrival.outcome == Outcome.KEPT and not arrival.esther_id:
        trace("fhir.keep", None, by=scene.viewer, at=scene.at, esthers=[])


def why_not_ours(arrival: Arrival) -> str:
    """Why what another unit brought in is not changed by this one."""
    if arrival.before is not None and arrival.before.esther_id is None:
        return _("Another unit brought this in. It waits for the person it is about.")
    return _(
        "Another unit brought this in, and it is not shared with this one. Nothing is changed."
    )


def _told(arrival, scene):
    return {
        "esther_id": arrival.esther_id,
        "fingerprint": arrival.mark,
        "resource": arrival.resource,
        "thing": arrival.thing,
        "thing_id": arrival.thing_id,
        "parts": arrival.parts,
        "unit_id": scene.unit.pk,
        "waits_for": arrival.waits_for,
        "at": scene.at,
    }


def how_many_wait(scene: Scene) -> int:
    """What this unit brought in and waits for somebody or something with a name."""
    held = Imported.everywhere.using(JOB).filter(source=scene.source, unit=scene.unit)
    return held.exclude(waits_for__in=("", NOBODY_NAMED)).count()


def waiting_for(names: list[str], scene: Scene) -> Iterator[list[Imported]]:
    """What this unit brought in and waits for one of these names, some at a time."""
    if not names:
        return
    held = Imported.everywhere.using(JOB).filter(source=scene.source, unit=scene.unit)
    keys = list(held.filter(waits_for__in=names).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        some = Imported.everywhere.using(JOB).filter(pk__in=keys[start : start + _AT_ONCE])
        yield list(some.order_by("pk"))


def awake(row: Imported) -> Arrival | None:
    """A resource that waited, as if it came now."""
    url = row.ref if "://" in row.ref or row.ref.startswith("urn:") else ""
    arrival, _reasons = arrive(Entry("", 0, resource=row.resource, full_url=url))
    return arrival if arrival and key_of(row.resource, url)[1] == row.ref else None
