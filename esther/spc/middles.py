"""The middle of a part, of the points that its limits are made of. Shapes (series, 1)."""

import numpy as np

from .series import Series
from .spread import mean


def of_baseline(part: Series, values: np.ndarray) -> np.ndarray:
    """The values of the baseline; NaN for the others. Shape as `values`."""
    return np.where(part.baseline, values, np.nan)


def decided(fixed: float | None, found: np.ndarray) -> np.ndarray:
    """The middle that somebody has decided, or else the one that was found."""
    return found if fixed is None else np.full_like(found, float(fixed))


def ratio(part: Series) -> np.ndarray:
    """All counts over all sizes; NaN of nobody."""
    counts, sizes = (mean(of_baseline(part, it)) for it in (part.counts, part.sizes))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sizes > 0, counts / np.where(sizes > 0, sizes, 1), np.nan)


def weighted(part: Series) -> np.ndarray:
    """The mean of values, each as often as its size."""
    with np.errstate(divide="ignore", invalid="ignore"):
        total = mean(of_baseline(part, part.y * part.sizes))
        return total / mean(of_baseline(part, part.sizes))
