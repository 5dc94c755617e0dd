"""When a series has settled: rules over averages, and over replications beside each other."""

import numpy as np

from ..errors import NotRunnable
from .intervals import interval, t_chance

BATCH = 5
FEWEST = 20  # batches of which a rule can say something
CHANCE = 0.01


def mser5(values) -> int | None:
    """How many of the first values to leave out: so many that the mean of the others is known
    best – sum of squares over (how many are left)², of means of five values (White 1997,
    Simulation 69:323; White, Cobb & Spratt 2000, Winter Simulation Conference 755). None where
    that is more than half of them, or there are fewer than a hundred."""
    values = np.asarray(values, float)
    batches = values[: len(values) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    many = len(batches)
    if many < FEWEST:
        return None
    apart = batches - batches.mean()
    left = many - np.arange(many)
    sums, squares = (np.cumsum(it[::-1])[::-1] for it in (apart, apart**2))
    worth = np.maximum(squares - sums**2 / left, 0) / left**2
    best = int(np.argmin(worth[: many - BATCH]))  # the last few agree by chance
    return None if 2 * best > many else BATCH * best


def welch(values, window: int) -> np.ndarray:
    """The mean of 2·`window` + 1 values around each, of fewer at the beginning: shape (values −
    window,). Raises NotRunnable for a window of more than a quarter of them (Welch 1983; Law
    2015, Simulation Modeling and Analysis, 5th ed., 9.5.1)."""
    values = np.asarray(values, float)
    if not 0 <= window <= len(values) // 4:
        raise NotRunnable(f"A window of {window} is more than a quarter of {len(values)} periods.")
    summed = np.concatenate([[0.0], np.cumsum(values)])
    middle = np.arange(len(values) - window)
    reach = np.minimum(middle, window)
    return (summed[middle + reach + 1] - summed[middle - reach]) / (2 * reach + 1)


def by_chance(of_each, left_out: int) -> bool:
    """Whether the beginning differs from the rest no more than replications do among themselves:
    bursts that come and go lead a rule astray that sees their average alone. `of_each` has shape (replications, periods)."""
    if len(of_each) < 2 or not left_out or of_each.shape[1] < BATCH * FEWEST:
        return False
    first, rest = (averaged(it.T) for it in (of_each[:, :left_out], of_each[:, left_out:]))
    difference = interval(first - rest)
    if not difference.se:
        return difference.mean == 0
    return t_chance(difference.mean / difference.se, difference.many - 1) > CHANCE


def averaged(values) -> np.ndarray:
    """Over replications, the first axis; where all are NaN (a mean over nobody), straight between
    the others."""
    there = np.isfinite(values)
    many = there.sum(axis=0)
    found = np.where(there, values, 0.0).sum(axis=0) / np.maximum(many, 1)
    if not many.any():
        return found
    at = np.arange(len(found))
    return np.interp(at, at[many > 0], found[many > 0])
