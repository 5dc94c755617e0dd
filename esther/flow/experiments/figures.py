"""What was observed, and how near a system comes to it."""

from dataclasses import dataclass

import numpy as np

from ..errors import NotRunnable
from .intervals import Interval
from .precision import named


@dataclass(frozen=True)
class Figure:
    """What was observed: a measure of a place (empty: the whole system), its value over the days
    that are simulated, and by how much it may be missed."""

    name: str
    place: str
    value: float
    tolerance: float
    unit: str | None = None

    def __post_init__(self):
        if not (np.isfinite(self.value) and 0 < self.tolerance < np.inf):
            raise NotRunnable(
                f"{named(self.measure)} has a number as its value and a"
                " tolerance above 0: by how much it may be missed."
            )

    @property
    def measure(self) -> tuple[str, ...]:
        """As results name it."""
        return (self.name, self.place, *(() if self.unit is None else (self.unit,)))


@dataclass(frozen=True)
class Residual:
    """A figure, what the calibrated system gives, and how many tolerances that is too much."""

    figure: Figure
    found: Interval
    off: float

    @property
    def hit(self) -> bool:
        """Whether it is within its tolerance."""
        return abs(self.off) <= 1
