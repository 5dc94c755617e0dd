"""What a choice is made on: prices, and limits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import NotRunnable
from .ranges import Range


@dataclass(frozen=True)
class Priced:
    """A whole number with a range, and what one more of it costs (one fewer saves as much)."""

    range: Range
    price: float

    def __post_init__(self):
        if not self.range.is_whole:
            raise NotRunnable(f"{self.range.name} is chosen in whole steps: say whole=True.")
        if not np.isfinite(self.price):
            raise NotRunnable(f"The price of {self.range.name} is a number.")


@dataclass(frozen=True)
class Limit:
    """What a measure of a place (empty: the whole system) must not be above, or below."""

    name: str
    place: str
    at_most: float = np.inf
    at_least: float = -np.inf
    unit: str | None = None

    @property
    def measure(self) -> tuple[str, ...]:
        """As results name it."""
        return (self.name, self.place, *(() if self.unit is None else (self.unit,)))


def cost(values: Sequence[float], priced: Sequence[Priced], today: Sequence[float]) -> float:
    """Of a setting, beyond today."""
    return sum(it.price * (at - now) for it, at, now in zip(priced, values, today, strict=True))
