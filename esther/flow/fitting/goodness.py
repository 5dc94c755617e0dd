"""How well a curve fits: the largest gap between it and what was seen (Kolmogorov & Smirnov),
and how often so large a gap comes by chance when the curve is right, by drawing from it and
fitting anew (Stute, González Manteiga & Presedo Quindimil 1993, Metrika 40:243)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .seen import Seen, ended_by, fewer, not_yet_by

DRAWN, MOST = 100, 1000  # samples, and lengths in each
SURE, SMALL = 0.01, 0.03
SPAN = (0.025, 0.975)


@dataclass(frozen=True)
class Goodness:
    """`gap`: of all, which share is most on the wrong side of a length; `chance` of one as large
    if the curve is right; `bad`: it is neither chance nor small. `mean`: 95 % interval of the mean
    stay, in days."""

    gap: float
    chance: float
    mean: tuple[float, float]

    @property
    def bad(self) -> bool:
        """Whether it should not be used without a word."""
        return self.chance < SURE and self.gap > SMALL


def goodness(candidate, seen: Seen, seed: int, fitted: Callable) -> Goodness:
    """Of a candidate that `fitted` gave. Of more than a thousand lengths, a thousand are asked."""
    random = np.random.default_rng(seed)
    gap, asked = gap_of(candidate, seen), fewer(seen, MOST, random)
    mine = gap if asked is seen else gap_of(fitted(candidate.kind, asked), asked)
    gaps, means = [], []
    for _ in range(DRAWN):
        drawn = _like(candidate, asked, random)
        if drawn is not None:
            again = fitted(candidate.kind, drawn, near=candidate.numbers)
            gaps.append(gap_of(again, drawn))
            means.append(again.mean)
    chance = (1 + sum(it >= mine for it in gaps)) / (1 + len(gaps))
    scale = np.sqrt(asked.many / seen.many)
    middle = candidate.mean
    low, high = (middle + scale * (np.quantile(means or [middle], it) - middle) for it in SPAN)
    return Goodness(gap, float(chance), (float(low), float(high)))


def gap_of(candidate, seen: Seen) -> float:
    """The largest gap, a share between 0 and 1."""
    at, share = ended_by(seen)
    by = candidate.by(at + seen.width / 2)
    gaps = [np.abs(share - by)]
    if not seen.width:
        before = np.concatenate([[0.0], share[:-1]])
        gaps.append(np.abs(before - by)[at > 0])
    return float(max(it.max(initial=0.0) for it in gaps))


def _like(candidate, seen, random):
    """As many lengths drawn from the curve, looked at as long as these were; None where too few
    of them end."""
    found = candidate.drawn(random, seen.many)
    if seen.width:
        found = np.round(found)
    until = _looked_until(seen, random)
    ended = found <= until
    if np.unique(found[ended & (found > 0)]).size < 2:
        return None
    still = until[~ended]
    return Seen(np.sort(found[ended]), still[still > 0], seen.width)


def _looked_until(seen, random):
    at, share = not_yet_by(seen)
    if not len(at):
        return np.full(seen.many, np.inf)
    place = np.searchsorted(share, random.random(seen.many))
    return np.append(at, np.inf)[place]
