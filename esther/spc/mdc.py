"""The four rules of Making Data Count (NHS England), and which of them is told of a point."""

from dataclasses import dataclass

import numpy as np

from .limits import Limits, beyond
from .spread import apart
from .stretches import lengths, of_last, put_back, steps, within

IN_A_ROW = 7
OUTSIDE, TREND, TWO_OF_THREE, SHIFT = "outside", "trend", "two_of_three", "shift"
PRECEDENCE = (OUTSIDE, TREND, TWO_OF_THREE, SHIFT)  # the first that is hit is told


@dataclass(frozen=True)
class Special:
    """Shape (series, moments). `hit` has 1 where a rule is hit upwards, −1 downwards; `side` is of
    the middle; `near` is between two and three sigma."""

    hit: dict[str, np.ndarray]
    side: np.ndarray
    near: np.ndarray

    @property
    def told(self) -> np.ndarray:
        """Which rule is told of each point, as a place in PRECEDENCE from 1; 0 for none."""
        return np.select([self.hit[it] != 0 for it in PRECEDENCE], range(1, 5), 0)

    @property
    def direction(self) -> np.ndarray:
        """Which way that rule points; 0 for none."""
        found = [self.hit[it] for it in PRECEDENCE]
        return np.select([it != 0 for it in found], found, 0)

    def put_back(self, kept: np.ndarray) -> "Special":
        """Over all points again, when these were those of them that are `kept`."""
        hit = {rule: put_back(it, kept) for rule, it in self.hit.items()}
        return Special(hit, put_back(self.side, kept), put_back(self.near, kept))


def special(y: np.ndarray, drawn: Limits, *, packaged: bool) -> Special:
    """The rules of one part. All points of a pattern are marked, of 2-in-3 those that are near.

    Points beyond three sigma count among the near (announced November 2023). `packaged`: as
    NHSRplotthedots 0.2.2, which leaves them out.
    """
    side = np.sign(np.nan_to_num(apart(y, drawn.middle))).astype(np.int8)
    outside = beyond(y, drawn.lower, drawn.upper)
    far = beyond(y, drawn.lower_near, drawn.upper_near)
    near = far & ~outside
    return Special(
        {
            OUTSIDE: np.where(outside, side, 0),
            TREND: _trend(y, packaged),
            TWO_OF_THREE: _two_of_three(side, near if packaged else far),
            SHIFT: np.where(lengths(side) >= IN_A_ROW, side, 0),
        },
        side,
        near,
    )


def _trend(y, packaged):
    """Seven points each above (below) the one before; a tie breaks it, the middle does not. Where
    one ends and another begins, the point is told of the one that begins: in the package also
    where they only lie side by side, and what is no rise is a fall."""
    step = steps(y)
    long = lengths(step) >= IN_A_ROW - 1
    rises, falls = (within(long & (step == way), 2) for way in (1, -1))
    after = np.concatenate([step[:, 1:], step[:, -1:]], axis=1)
    way = np.where(rises & falls, after, rises.astype(np.int8) - falls)
    if packaged:
        part = rises | falls
        next_too = np.concatenate([part[:, 1:], np.zeros((len(y), 1), bool)], axis=1)
        risen = np.where(part & next_too, after, step) == 1
        way = np.where(part, np.where(risen, 1, -1), 0)
    return way.astype(np.int8)


def _two_of_three(side, near):
    found = np.zeros_like(side)
    for way in (1, -1):
        ours = side == way
        three = (of_last(ours, 3) == 3) & (of_last(near & ours, 3) >= 2)
        found[within(three, 3) & near & ours] = way
    return found
