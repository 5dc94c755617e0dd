"""Who comes back, and when: hazards after leaving, fitted to times until somebody came again;
those who have not yet come are included for as long as they were watched."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..system import Return
from .goodness import Goodness, goodness
from .kinds import largest, within
from .seen import Seen, fewer
from .ways import WAYS, Way
from .words import returning

DAYS = (3, 7, 30)
MANY = 2000  # of more the search begins from the numbers of so many


@dataclass(frozen=True)
class Fitted:
    """One kind with the numbers that fit best. Of "weibull, some never" the third is the odds of
    never coming back."""

    kind: Way
    numbers: tuple[float, ...]
    aic: float

    @property
    def never(self) -> float:
        """The share that never comes back: exp(−total) where the hazard decays."""
        if self.kind.name == "decaying":
            return float(np.exp(-self.numbers[0]))
        return self.numbers[2] / (1 + self.numbers[2]) if len(self.numbers) > 2 else 0.0

    @property
    def mean(self) -> float:
        """Which share has come back within 30 days: what there is an interval of."""
        return float(self.by(DAYS[-1]))

    def by(self, time) -> np.ndarray:
        """Which share has come back by these times (days)."""
        return -np.expm1(self.kind.beyond(np.asarray(time, float), *self.numbers))

    def drawn(self, random: np.random.Generator, many: int) -> np.ndarray:
        """So many times until somebody comes back; infinite: never."""
        chance, (first, second, *_) = random.random(many), self.numbers
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.kind.name == "decaying":
                part = 1 + np.log1p(-chance) / first
                return np.where(part > 0, -second * np.log(part), np.inf)
            part = chance / (1 - self.never)
            return np.where(part < 1, second * (-np.log1p(-part)) ** (1 / first), np.inf)


@dataclass(frozen=True)
class ReturnFit:
    """`best` is what a system can have (weibull or decaying); `candidates` all that were tried,
    the best first; `why` in sentences, which never hide a bad fit."""

    best: Fitted
    seen: Seen
    candidates: tuple[Fitted, ...]
    good: Goodness
    why: str

    def comes_back(self, name: str, after: Sequence[str], to: str, groups=()) -> Return:
        """As a system has it."""
        first, second = self.best.numbers
        return Return(name, tuple(groups), tuple(after), to, self.best.kind.name, first, second)


def fit_return(back: Sequence[float], not_yet: Sequence[float] = (), *, seed: int = 1) -> ReturnFit:
    """The hazard that these times (days) until somebody came back are likeliest of; `not_yet`: for
    how long the others have been watched. Raises NotRunnable for what cannot be fitted."""
    seen = Seen.of(_above_0(back), not_yet)
    every = sorted((fitted(it, seen) for it in WAYS), key=lambda it: it.aic)
    best = next(it for it in every if it.kind.numbers == 2)
    good = goodness(best, seen, seed, fitted)
    return ReturnFit(best, seen, tuple(every), good, returning(seen, every, best, good))


def _above_0(back):
    """Whoever comes back at once, among times in parts of days, came soon: half the soonest of the
    others."""
    found = np.asarray(back, float).ravel()
    if np.any(found % 1) and np.any(found == 0):
        found = np.where(found == 0, found[found > 0].min() / 2, found)
    return found


def fitted(kind: Way, seen: Seen, *, near=None) -> Fitted:
    """The likeliest numbers of one kind; `near`: numbers that are known to be close."""
    if near is None and seen.many > MANY:
        near = fitted(kind, fewer(seen, MANY, np.random.default_rng(MANY))).numbers
    at, times = np.unique(seen.ended, return_counts=True)
    so_far, as_many = np.unique(seen.still, return_counts=True)

    def beyond(numbers):
        return lambda t: kind.beyond(np.maximum(t, 0.0), *numbers)

    def likelihood(*numbers):
        if seen.width:
            found = times @ within(beyond(numbers), at, seen.width)
        else:
            found = times @ kind.density(at, *numbers)
        return found + (as_many @ kind.beyond(so_far, *numbers) if len(so_far) else 0.0)

    came = len(seen.ended) / seen.many
    numbers, best = largest(likelihood, kind.begin(np.maximum(seen.ended, 0.5), came), near=near)
    return Fitted(kind, tuple(float(it) for it in numbers), 2 * kind.numbers - 2 * best)
