"""Settings beside each other: which is best, and how likely it is that another is better."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import stdtr

from .intervals import Interval, interval
from .terms import Limit


@dataclass(frozen=True)
class Standing:
    """A setting (`at`), its values by name, what it costs beyond today, and of each replication
    the measure, less being better (`worth`), and those that are limited (`held`)."""

    at: tuple[int, ...]
    values: dict[str, Any]
    cost: float
    worth: np.ndarray
    held: tuple[tuple[Limit, np.ndarray], ...]

    @property
    def inside(self) -> bool:
        """Whether it keeps its limits, by what is known of it."""
        return all(it.at_least <= known.mean <= it.at_most for it, known in self.known())

    @property
    def outside(self) -> bool:
        """Whether it surely does not."""
        return any(known.low > it.at_most or known.high < it.at_least for it, known in self.known())

    def known(self) -> list[tuple[Limit, Interval]]:
        """Its limits, and how it stands to each."""
        return [(it, interval(values)) for it, values in self.held]


def best_of(standings) -> Standing | None:
    """The best of those that keep their limits; the cheapest of equals; None where none does."""
    inside = [it for it in standings if it.inside]
    return min(inside, key=lambda it: (np.nanmean(it.worth), it.cost, it.at), default=None)


def chance_of_better(other: Standing, best: Standing, indifferent: float = 0.0) -> float:
    """How likely `other` is better than `best` by more than makes no difference: of Student's t
    over pairs with the same random numbers."""
    apart = interval(other.worth - best.worth)
    if apart.many < 2:
        return 0.5
    if not apart.se:
        return float(apart.mean + indifferent < 0)
    return float(stdtr(apart.many - 1, -(apart.mean + indifferent) / apart.se))
