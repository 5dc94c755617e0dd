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
    if (
        table.shape[0] < table.shape[1]
    ):  # columns are gone through one by one: let them be the fewer
        return hidden(table[:-1, :-1].T, threshold).T
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
    (row, column), able = place, (table[place] < most[place], table[place] > 1)
    may_forth, may_back = able[::-1] if total[place] else able
    here = np.where(np.arange(table.shape[1]) == column, 0.0, np.inf)
    ways = [
        may_forth and _way(forth, back, here, back[row], row),
        may_back and _way(forth, back, forth[row], here, row),
    ]
    return min((it for it in ways if it), default=(0, None), key=lambda it: it[0])[1]


def _way(forth, back, starts, ends, row):
    """The cost and the places of the cheapest way (Dijkstra) from this row or its column to the other:
    from a row to a column by `forth`, from a column to a row by `back`. `starts` and `ends`: what
    it costs to come to each column, and to go from it to the end. None where there is no way."""
    cost, before, waiting = starts.copy(), {}, np.ones(len(starts), bool)
    while waiting.any():
        nearest = np.where(waiting, cost, np.inf)
        node = int(nearest.argmin())
        if not nearest[node] < (cost + ends).min():
            break
        waiting[node] = False
        steps = back[:, node, None] + forth
        through = steps.argmin(axis=0)
        found = cost[node] + steps[through, np.arange(len(cost))]
        before |= {it: (node, int(through[it])) for it in np.flatnonzero(found < cost).tolist()}
        cost = np.minimum(cost, found)
    last = int((cost + ends).argmin())
    if np.isfinite(cost[last] + ends[last]):
        return float(cost[last] + ends[last]), _places(before, last, row)
    return None


def _places(before, last, row):
    """What was gone over, from the end back to the start, and in the row itself."""
    first, way = last, [(row, last)]
    while first in before:
        node, through = before[first]
        way += [(through, node), (through, first)]
        first = node
    return [*way, (row, first)]
