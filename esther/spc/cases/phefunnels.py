"""Cases of the funnels of PHEindicatormethods 2.1.0: its table of a hundred sizes, and who lies beyond.

For shares the limits are where Wilson's interval would just reach the whole; for ratios an exact or
Byar's interval of the count is held against what is expected (Fingertips technical guidance).
"""

from math import ceil, floor

import numpy as np

from ..intervals import of_count
from ..normal import z_of
from .columns import column, sizes

ROWS = 100
ENDS = {"2s": 0.95, "3s": 0.998}
LEVELS = ((0.998, "0.001"), (0.95, "0.025"))


def funnel_of(options, inputs):
    x, n = column(inputs, "x"), sizes(inputs, "n")
    if str(options.get("statistic") or "proportion") == "ratio":
        return {"significance": [_of_ratio(*it) for it in zip(x, n, strict=True)]}
    whole = x.sum() / n.sum()
    return {
        **_table(whole, n, options.get("multiplier") or 100),
        "significance": [_of_share(*it, whole) for it in zip(x, n, strict=True)],
    }


def _table(whole, n, times):
    people = _grid(n)
    lines = {
        f"{end}_{name}_limit": np.clip(_limit(people, whole, level, way) * times, 0, 100)
        for name, level in ENDS.items()
        for end, way in (("lower", -1), ("upper", 1))
    }
    return {"Population": people, **lines, "baseline": [whole * times] * ROWS}


def _limit(n, whole, level, way):
    """The share of n at which Wilson's interval ends at the whole: p ± z √(p(1 − p)/n)."""
    return whole + way * z_of(level) * np.sqrt(whole * (1 - whole) / n)


def _grid(n):
    """A hundred sizes, each as many times the one before, in whole numbers and rising."""
    first = 0 if n.max() > 2 * n.min() else _round(floor, n.min() * 0.95, 1)
    last = _round(ceil, n.max() * 1.05, 2)
    found = [max(1.0, first)]
    for at in range(2, ROWS + 1):
        before = found[-1]
        found.append(max(round((last / before) ** (1 / (101 - at)) * before), before + 1))
    return np.array(found)


def _round(way, value, digits):
    """To so many of its first digits."""
    step = 10.0 ** (len(str(int(way(value)))) - digits)
    return way(value / step) * step


def _of_share(count, size, whole):
    for level, tail in LEVELS:
        if count / size < _limit(size, whole, level, -1):
            return f"Low ({tail})"
    for level, tail in LEVELS:
        if count / size > _limit(size, whole, level, 1):
            return f"High ({tail})"
    return "Not significant"


def _of_ratio(count, expected):
    for level, tail in LEVELS:
        if of_count(count, level)[0] > expected:
            return f"High ({tail})"
    for level, tail in LEVELS:
        if of_count(count, level)[1] < expected:
            return f"Low ({tail})"
    return "Not significant"
