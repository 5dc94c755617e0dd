"""Rates made comparable: as if every place had the same ages, or the same rates."""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from .errors import NotChartable
from .intervals import byar, of_count
from .series import numbers

FEWEST = 10  # events below which no direct rate is given (PHEindicatormethods)


@dataclass(frozen=True)
class Rate:
    """With its interval; NaN where there is too little to say."""

    value: float
    lower: float
    upper: float
    events: float


def direct(events, sizes, standard, *, confidence: float = 0.95, per: float = 100_000) -> Rate:
    """Directly standardised: Σ w r / Σ w over groups, w the standard population. The interval is
    Dobson's with Byar's (A. J. Dobson et al., Stat. Med. 10, 1991). All arguments shape (groups,)."""
    x, n, w = (numbers(it, "groups")[0] for it in (events, sizes, standard))
    alike, per = x.shape == n.shape == w.shape, numbers([per], "units")[0, 0]
    if not alike or not (x >= 0).all() or not (n > 0).all() or not (w >= 0).all() or not w.any():
        raise NotChartable("Every group needs events, a size above zero and a weight.")
    total = float(x.sum())
    if total < FEWEST:
        return Rate(nan, nan, nan, total)
    value, variance = (float((w**k * x / n**k).sum() / w.sum() ** k) for k in (1, 2))
    step = sqrt(variance / total)
    lower, upper = (value + step * (end - total) for end in byar(total, confidence))
    return Rate(value * per, lower * per, upper * per, total)


def indirect(
    observed: float, expected: float, *, confidence: float = 0.95, per: float = 1.0
) -> Rate:
    """Observed over expected, exact interval below ten events and Byar's from there; times `per`
    (100 for a ratio in per cent, the whole's rate for a rate)."""
    observed, expected, per = numbers([observed, expected, per], "counts")[0].tolist()
    if not expected > 0 or observed < 0:
        raise NotChartable("What is expected is more than zero.")
    lower, upper = of_count(observed, confidence)
    return Rate(*(it / expected * per for it in (observed, lower, upper)), observed)


def expected_of(sizes, rates) -> float:
    """What the whole's rates would give in these groups: Σ n r. Shapes (groups,). Raises NotChartable
    where one of either is missing."""
    n, r = (numbers(it, "groups")[0] for it in (sizes, rates))
    if n.shape != r.shape or not (n >= 0).all() or not (r >= 0).all():
        raise NotChartable("Every group needs a size and the whole's rate.")
    return float(np.sum(n * r))
