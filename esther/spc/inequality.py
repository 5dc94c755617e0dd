"""How unequally something is spread over groups, or over persons."""

import numpy as np

from .errors import NotChartable
from .series import numbers


def concentration_index(values, weights=None) -> float:
    """Of groups ordered from the worst off: C = (2/μ) Σ w y R − 1, with R the mid-rank. From −1 (all
    with the worst off) to 1. (A. Wagstaff, P. Paci, E. van Doorslaer, Soc. Sci. Med. 33, 1991)"""
    y, w = _weighed(values, weights)
    mean = float((w * y).sum())
    if not mean:
        raise NotChartable("Nobody has any of it.")
    return float(2 / mean * (w * y * _mid_rank(w)).sum() - 1)


def gini(values) -> float:
    """Of values of persons, 0 (all alike) and up: Σ (2i − n − 1) x / (n Σ x), x in order."""
    x = np.sort(numbers(values, "values")[0])
    if np.isnan(x).any() or (x < 0).any() or not x.sum():
        raise NotChartable("Every value is there and not below zero, and some are above.")
    ranks = 2 * np.arange(1, len(x) + 1) - len(x) - 1
    return float((ranks * x).sum() / (len(x) * x.sum()))


def slope_index(values, weights=None) -> float:
    """The difference between the best off and the worst off that a straight line through the groups
    has: weighted least squares of the value on the mid-rank."""
    y, w = _weighed(values, weights)
    rank = _mid_rank(w)
    across = rank - (w * rank).sum()
    spread = (w * across**2).sum()
    if not spread:
        raise NotChartable("An inequality needs two groups.")
    return float((w * across * y).sum() / spread)


def relative_index(values, weights=None) -> float:
    """The slope index over the mean."""
    y, w = _weighed(values, weights)
    mean = float((w * y).sum())
    if not mean:
        raise NotChartable("Nobody has any of it.")
    return slope_index(values, weights) / mean


def _weighed(values, weights):
    y = numbers(values, "values")[0]
    w = np.ones(len(y)) if weights is None else numbers(weights, "weights")[0]
    if w.shape != y.shape or not len(y) or np.isnan(y).any() or not (w > 0).all():
        raise NotChartable("Every group needs a value and a weight above zero.")
    return y, w / w.sum()


def _mid_rank(w):
    return np.cumsum(w) - w / 2
