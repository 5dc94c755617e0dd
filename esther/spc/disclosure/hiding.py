"""Small numbers hidden, and as many more as it takes that nobody can work them out again.

Hiding the small ones is not enough: a row or column with its total may give a number back. Who looks
knows the rule: noughts are shown, so what is hidden is at least one, and what is small is below the
threshold. Rows and columns with their totals are a network, a number flows from its row to its
column. What else a hidden number could be is then found by a way round: one more here, one less
there, along a circle of hidden numbers that each can bear it (D. Gusfield, SIAM J. Comput. 17,
1988). Each small number gets such a circle, the least that serves.
"""

from dataclasses import dataclass

import numpy as np

from ..errors import NotChartable
from .counts import Shown, with_totals


@dataclass(frozen=True)
class Hiding:
    """What is from 1 to below `threshold` is not shown, nor what would tell of it. Raises
    NotChartable for a threshold that hides nothing."""

    threshold: int = 5

    def __post_init__(self):
        _hides(self.threshold)

    def __call__(self, counts) -> Shown:
        return Shown(with_totals(counts), hidden(counts, self.threshold))


def hidden(counts, threshold: int = 5) -> np.ndarray:
    """Which numbers of `with_totals(counts)` are not shown: those from 1 to below the threshold, and
    as many more as it takes that each of those has more than one whole value that it could be,
    from 1 to below the threshold, while what is hidden with them is at least 1.

    A nought is always shown: it tells of nobody. Where all are hidden and still leave one value
    (1, 1, 1 and 1 with a small total), a small total may be any for who looks, as it is not told."""
    table, threshold = with_totals(counts), _hides(threshold)
    small = (table > 0) & (table < threshold)
    mask, bound = small.copy(), np.where(small, threshold - 1, np.inf)
    for place in np.argwhere(small).tolist():
        for most in (bound, np.full(table.shape, np.inf)):
            way = _way_round(table, mask, most, tuple(place))
            if way is not None:
                break
        for row, column in way or ():
            mask[row, column] = True
    return mask


def _hides(threshold):
    """A threshold, when it hides anything."""
    whole = isinstance(threshold, (int, np.integer)) and not isinstance(threshold, bool)
    if not whole or threshold < 2:
        raise NotChartable("A threshold is a whole number, two or more: what is below is hidden.")
    return int(threshold)


def _way_round(table, mask, most, place):
    """The cheapest circle on which this number could be one more, or one less: its other places. None
    where there is none. Costs nothing where all on it is hidden already."""
    price = np.where(table > 0, table.astype(float), np.inf)
    price[-1], price[:, -1] = price[-1] * 1000, price[:, -1] * 1000  # a total is missed most
    price[mask] = 0
    price[place] = np.inf
    more, less = np.where(table < most, price, np.inf), np.where(table > 1, price, np.inf)
    total = np.zeros(table.shape, bool)  # a total counts the other way; the sum of all as they do
    total[-1], total[:, -1], total[-1, -1] = True, True, False
    forth, back = np.where(total, less, more), np.where(total, more, less)
    both = [
        _way(forth, back, *ends)
        for ends, may in zip(_ends(table, place), _may(table, most, total, place), strict=True)
        if may
    ]
    return min((it for it in both if it), default=(0, None), key=lambda it: it[0])[1]


def _ends(table, place):
    """From where to where the rest of a circle goes: from the column back to the row, or from the row
    to the column. Rows are counted first, then columns."""
    row, column = place[0], table.shape[0] + place[1]
    return (column, row), (row, column)


def _may(table, most, total, place):
    """Whether the number itself may go forth, or back."""
    able = (table[place] < most[place], table[place] > 1)
    return able[::-1] if total[place] else able


def _way(forth, back, start, end):
    """The cost and the places of the cheapest way (Dijkstra) from a row to a column by `forth`, from
    a column to a row by `back`; None where there is no way."""
    rows, columns = forth.shape
    cost, before = np.full(rows + columns, np.inf), np.full(rows + columns, -1)
    waiting, cost[start] = np.ones(rows + columns, bool), 0.0
    while True:
        node = int(np.where(waiting, cost, np.inf).argmin())
        if not waiting[node] or not np.isfinite(cost[node]):
            return None
        if node == end:
            return float(cost[end]), _places(before, start, end, rows)
        waiting[node] = False
        there = slice(rows, None) if node < rows else slice(0, rows)
        steps = cost[node] + (forth[node] if node < rows else back[:, node - rows])
        nearer = steps < cost[there]
        cost[there][nearer], before[there][nearer] = steps[nearer], node


def _places(before, start, end, rows):
    """What was gone over, from the end back to the start."""
    way = []
    while end != start:
        way.append((min(end, before[end]), max(end, before[end]) - rows))
        end = before[end]
    return way
