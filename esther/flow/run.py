"""One run of a system: warm-up, what is counted after it, and how it went month by month."""

from collections.abc import Callable
from dataclasses import dataclass

from .counted import Counted
from .engine.running import Replication
from .engine.tables import Shape, Tables, tables
from .measures import Measure, measured
from .system import System

PERIOD, BEGINS, CHANGES = range(3)


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
    end = system.warm_up + system.length
    begun = last = Counted.of(run)
    periods = []
    for time, why, change in _stops(system, ready, every):
        run.until(time)
        if why == CHANGES:
            run.changed(ready.systems[change], ready.tables[change])
        elif why == BEGINS:
            begun = Counted.of(run)
        else:
            before, last = last, Counted.of(run)
            periods.append(measured(system, last.since(before)))
            if look is not None:
                look(run)
    run.until(end)
    whole = Counted.of(run)
    counted = measured(system, whole.since(begun))
    return Run(system, seed, replication, counted, whole.events, tuple(periods))


@dataclass(frozen=True)
class Made:
    """A system and what each of its interventions makes of it, as the loop reads them."""

    systems: tuple[System, ...]
    tables: tuple[Tables, ...]
    days: tuple[float, ...]


def prepared(system: System) -> Made:
    """Read once what every replication runs with. Raises NotRunnable for an intervention that
    gives no system."""
    systems = system.stages()
    shape = Shape.of(systems)
    days = tuple(system.warm_up + it.from_day for it in system.interventions)
    return Made(systems, tuple(tables(it, shape) for it in systems), days)


def _stops(system, ready, every):
    """When a period ends, counting begins, or something changes: (time, why, which of the systems
    then), in order. What changes on a day is not there when that day begins to be counted."""
    end = system.warm_up + system.length
    stops = [(system.warm_up, BEGINS, 0)]
    stops += [(day, CHANGES, at) for at, day in enumerate(ready.days, 1) if day <= end]
    if every is not None:
        many = int(end / every + 1e-9)
        stops += [(min(it * every, end), PERIOD, 0) for it in range(1, many + 1)]
    return sorted(stops)
