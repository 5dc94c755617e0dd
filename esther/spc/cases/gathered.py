"""Rows of one moment put together, as qicharts2 0.8.1 does before it charts them: values by their mean
(of a `c` chart by their sum), counts by the sum of counts over the sum of sizes."""

from dataclasses import dataclass

import numpy as np

from ..series import COUNTED, beside, numbers

LISTS = (list, tuple, np.ndarray)


@dataclass(frozen=True)
class Rows:
    """Shape (moments,). What is missing is NaN; `n` is what was given, 0 where it was missing."""

    x: list
    values: np.ndarray
    sizes: np.ndarray | None
    spreads: np.ndarray | None
    n: np.ndarray | None


def gathered(inputs, kind: str) -> Rows:
    """The rows of a case in the order of `x`, one for each moment."""
    y = numbers(inputs["y"], "values")
    n = beside(inputs.get("n"), y, "denominators", needed=kind in COUNTED)
    x = inputs.get("x") or list(range(1, y.shape[1] + 1))
    kept = [at for at, it in enumerate(x) if it is not None][: y.shape[1]]
    moments = sorted({x[at] for at in kept})
    places = {it: place for place, it in enumerate(moments)}
    place = np.array([places[x[at]] for at in kept], int)
    return _put_together(moments, place, y[0, kept], None if n is None else n[0, kept], kind)


def _put_together(moments, place, y, n, kind):
    there = ~np.isnan(y) if n is None else ~(np.isnan(y) | np.isnan(n))

    def total(values):
        return np.bincount(place, np.where(there, values, 0), len(moments))

    length, events = total(np.ones(len(y))), total(y)
    size = length if n is None else total(n)
    mean = _over(events, length)
    off = total((y - mean[place]) ** 2)
    spread = np.sqrt(_over(np.where(length > 1, off, np.nan), length - 1))
    summed = kind == "c" or kind in COUNTED
    known = (length > 0) & ((size > 0) | (kind not in COUNTED))  # events of nothing: no value
    values = np.where(known, events, np.nan) if summed else _over(events, size)
    if kind in ("xbar", "s"):
        return Rows(moments, mean, length, spread, None if n is None else size)
    sizes = np.where(length > 0, size, np.nan) if kind == "ip" or kind in COUNTED else None
    return Rows(moments, values, sizes, None, None if n is None else size)


def _over(above, below):
    return np.where(below > 0, above / np.where(below > 0, below, 1), np.nan)
