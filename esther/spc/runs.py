"""Runs and crossings: has the middle moved? (J. Anhøj, A. V. Olesen, PLoS ONE 9(11), 2014)"""

from dataclasses import dataclass

import numpy as np

from .binomial import crossings_of
from .spread import apart
from .stretches import lengths, so_far


@dataclass(frozen=True)
class Runs:
    """Shape (series,). `longest`, `crossings` and their limits are -1 where nothing is useful."""

    points: np.ndarray
    useful: np.ndarray
    longest: np.ndarray
    longest_max: np.ndarray
    crossings: np.ndarray
    crossings_min: np.ndarray
    signal: np.ndarray


def analysed(y: np.ndarray, middle: np.ndarray, included: np.ndarray) -> Runs:
    """The runs of each row of `y` about `middle`, shapes (series, moments).

    A point on the middle, missing or taken out neither breaks nor lengthens a run. A run
    longer than round(log2 n) + 3 (Schilling 2012), or fewer crossings than the 5 % quantile
    of Binomial(n − 1, ½) (Chen 2010), is a signal.
    """
    packed, _order = _packed(y, middle, included)
    there = packed != 0
    useful = there.sum(axis=1)
    turns = (packed[:, 1:] != packed[:, :-1]) & there[:, 1:]
    some = useful > 0
    most, fewest = longest_max(useful), crossings_min(useful)
    longest, crossings = _longest(packed, there, turns), turns.sum(axis=1)
    signal = some & ((longest > most) | (crossings < fewest))
    said = (np.where(some, it, -1) for it in (longest, most, crossings, fewest))
    return Runs(included.sum(axis=1), useful, *said, signal)


def long_runs(
    y: np.ndarray, middle: np.ndarray, included: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each point the side of the run that it is in when that is longer than chance makes it
    (else 0), how many points of it there are up to this one, and the column of its first."""
    packed, order = _packed(y, middle, included)
    most = longest_max((packed != 0).sum(axis=1))[:, None]
    long, count = lengths(packed) > most, so_far(packed)
    begins = np.maximum(np.arange(y.shape[1]) - np.maximum(count, 1) + 1, 0)
    since = np.take_along_axis(order, np.broadcast_to(begins, y.shape), axis=1)
    found = [np.zeros(y.shape, int) for _ in range(3)]
    for whole, it in zip(found, (packed, count, since), strict=True):
        np.put_along_axis(whole, order, np.where(long, it, 0), axis=1)
    return found[0], found[1], found[2]


def _packed(y, middle, included):
    """The sides of the points that are useful, first in each row, and from where they were taken."""
    side = np.where(included, np.sign(np.nan_to_num(apart(y, middle))), 0).astype(np.int8)
    order = np.argsort(side == 0, axis=1, kind="stable")
    return np.take_along_axis(side, order, axis=1), order


def longest_max(useful: np.ndarray) -> np.ndarray:
    """The longest run that chance makes of n useful points: round(log2 n) + 3, halves to even."""
    return np.round(np.log2(np.maximum(useful, 1))).astype(int) + 3


def crossings_min(useful: np.ndarray) -> np.ndarray:
    """The fewest crossings that chance makes of n useful points."""
    sizes, back = np.unique(np.maximum(useful - 1, 0), return_inverse=True)
    return np.array([crossings_of(int(size)) for size in sizes], int)[back]


def _longest(packed, there, turns):
    """The longest stretch between turns, of each row."""
    if not packed.shape[1]:
        return np.zeros(len(packed), int)
    columns = np.arange(packed.shape[1])
    begins = np.concatenate([np.ones((len(packed), 1), bool), turns], axis=1)
    began = np.maximum.accumulate(np.where(begins, columns, 0), axis=1)
    return np.where(there, columns - began + 1, 0).max(axis=1)
