"""One run of a system: warm-up, what is counted after it, and how it went month by month."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .counted import Counted
from .engine.running import Replication
from .engine.tables import Tables, tables
from .measures import Measure, measured
from .system import System


@dataclass(frozen=True)
class Run:
    """One replication. `measures` are of the whole time after the warm-up; `periods` the same of
    each stretch of `every` days from the very beginning, when asked for."""

    system: System
    seed: int
    replication: int
    measures: list[Measure]
    events: int
    periods: tuple[list[Measure], ...] = ()

    def value(self, name: str, place: str = "", unit: str | None = None) -> float:
        """The value of a measure. Raises KeyError where there is none."""
        for it in self.measures:
            if it.name == name and it.place == place and unit in (None, it.unit):
                return it.value
        raise KeyError(f"{name}, {place or 'whole'}")


def simulate(
    system: System,
    *,
    seed: int | None = None,
    replication: int = 0,
    every: float | None = None,
    look: Callable[[Replication], None] | None = None,
    made: "Made | None" = None,
) -> Run:
    """Run the system once from empty. The same system, seed and replication give the same bytes,
    with Numba or without. `every`: days of a period; `look` is called after each of them;
    `made`: what `prepared` gave, when many replications are run."""
    seed = system.seed if seed is None else seed
    ready = prepared(system) if made is None else made
    run = Replication(ready.systems[0], seed, replication, made=ready.tables[0])
    grain = float(ready.tables[0].grain[0])
    end = system.warm_up + system.length
    seen, begun = [Counted.of(run)], None
    for time, change in _stops(system, ready, every):
        run.until(time)
        if change is not None:
            run.changed(ready.systems[change], ready.tables[change])
        if time == system.warm_up and begun is None:
            begun = Counted.of(run)
        if every is not None and _is_period(time, every) and time > seen[-1].time:
            seen.append(Counted.of(run))
            if look is not None:
                look(run)
    run.until(end)
    whole = Counted.of(run)
    periods = tuple(
        measured(system, after.since(before), grain) for before, after in pairwise(seen)
    )
    counted = whole.since(begun if begun is not None else seen[0])
    return Run(system, seed, replication, measured(system, counted, grain), whole.events, periods)


@dataclass(frozen=True)
class Made:
    """A system and what each of its interventions makes of it, as the loop reads them."""

    systems: tuple[System, ...]
    tables: tuple[Tables, ...]
    days: tuple[float, ...]


def prepared(system: System) -> Made:
    """Read once what every replication runs with. Raises NotRunnable for an intervention that
    gives no system."""
    systems, changes = [system], {}
    for it in system.interventions:
        changes |= it.changes
        systems.append(system.changed(changes, without_interventions=True))
    slots = [max(it.teams[at].slots for it in systems) for at in range(len(system.teams))]
    days = tuple(system.warm_up + it.from_day for it in system.interventions)
    return Made(tuple(systems), tuple(tables(it, slots=slots) for it in systems), days)


def _stops(system, ready, every):
    """When somebody looks or something changes: (time, which of the systems then), in order."""
    end = system.warm_up + system.length
    stops = [(system.warm_up, None)]
    stops += [(day, at) for at, day in enumerate(ready.days, 1) if day <= end]
    if every is not None:
        stops += [(float(it), None) for it in np.arange(1, int(end / every) + 1) * every]
    return sorted(stops, key=lambda it: (it[0], it[1] or 0))


def _is_period(time, every):
    return abs(time / every - round(time / every)) < 1e-9
