"""Exact prediction limits: what a unit like all others would be seen to have.

A count is whole, so the limit lies between two of them by how much of a tail each holds
(D. J. Spiegelhalter, Stat. Med. 24, 2005, appendix A.1.1).
"""

from collections.abc import Callable
from math import exp, lgamma, log, log1p, sqrt

from .errors import NotChartable


def poisson_ratio(expected: float, share: float, theta: float = 1.0) -> float:
    """Observed / expected below which this share of units lies, when the rate is `theta` times
    what is expected of it."""
    if expected <= 0 or theta <= 0:
        raise NotChartable("What is expected is more than zero.")
    mean = expected * theta

    def chance(count):
        return exp(count * log(mean) - mean - lgamma(count + 1))

    return _between(share, chance, mean, sqrt(mean)) / expected


def binomial_share(size: int, share: float, theta: float) -> float:
    """The share of `size` below which this share of units lies, when `theta` of all have it."""
    if size < 1 or not 0 < theta < 1:
        raise NotChartable("A share needs somebody, and lies between none and all.")

    def chance(count):
        if count > size:
            return 0.0
        ways = lgamma(size + 1) - lgamma(count + 1) - lgamma(size - count + 1)
        return exp(ways + count * log(theta) + (size - count) * log1p(-theta))

    return _between(share, chance, size * theta, sqrt(size * theta * (1 - theta))) / size


def _between(share: float, chance: Callable[[int], float], middle: float, sd: float) -> float:
    """The quantile of whole numbers, drawn straight between the two it lies between."""
    count = max(int(middle - 40 * sd) - 1, 0)  # below that there is nothing to add
    below, here = 0.0, chance(count)
    while below + here < share:
        below, count = below + here, count + 1
        here = chance(count)
        if count > middle + 40 * sd + 100:
            break
    return max(count - (below + here - share) / here, 0.0) if here else float(count)
