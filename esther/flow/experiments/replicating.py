"""An experiment: a system run many times with other random numbers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..errors import NotRunnable
from ..run import Run, prepared, simulate
from ..system import System
from .executing import Executor, in_order
from .intervals import Interval, interval

FEWEST, MOST = 10, 2000  # replications where a precision is asked for
STEP = 10


@dataclass(frozen=True)
class Result:
    """What so many replications gave. `values` has shape (replications, measures), in the order
    of `names`: (measure, place, unit)."""

    system: System
    seed: int
    names: tuple[tuple[str, str, str], ...]
    values: np.ndarray
    events: int
    reached: bool | None = None  # the precision that was asked for

    @property
    def replications(self) -> int:
        """How many there are."""
        return len(self.values)

    def column(self, name: str, place: str = "", unit: str | None = None) -> np.ndarray:
        """The values of one measure, shape (replications,). Raises KeyError where there is none."""
        for at, it in enumerate(self.names):
            if it[:2] == (name, place) and unit in (None, it[2]):
                return self.values[:, at]
        raise KeyError(f"{name}, {place or 'whole'}")

    def interval(self, name: str, place: str = "", unit: str | None = None) -> Interval:
        """Mean and 95 % interval of one measure."""
        return interval(self.column(name, place, unit))

    def intervals(self) -> list[tuple[tuple[str, str, str], Interval]]:
        """Of every measure, in order."""
        return [(name, interval(self.values[:, at])) for at, name in enumerate(self.names)]


def experiment(
    system: System,
    *,
    replications: int | None = None,
    precision: float | None = None,
    seed: int | None = None,
    on: Executor | None = None,
    many: int | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Result:
    """Run the system `replications` times, or as often as it takes for every measure of the whole
    system to be known within `precision` (a share of it: half its 95 % interval).

    `on`: an executor of somebody's own; `many`: threads. `progress(done, of)` hears of each
    replication and may raise to stop. The same seed gives the same values wherever it runs.
    """
    seed = system.seed if seed is None else seed
    if precision is not None and not 0 < precision < 1:
        raise NotRunnable("A precision is a share between 0 and 1, like 2 %.")
    wanted = system.replications if replications is None else replications
    if wanted < 1:
        raise NotRunnable("There is at least one replication.")
    runs = _Runs(system, seed, on, many, progress)
    if precision is None:
        runs.up_to(wanted, wanted)
        return runs.result(None)
    runs.up_to(FEWEST, None)
    while not (reached := runs.known_within(precision)) and len(runs.found) < MOST:
        runs.up_to(len(runs.found) + STEP, None)
    return runs.result(reached)


class _Runs:
    """Replications so far."""

    def __init__(self, system, seed, on, many, progress):
        self.system, self.seed, self.on, self.many = system, seed, on, many
        self.progress, self.found = progress, []
        self.made = prepared(system) if on is None else None

    def up_to(self, wanted, of):
        tasks = range(len(self.found), wanted)
        for it in in_order(self._one, tasks, on=self.on, many=self.many):
            self.found.append(it)
            if self.progress is not None:
                self.progress(len(self.found), of)

    def _one(self, replication) -> Run:
        return simulate(self.system, seed=self.seed, replication=replication, made=self.made)

    def known_within(self, precision):
        """Whether every measure of the whole system, of those that are not 0, is so well known."""
        return all(
            known.half <= precision * abs(known.mean)
            for name, known in self.result(None).intervals()
            if not name[1] and known.mean
        )

    def result(self, reached):
        values = np.array([[it.value for it in run.measures] for run in self.found])
        names = tuple((it.name, it.place, it.unit) for it in self.found[0].measures)
        events = sum(run.events for run in self.found)
        return Result(self.system, self.seed, names, values, events, reached)
