"""Cases of the funnels of PHEindicatormethods 2.1.0: its table of a hundred sizes, and who lies beyond.

For shares the limits are where Wilson's interval would just reach the whole (Fingertips technical
guidance); for ratios and rates see `pheratios`.
"""

from math import ceil, floor

import numpy as np

from ..errors import NotChartable
from ..normal import z_of
from .columns import column, sizes

ROWS = 100
ENDS = {"2s": 0.95, "3s": 0.998}
LEVELS = ((0.998, "0.001"), (0.95, "0.025"))


def shares(options, inputs):
    """Shares of a population."""
    x, n = column(inputs, "x"), sizes(inputs, "n")
    if len(x) != len(n) or not (x <= n).all() or not (x >= 0).all():
        raise NotChartable("Every count is there, and no more than its size.")
    whole = x.sum() / n.sum()
    return {
        **_table(whole, n, options.get("multiplier") or 100),
        "significance": [_beyond(*it, whole) for it in zip(x, n, strict=True)],
    }


def _table(whole, n, times):
    people = grid(axis(n.min(), n.max()))
    lines = {}
    for name, level in ENDS.items():
        lower, upper = (_limit(people, whole, level, way) * times for way in (-1, 1))
        lines[f"lower_{name}_limit"] = np.maximum(lower, 0)
        lines[f"upper_{name}_limit"] = np.minimum(upper, 100)
    return {"Population": people, **lines, "baseline": [whole * times] * ROWS}


def _limit(n, whole, level, way):
    """The share of n at which Wilson's interval ends at the whole: p ± z √(p(1 − p)/n)."""
    return whole + way * z_of(level) * np.sqrt(whole * (1 - whole) / n)


def axis(least, most, years=1):
    """Where the sizes begin (at nought where the largest is over twice the smallest) and end, in round
    numbers of a year."""
    first = 0.0 if most > 2 * least else _round(floor, least / years * 0.95, 1) * years
    return first, _round(ceil, most / years * 1.05, 2) * years


def grid(ends, *, late=0):
    """A hundred sizes, each as many times the one before, in whole numbers and rising; `late`: as if
    each were so many places earlier, so that the last is not reached."""
    first, last = ends
    found = [max(1.0, first)]
    for at in range(2, ROWS + 1):
        before = found[-1]
        found.append(max(round((last / before) ** (1 / (101 + late - at)) * before), before + 1))
    return np.array(found)


def _round(way, value, digits):
    """To so many of its first digits."""
    step = 10.0 ** (len(str(int(way(value)))) - digits)
    return way(value / step) * step


def _beyond(count, size, whole):
    for level, tail in LEVELS:
        if count / size < _limit(size, whole, level, -1):
            return f"Low ({tail})"
    for level, tail in LEVELS:
        if count / size > _limit(size, whole, level, 1):
            return f"High ({tail})"
    return "Not significant"
