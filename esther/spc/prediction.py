"""Exact prediction limits: what a unit like all others would be seen to have.

A count is whole, so the limit lies between two of them by how much of a tail each holds
(D. J. Spiegelhalter, Stat. Med. 24, 2005, appendix A.1.1). One unit or many at once: where a number
is asked for, an array may be given, and an array of its shape comes back. SciPy is read here
only, and when it is asked.
"""

from collections.abc import Callable
from statistics import NormalDist

import numpy as np

from .errors import NotChartable

STEPS = 100  # the guess is a few away; past 2⁵³ there are no whole numbers to step over


def poisson_ratio(expected, share: float, theta: float = 1.0):
    """Observed / expected below which this share of units lies, when the rate is `theta` times
    what is expected of it."""
    from scipy.special import gammainc, gammaincc

    mean = _above_nought(expected) * theta
    if not theta > 0:
        raise NotChartable("What is expected is more than zero.")

    def beyond(count):
        count = np.maximum(count, 0) + 1
        return _beyond(share, lambda: gammaincc(count, mean), lambda: gammainc(count, mean))

    sd = np.sqrt(mean)
    return _given(_between(share, beyond, mean, sd, 1 / sd, np.inf) / expected)


def binomial_share(size, share: float, theta: float):
    """The share of `size` below which this share of units lies, when `theta` of all have it."""
    from scipy.special import betainc, betaincc

    most = np.asarray(size, float)
    if not (most >= 1).all() or not 0 < theta < 1:
        raise NotChartable("A share needs somebody, and lies between none and all.")

    def beyond(count):
        within = np.clip(count, 0, most - 1)
        ends = (within + 1, most - within, theta)
        found = _beyond(share, lambda: betaincc(*ends), lambda: betainc(*ends))
        return np.where(count >= most, 1 - share, found)

    sd = np.sqrt(most * theta * (1 - theta))
    return _given(_between(share, beyond, most * theta, sd, (1 - 2 * theta) / sd, most) / most)


def _beyond(share, at_most, above):
    """P(at most so many) − share, from the tail that is the smaller: digits would be lost."""
    return at_most() - share if share < 0.5 else (1 - share) - above()


def _above_nought(expected):
    found = np.asarray(expected, float)
    if not (found > 0).all():
        raise NotChartable("What is expected is more than zero.")
    return found


def _given(found):
    """As it was asked for: a number of a number."""
    return float(found) if np.ndim(found) == 0 else found


def _between(share: float, beyond: Callable, middle, sd, skew, most):
    """The quantile of whole numbers, drawn straight between the two it lies between. Looked for from
    where a normal curve with this skew has it (E. A. Cornish, R. A. Fisher, 1938), a step at a
    time."""
    if not 0 < share < 1:
        raise NotChartable("The share of units that lies below is between none and all.")
    z = NormalDist().inv_cdf(share)
    count = np.clip(np.round(middle + sd * (z + skew * (z * z - 1) / 6)), 0, most)
    for _ in range(STEPS):
        here, below = beyond(count), np.where(count > 0, beyond(count - 1), -share)
        step = np.where(here < 0, 1, np.where(below >= 0, -1, 0))
        if not step.any():
            break
        count = count + step
    held = here - below
    over = np.where(held > 0, here / np.where(held > 0, held, 1), 0)
    return np.maximum(count - over, 0.0)
