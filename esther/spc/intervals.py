"""Intervals for a share, a count and a rate."""

from math import isnan, nan, sqrt

from .errors import NotChartable
from .normal import gamma_quantile, z_of
from .series import numbers

COUNT = "A count is a number, and not below zero."
CONFIDENCE = "How sure an interval is lies between none and all: 0.95 of 1."
FEW = 10  # below this many events Byar's interval is not good enough


def wilson(count: float, size: float, confidence: float = 0.95) -> tuple[float, float]:
    """Of a share, `count` of `size` (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927); NaN of nobody."""
    if not 0 <= _number(count) <= _number(size):
        raise NotChartable(f"{count} of {size} is no share.")
    _check(count, confidence)
    if size == 0:
        return nan, nan
    z = z_of(confidence)
    middle, reach = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / size))
    return max((middle - reach) / (2 * (size + z * z)), 0.0), (middle + reach) / (
        2 * (size + z * z)
    )


def byar(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Of a count (N. E. Breslow, N. E. Day, IARC 82, 1987, page 69). Where it would begin below
    zero, and of no events, there is no lower end: NaN."""
    _check(count, confidence)
    z, above = z_of(confidence), count + 1
    lower = (1 - 1 / (9 * count) - z / (3 * sqrt(count))) if count else nan
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    return count * lower**3 if lower >= 0 else nan, upper


def exact_poisson(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Of a count: the means for which as few, or as many, are just possible (F. Garwood, 1936)."""
    _check(count, confidence)
    if isnan(count):
        return nan, nan
    tail = (1 - confidence) / 2
    lower = gamma_quantile(tail, count) if count > 0 else 0.0
    return lower, gamma_quantile(1 - tail, count + 1)


def of_count(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Exact below ten events, Byar's from there: as PHEindicatormethods."""
    return exact_poisson(count, confidence) if _number(count) < FEW else byar(count, confidence)


def _check(count, confidence):
    """What is missing has no interval, and is no error."""
    if _number(count) < 0:
        raise NotChartable(COUNT)
    if not 0 < _number(confidence) < 1:
        raise NotChartable(CONFIDENCE)


def _number(it):
    return numbers([it], "numbers")[0, 0]
