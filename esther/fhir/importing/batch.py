"""A number of resources that are written in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError, ProgrammingError
from django.utils.translation import gettext as _

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.rules import NotPossible

from ..entries import Entry
from ..mapping import rank
from ..report import Outcome
from . import entering, kept, kinds, ours, plans, whom
from .arrivals import Arrival, CannotBring, arrive
from .lookup import Meanings
from .scene import Scene

# What the database refuses in one resource; a lost connection is not one of them.
REFUSED_BY_DATABASE = (DataError, IntegrityError, ProgrammingError)


@dataclass
class Batch:
    """What the modules of each kind work with."""

    scene: Scene
    arrivals: list[Arrival]
    meanings: Meanings
    told: set[tuple[str, UUID]] = field(default_factory=set)
    to_lay: set[UUID] = field(default_factory=set)

    def tell(self, did: str, esther_id: UUID) -> None:
        """One trace for each person and verb of the batch, however many rows."""
        self.told.add((did, esther_id))

    def leave_traces(self) -> None:
        for did, esther_id in sorted(self.told):
            by, at = self.scene.viewer, self.scene.at
            trace(did, None, by=by, at=at, esthers=[esther_id])


def bring(entries: Iterable[Entry], scene: Scene, *, together: bool) -> None:
    """Bring resources in. `together`: all of them, or none."""
    arrivals, refused = [], []
    for entry in entries:
        arrival, reasons = arrive(entry)
        if arrival:
            arrivals.append(arrival)
        else:
            refused.append((entry, reasons))
    if refused and together:
        _refuse_together([*[a.entry for a in arrivals], *[e for e, _r in refused]], refused, scene)
        return
    for entry, reasons in refused:
        scene.report.refuse(entry.place, reasons, file=entry.file)
    if arrivals and ours.comes_back(arrivals):
        _leave_as_it_is(arrivals, scene)
    elif arrivals:
        _write(arrivals, scene, together)


def _leave_as_it_is(arrivals, scene):
    """What left from here and comes back: it is all held, and may have been changed since."""
    for arrival in arrivals:
        arrival.outcome = Outcome.UNCHANGED
    scene.report.count_all(arrivals)
    scene.report.say(_("This was exported from here. All of it is here, and nothing is changed."))


def _write(arrivals, scene, together):
    """All at once; when something stands in the way, carefully, to find out what."""
    try:
        written = _in_one_transaction(arrivals, scene)
    except (CannotBring, NotPossible, ObjectDoesNotExist, *REFUSED_BY_DATABASE) as error:
        if len(arrivals) == 1 or (isinstance(error, CannotBring) and together):
            _refuse(error, arrivals, scene, together)
        elif together:
            _carefully(arrivals, scene)
        else:
            for arrival in arrivals:
                _write(_again([arrival]), scene, together)
        return
    _told_and_awake(written)


def _carefully(arrivals, scene):
    try:
        written = _in_one_transaction(_again(arrivals), scene, one_by_one=True)
    except CannotBring as error:
        _refuse(error, arrivals, scene, True)
    else:
        _told_and_awake(written)


def _in_one_transaction(arrivals, scene, one_by_one=False):
    ours.be_one(arrivals)
    batch = Batch(scene, arrivals, Meanings(arrivals, scene))
    kept.recognise(batch)
    entering.enter(batch)
    with scene.report.unless_it_fails(), acting(scene.viewer):
        for group in _groups(arrivals, one_by_one):
            _bring_group(group, batch, blame=one_by_one)
        plans.lay(batch)
        batch.leave_traces()
    for arrival in arrivals:
        scene.known.pop(arrival.key, None)
        if arrival.esther_id:
            scene.inside.add(arrival.esther_id)
    return batch


def _groups(arrivals, one_by_one):
    """What is pointed at goes first; what came in before exactly so does not go at all."""
    moving = sorted((a for a in arrivals if not a.is_same), key=lambda a: rank(a.resource))
    if one_by_one:
        return [[arrival] for arrival in moving]
    return [list(group) for _kind, group in groupby(moving, key=lambda a: a.kind)]


def _bring_group(group, batch, blame):
    try:
        whom.find(group, batch)
        kinds.bring(group, batch)
        kept.store([one for one in group if not (one.is_old or kept.still_waits(one))], batch)
    except REFUSED_BY_DATABASE:
        if blame:
            raise CannotBring(group[0], _cannot_be_kept()) from None
        raise
    except NotPossible as error:
        if len(group) == 1:
            raise CannotBring(group[0], error) from None
        raise
    except ObjectDoesNotExist:  # what another unit wrote is not seen, so it is not changed
        if len(group) == 1:
            raise CannotBring(group[0], kept.why_not_ours(group[0])) from None
        raise


def _refuse(error, arrivals, scene, together):
    arrival = error.arrival if isinstance(error, CannotBring) else arrivals[0]
    by_database = isinstance(error, REFUSED_BY_DATABASE)
    reason = _cannot_be_kept() if by_database else str(error)
    if together:
        entries = [one.entry for one in arrivals]
        _refuse_together(entries, [(arrival.entry, [reason])], scene)
    else:
        scene.report.refuse(arrival.entry.place, [reason], file=arrival.entry.file)


def _refuse_together(entries, refused, scene):
    for entry, reasons in refused:
        scene.report.tell(entry.place, reasons)
    scene.report.refuse_together(entries[0].file, len(entries))


def _again(arrivals):
    """Fresh ones, without what a failed attempt had filled in."""
    return [arrive(arrival.entry)[0] for arrival in arrivals]


def _told_and_awake(batch):
    """Count what came in. What came before whom it is about has a home now."""
    batch.scene.report.count_all(batch.arrivals)
    names = [
        name
        for arrival in batch.arrivals
        if arrival.outcome != Outcome.UNCHANGED and arrival.kind in kept.WAITED_FOR
        for name in arrival.names()
    ]
    for rows in kept.waiting_for(names, batch.scene):
        _write([arrival for row in rows if (arrival := kept.awake(row))], batch.scene, False)


def _cannot_be_kept():
    return _("It does not fit into the database as it is. Look for values that are too large.")
