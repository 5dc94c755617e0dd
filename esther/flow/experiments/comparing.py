"""What a change does: the same replications with and without it, in pairs that share every
random number that they have in common."""

import math
from dataclasses import dataclass

import numpy as np

from ..errors import NotRunnable
from ..system import System
from .intervals import Interval, interval, t_chance
from .result import Result

SURE = 0.05
FIGURES = 9  # in which two measures agree that are the same number


@dataclass(frozen=True)
class Difference:
    """Of one measure: with the change less without it. `chance` is how likely so large a difference
    is if there is none, adjusted for how many different measures were looked at (Holm 1979, Scand.
    J. Stat. 6:65). `times_fewer`: how many times more replications independent runs would have taken."""

    name: str
    place: str
    unit: str
    before: Interval
    after: Interval
    difference: Interval
    chance: float
    times_fewer: float

    @property
    def sure(self) -> bool:
        """Whether chance alone is a bad explanation."""
        return self.chance < SURE


@dataclass(frozen=True)
class Comparison:
    """All measures of two systems, in order. `counted`: how many of them Holm's adjustment is for;
    those that are the same number in another unit or by another name are one."""

    before: Result
    after: Result
    differences: tuple[Difference, ...]
    counted: int

    def of(self, name: str, place: str = "", unit: str | None = None) -> Difference:
        """The difference of one measure. Raises KeyError where there is none."""
        for it in self.differences:
            if (it.name, it.place) == (name, place) and unit in (None, it.unit):
                return it
        raise KeyError(f"{name}, {place or 'whole'}")


def compare(before: Result, after: Result) -> Comparison:
    """Compare two results of the same seed and number of replications. Measures that only one of
    them has are left out. Raises NotRunnable where they make no pairs."""
    if (before.seed, before.replications) != (after.seed, after.replications):
        raise NotRunnable("Two results are compared in pairs: the same seed and replications.")
    comparable(before.system, after.system)
    if before.replications < 2:
        raise NotRunnable("A comparison takes at least two replications.")
    names = [it for it in before.names if it in after.names]
    pairs = [(before.column(*it), after.column(*it)) for it in names]
    differences = [interval(two - one) for one, two in pairs]
    chances, counted = _adjusted(pairs, differences)
    return Comparison(
        before,
        after,
        tuple(
            Difference(*name, interval(one), interval(two), difference, chance, _fewer(one, two))
            for name, (one, two), difference, chance in zip(
                names, pairs, differences, chances, strict=True
            )
        ),
        counted,
    )


def comparable(before: System, after: System) -> None:
    """Raises NotRunnable for systems that are not counted over the same days: a sum over more
    days is no difference."""
    if (before.warm_up, before.length) != (after.warm_up, after.length):
        raise NotRunnable(
            "Two systems are compared over the same days: run.warm_up and run.days. The first counts"
            f" {before.length:g} days {_after(before)}; the other counts {after.length:g} {_after(after)}."
        )


def _after(system):
    """After how long it is counted."""
    return f"after a warm-up of {system.warm_up:g}" if system.warm_up else "without a warm-up"


def _adjusted(pairs, differences):
    """(the chance of each after Holm, for how many that is). Bed-days are beds occupied in another
    unit, and where there is one ward those of the whole house: one question, asked once."""
    same = [_number(*it) for it in pairs]
    once: dict[bytes, float] = {}
    for it, difference in zip(same, differences, strict=True):
        once.setdefault(it, _chance(difference))
    adjusted = dict(zip(once, holm(list(once.values())), strict=True))
    return [adjusted[it] for it in same], sum(map(math.isfinite, once.values()))


def _number(one, two):
    """The values of a measure, before and after, but for their unit: as a key."""
    values = np.concatenate([one, two])
    largest = np.nanmax(np.abs(values), initial=0.0)
    return np.round(values / (largest or 1.0), FIGURES).tobytes()


def _chance(difference):
    if difference.many < 2:
        return math.nan
    if difference.se == 0:
        return 1.0 if difference.mean == 0 else 0.0
    return t_chance(difference.mean / difference.se, difference.many - 1)


def _fewer(one, two):
    """Var(one) + Var(two) over Var(two − one); infinite where all pairs differ alike."""
    spread = np.var(two - one, ddof=1)
    both = np.var(one, ddof=1) + np.var(two, ddof=1)
    return float(both / spread) if spread > 0 else math.inf if both > 0 else math.nan


def holm(chances: list[float]) -> list[float]:
    """Chances adjusted so that, of all that are below 5 %, one in twenty times any is wrong.
    Those that are NaN stay so and are not counted."""
    order = sorted(
        (it for it in range(len(chances)) if chances[it] == chances[it]), key=chances.__getitem__
    )
    found, largest = list(chances), 0.0
    for rank, at in enumerate(order):
        largest = max(largest, min(1.0, (len(order) - rank) * chances[at]))
        found[at] = largest
    return found
