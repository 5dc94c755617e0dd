"""Several values at each moment: their mean, their spread, and how many they are."""

from collections.abc import Iterable
from itertools import groupby
from math import lgamma

import numpy as np

from .errors import NotChartable
from .series import Series, numbers
from .spread import mean


def subgroups(when, values) -> tuple[list, list[float], list[float], list[int]]:
    """(moments, means, standard deviations, sizes) of values that say when they are from; missing
    values are left out. Give `means, sizes, spreads=deviations` to a chart of kind xbar or s."""
    y, when = numbers(values, "values")[0], _in_a_list(when)
    if len(when) != len(y):
        raise NotChartable(f"There are {len(when)} moments and {len(y)} values.")
    pairs = [(at, it) for at, it in zip(when, y, strict=True) if not np.isnan(it)]
    try:
        pairs.sort(key=lambda it: it[0])
    except TypeError:
        raise NotChartable("The moments are of one kind, and have an order.") from None
    groups = {at: [it for _, it in rows] for at, rows in groupby(pairs, lambda it: it[0])}
    spreads = [float(np.std(it, ddof=1)) if len(it) > 1 else np.nan for it in groups.values()]
    means = [float(np.mean(it)) for it in groups.values()]
    return list(groups), means, spreads, [len(it) for it in groups.values()]


def _in_a_list(when):
    if not isinstance(when, Iterable) or isinstance(when, str | bytes):
        raise NotChartable("The moments stand in a list.")
    return list(when)


def c4(sizes: np.ndarray) -> np.ndarray:
    """How much of σ the standard deviation of n normal values shows on average; NaN below two."""
    known = {
        n: (2 / (n - 1)) ** 0.5 * np.exp(lgamma(n / 2) - lgamma((n - 1) / 2))
        for n in np.unique(sizes[~np.isnan(sizes)])
        if n > 1
    }
    return np.vectorize(lambda n: known.get(n, np.nan), otypes=[float])(sizes)


def common_spread(part: Series) -> np.ndarray:
    """The spread in the subgroups of the baseline, shape (series, 1): the mean of theirs where all
    of the part are of one size, else by their pooled variance."""
    assert part.sizes is not None and part.spreads is not None  # `taken` has asked for them
    kept = part.baseline & ~np.isnan(part.spreads) & (part.sizes > 1)
    sizes, spreads = (np.where(kept, it, np.nan) for it in (part.sizes, part.spreads))
    pooled = np.sqrt(mean((sizes - 1) * spreads**2) / mean(sizes - 1))
    every = np.nan_to_num(part.sizes)
    alike = every.max(axis=1, keepdims=True) == every.min(axis=1, keepdims=True)
    return np.where(alike, mean(spreads), pooled)
