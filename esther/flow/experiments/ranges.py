"""Named values of a system, each with a range: what is tried out, screened, calibrated, chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import NotRunnable
from ..system import System
from .executing import Executor
from .intervals import interval
from .precision import named, no_measure
from .replicating import experiment
from .result import Result

WHOLE = {"servers", "slots", "persons", "room", "balk_from"}


@dataclass(frozen=True)
class Range:
    """A value by its name in dots, between `low` and `high`, both included. `whole`: a whole
    number, as servers, slots, persons and room always are. `rest`: the name of the share that is
    less by as much as this is more (where people go next is 1 in all)."""

    name: str
    low: float
    high: float
    whole: bool | None = None
    rest: str | None = None

    def __post_init__(self):
        if not -np.inf < self.low < self.high < np.inf:
            raise NotRunnable(f"The range of {self.name} goes from a number to a larger one.")
        if self.is_whole and (self.low % 1 or self.high % 1):
            raise NotRunnable(f"The range of {self.name} goes from a whole number to another.")

    @property
    def is_whole(self) -> bool:
        """Whether it is counted."""
        return self.name.rpartition(".")[2] in WHOLE if self.whole is None else self.whole

    def at(self, share: float) -> float | int:
        """The value so far along the range (0 to 1); of whole numbers each has as much of it."""
        if self.is_whole:
            many = int(self.high - self.low) + 1
            return int(self.low) + min(int(share * many), many - 1)
        return float(self.low + share * (self.high - self.low))


def changes(system: System, ranges: Sequence[Range], values: Sequence[float]) -> dict[str, Any]:
    """What is set for these values of the ranges, with what is left for the rest of each."""
    found: dict[str, Any] = {}
    for it, value in zip(ranges, values, strict=True):
        found[it.name] = value
        if it.rest is not None:
            left = found.get(it.rest, stands(system, it.rest))
            found[it.rest] = max(0.0, round(left + stands(system, it.name) - value, 12))
    return found


def stands(system: System, name: str) -> Any:
    """What a name in dots says in the description. Raises NotRunnable where it is not there."""
    table: Any = system.described
    for step in name.split("."):
        if not isinstance(table, Mapping) or step not in table:
            raise NotRunnable(f"There is no {name} in the description.")
        table = table[step]
    return table


class Tried:
    """Experiments with other values of a system, all with the same random numbers; what was
    tried once is remembered. `progress(tried)` hears of each."""

    def __init__(
        self,
        system: System,
        ranges: Sequence[Range],
        *,
        replications: int,
        seed: int | None = None,
        on: Executor | None = None,
        many: int | None = None,
        progress: Callable[[int], None] | None = None,
    ):
        if not ranges:
            raise NotRunnable("There is at least one value with a range.")
        self.system, self.ranges, self.progress = system, tuple(ranges), progress
        self.how: dict[str, Any] = {"replications": replications, "seed": seed}
        self.how |= {"on": on, "many": many}
        self.found: dict[tuple[float, ...], Result] = {}

    def __call__(self, values: Sequence[float]) -> Result:
        """The experiment at these values. Raises NotRunnable, with the values, where they give no
        system."""
        at = tuple(values)
        if at not in self.found:
            self.found[at] = experiment(self._system(at), **self.how)
            if self.progress is not None:
                self.progress(len(self.found))
        return self.found[at]

    def _system(self, at):
        try:
            return self.system.changed(changes(self.system, self.ranges, at))
        except NotRunnable as error:
            raise NotRunnable(f"With {self.named(at)}: {error}") from None

    def named(self, values: Sequence[float]) -> str:
        """The values in words."""
        pairs = zip(self.ranges, values, strict=True)
        return ", ".join(f"{it.name} = {value:.6g}" for it, value in pairs)

    def column(self, values: Sequence[float], measure: tuple[str, ...]) -> np.ndarray:
        """A measure there, of each replication. Raises NotRunnable where there is none."""
        try:
            return self(values).column(*measure)
        except KeyError:
            raise no_measure(measure) from None

    def mean(self, values: Sequence[float], measure: tuple[str, ...]) -> float:
        """The mean of a measure there. Raises NotRunnable where it is a mean over nobody."""
        found = interval(self.column(values, measure))
        if not found.many:
            raise NotRunnable(f"With {self.named(values)}: {named(measure)} is a mean over nobody.")
        return found.mean
