"""What was found of how much each value matters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effect:
    """What a value does over its whole range: `size` is the mean size of its effect (mu*, between
    `low` and `high` 95 times of 100), `direction` its mean (mu); `uneven` how much it depends on
    where it and the others stand (sigma)."""

    name: str
    size: float
    low: float
    high: float
    direction: float
    uneven: float

    @property
    def seen(self) -> bool:
        """Whether it is told from nothing."""
        return self.low > 0

    @property
    def anything(self) -> bool:
        """Whether anything at all was different with it."""
        return self.size > 0


@dataclass(frozen=True)
class Share:
    """Which share of the variance goes with a value: `alone` (first order), and `with_others`
    (total), each with its interval."""

    name: str
    alone: tuple[float, float, float]
    with_others: tuple[float, float, float]

    @property
    def seen(self) -> bool:
        """Whether it is told from nothing."""
        return self.with_others[1] > 0

    @property
    def anything(self) -> bool:
        """Whether anything at all was different with it."""
        return self.with_others[2] > 0


@dataclass(frozen=True)
class Sensitivity:
    """Of one measure: what was asked of each value, the largest first, `why` in words, and how
    much of what is seen is chance (`noise`: a share of the variance between points)."""

    measure: tuple[str, ...]
    found: tuple[Effect, ...] | tuple[Share, ...]
    noise: float
    why: str
