"""Small numbers hidden, and as many more as it takes that nobody can work them out again.

Hiding the small ones is not enough, because a row or column with its total gives a single hidden
number back. Rows, columns and their totals are a graph: each hidden number joins its row to its
column. One that lies on no circle is determined by the others (D. Gusfield, SIAM J. Comput. 17,
1988); each gets company on a circle of numbers above nought, the least that serves.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from ..errors import NotChartable
from .counts import Shown, with_totals


@dataclass(frozen=True)
class Hiding:
    """What is from 1 to below `threshold` is not shown, nor what would tell of it."""

    threshold: int = 5

    def __call__(self, counts) -> Shown:
        return Shown(with_totals(counts), hidden(counts, self.threshold))


def hidden(counts, threshold: int = 5) -> np.ndarray:
    """Which numbers of `with_totals(counts)` are not shown: those from 1 to below the threshold, and
    as many more as it takes. A nought is shown: it tells of nobody."""
    table = with_totals(counts)
    mask = (table > 0) & (table < threshold)
    while True:
        lone = next(iter(_alone(mask)), None)
        if lone is None:
            return mask
        for place in _company(table, mask, lone):
            mask[place] = True


def _alone(mask):
    """The hidden numbers that lie on no circle, in order: without one its row and column part."""
    for row, column in np.argwhere(mask).tolist():
        without = mask.copy()
        without[row, column] = False
        if _way(np.where(without, 0.0, np.inf), row, column) is None:
            yield row, column


def _company(table, mask, lone):
    """The cheapest way round from the row of a number to its column: what else is hidden."""
    costs = np.where(table > 0, table.astype(float), np.inf)
    costs[-1], costs[:, -1] = costs[-1] * 1000, costs[:, -1] * 1000  # a total is missed most
    costs[mask] = 0
    costs[lone] = np.inf
    way = _way(costs, *lone)
    if way is None:
        raise NotChartable("The table cannot be shown without telling of somebody.")
    return way


def _way(costs, row, column):
    """The cheapest path of places from a row to a column (Dijkstra), or None."""
    rows = costs.shape[0]
    waiting, settled = [(0.0, row, ())], set()
    while waiting:
        so_far, node, way = heappop(waiting)
        if node == rows + column:
            return way
        if node in settled:
            continue
        settled.add(node)
        for other, place in _beside(costs, node, rows):
            if np.isfinite(costs[place]) and other not in settled:
                heappush(waiting, (so_far + costs[place], other, (*way, place)))
    return None


def _beside(costs, node, rows):
    if node < rows:
        return [(rows + it, (node, it)) for it in range(costs.shape[1])]
    return [(it, (it, node - rows)) for it in range(rows)]
