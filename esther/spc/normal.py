"""The normal, gamma and Poisson numbers that intervals are made of."""

from functools import lru_cache
from math import exp, inf, lgamma, log
from statistics import NormalDist

SMALL, ROUNDS = 1e-16, 100_000


@lru_cache
def z_of(confidence: float) -> float:
    """How many sigma hold this share of a normal distribution about its middle: 1.96 of 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def gamma_below(shape: float, x: float) -> float:
    """P(a gamma value of this shape, scale 1, ≤ x): series or continued fraction (Abramowitz and
    Stegun 6.5.29, 6.5.31)."""
    if x <= 0:
        return 0.0
    front = exp(shape * log(x) - x - lgamma(shape))
    return front * _series(shape, x) if x < shape + 1 else 1 - front * _fraction(shape, x)


def gamma_quantile(share: float, shape: float) -> float:
    """The x below which this share of a gamma distribution lies: half of qchisq(share, 2 shape)."""
    low, high = 0.0, max(1.0, 2 * shape)
    while gamma_below(shape, high) < share:
        low, high = high, 2 * high
    x = _begin(share, shape, low, high)
    for _ in range(200):
        error = gamma_below(shape, x) - share
        low, high = (x, high) if error < 0 else (low, x)
        slope = exp((shape - 1) * log(x) - x - lgamma(shape))
        step = x - error / slope if slope else inf
        better = step if low < step < high else (low + high) / 2
        if abs(better - x) <= 4e-16 * x:
            return better
        x = better
    return x


def poisson_at_most(count: int, mean: float) -> float:
    """P(a Poisson count with this mean ≤ count)."""
    return 1 - gamma_below(count + 1, mean) if count >= 0 else 0.0


def _begin(share, shape, low, high):
    """Wilson and Hilferty's guess, when it lies inside."""
    if shape < SMALL:
        return (low + high) / 2
    guess = shape * (1 - 1 / (9 * shape) + NormalDist().inv_cdf(share) / (3 * shape**0.5)) ** 3
    return guess if low < guess < high else (low + high) / 2


def _series(shape, x):
    term = total = 1 / shape
    for n in range(1, ROUNDS):
        term *= x / (shape + n)
        total += term
        if term < total * SMALL:
            break
    return total


def _fraction(shape, x):
    """Lentz's way through the continued fraction of the upper tail."""
    b = x + 1 - shape
    c, d = 1e300, 1 / b
    total = d
    for n in range(1, ROUNDS):
        a = n * (shape - n)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        total *= c * d
        if abs(c * d - 1) < SMALL:
            break
    return total
