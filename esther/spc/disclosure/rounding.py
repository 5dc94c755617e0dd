"""Numbers rounded to a base so that the totals are still the sums: controlled rounding.

L. H. Cox, A constructive procedure for unbiased controlled rounding, J. Am. Stat. Assoc. 82, 1987.
Each line of a table with its total (taken as negative) sums to nought; so where one number of a line
is no multiple of the base, another is not, and such numbers lie on circles. Round a circle they
are moved up and down in turn until one of them is a multiple, and so on until all are. Which
way, is drawn so that each number is right on average; every number moves less than the base.
"""

import random
from dataclasses import dataclass

import numpy as np

from ..errors import NotChartable
from .counts import Shown, with_totals


@dataclass(frozen=True, kw_only=True)
class Rounding:
    """To multiples of `base`, totals and all. The same `seed` gives the same table the same numbers.
    Keep it to yourself, and publish a table once: two roundings of it tell more than one."""

    seed: int
    base: int = 5

    def __call__(self, counts) -> Shown:
        table = controlled(counts, self.base, self.seed)
        return Shown(table, np.zeros(table.shape, bool))


def rounded(counts, base: int = 5) -> np.ndarray:
    """Every number of `with_totals(counts)` to the nearest multiple of `base`, each by itself: the
    totals are right, and need not be the sums."""
    return (with_totals(counts) + _checked(base) // 2) // base * base


def controlled(counts, base: int, seed: int) -> np.ndarray:
    """`with_totals(counts)` in multiples of `base` that sum to their totals; shape as it."""
    base = _checked(base)
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)):
        raise NotChartable("What decides how a table is rounded (the seed) is a whole number.")
    table = with_totals(counts)
    signs = np.ones(table.shape, np.int64)
    signs[-1] *= -1
    signs[:, -1] *= -1  # the sum of sums is then above nought again
    signed, chance = table * signs, random.Random(int(seed))  # noqa: S311 - no secret is made of it
    while (uneven := signed % base != 0).any():
        _turn(signed, _circle(uneven), base, chance)
    return signed * signs


def _checked(base):
    """What is rounded to, as a whole number of Python."""
    if isinstance(base, bool) or not isinstance(base, (int, np.integer)) or base < 2:
        raise NotChartable("Numbers are rounded to two or more.")
    return int(base)


def _turn(signed, circle, base, chance):
    """Move the numbers of a circle up and down in turn, as far as the nearest multiple."""
    ups, downs = circle[::2], circle[1::2]
    up = min([-signed[it] % base for it in ups] + [signed[it] % base for it in downs])
    down = min([signed[it] % base for it in ups] + [-signed[it] % base for it in downs])
    step = up if chance.random() * (up + down) < down else -down
    for sign, places in ((1, ups), (-1, downs)):
        for it in places:
            signed[it] += sign * step


def _circle(uneven):
    """Places that lie on a circle. From a row to a column and on, never back the way we came, until
    we are where we have been: no line has one uneven place only."""
    nodes, places = [(0, int(np.flatnonzero(uneven.any(axis=1))[0]))], []
    while True:
        column, line = nodes[-1]  # a row (0) or a column (1), and which
        there = np.flatnonzero(uneven[:, line] if column else uneven[line]).tolist()
        every = [(it, line) if column else (line, it) for it in there]
        places.append(next(it for it in every if it not in places[-1:]))
        node = (1 - column, places[-1][1 - column])
        if node in nodes:
            return places[nodes.index(node) :]
        nodes.append(node)
