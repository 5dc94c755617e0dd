"""Middles, and moving ranges: how much one value differs from the one before."""

import numpy as np

from .profiles import D4

ALIKE = 1e-12  # a difference of this share of the larger is only how a machine writes thirds


def apart(y, line) -> np.ndarray:
    """y − line, and 0 where they are alike: whether a point lies on a line is told here only."""
    with np.errstate(invalid="ignore"):
        found = np.subtract(y, line)
        return np.where(np.abs(found) <= ALIKE * np.maximum(np.abs(y), np.abs(line)), 0, found)


def before(y: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The last kept value before each point, NaN where there is none. Shape as `y`.

    What a person took out is bridged; a missing value is not: both its neighbours have no
    range.
    """
    columns = np.arange(y.shape[1])
    last = np.maximum.accumulate(np.where(kept, columns, -1), axis=1)
    last = np.concatenate([np.full((len(y), 1), -1), last[:, :-1]], axis=1)
    found = np.take_along_axis(y, np.maximum(last, 0), axis=1)
    return np.where(last < 0, np.nan, found)


def ranges(y: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """|value − value before|, of kept points; NaN elsewhere. Shape as `y`."""
    return np.where(kept, np.abs(y - before(y, kept)), np.nan)


def mean(values: np.ndarray) -> np.ndarray:
    """Mean of each row without what is missing, shape (series, 1); NaN of nothing."""
    there = ~np.isnan(values)
    count = there.sum(axis=1, keepdims=True)
    total = np.where(there, values, 0).sum(axis=1, keepdims=True)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def median(values: np.ndarray) -> np.ndarray:
    """Median of each row without what is missing, shape (series, 1); NaN of nothing."""
    ranked = np.sort(values, axis=1)  # what is missing comes last
    count = (~np.isnan(values)).sum(axis=1, keepdims=True)
    below, above = (np.maximum(it, 0) for it in ((count - 1) // 2, count // 2))
    above = np.minimum(above, values.shape[1] - 1)
    ends = (np.take_along_axis(ranked, it, axis=1) for it in (below, above))
    return np.where(count > 0, sum(ends) / 2, np.nan)


def mean_range(moving: np.ndarray, *, screened: bool, far: float = D4) -> np.ndarray:
    """Mean of moving ranges, shape (series, 1); screened: those of `far` (3.267) times the mean and
    more are left out, once (L. S. Nelson, J. Qual. Technol. 14(3), 1982). All alike: all stay."""
    average = mean(moving)
    if not screened:
        return average
    usual = mean(np.where(moving < far * average, moving, np.nan))
    return np.where(np.isnan(usual), average, usual)
