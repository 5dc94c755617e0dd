"""What an experiment gave."""

from dataclasses import dataclass

import numpy as np

from ..system import System
from .intervals import Interval, interval
from .precision import Name, Precision


@dataclass(frozen=True)
class Result:
    """What so many replications gave. `values` has shape (replications, measures), in the order
    of `names`: (measure, place, unit). `stopped`: somebody stopped it before it was done."""

    system: System
    seed: int
    names: tuple[Name, ...]
    values: np.ndarray
    events: int
    reached: bool | None = None  # the precision that was asked for
    precision: Precision | None = None
    stopped: bool = False

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

    def intervals(self) -> list[tuple[Name, Interval]]:
        """Of every measure, in order."""
        return [(name, interval(self.values[:, at])) for at, name in enumerate(self.names)]
