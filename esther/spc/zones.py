"""Western Electric's and Nelson's rules. Each marks the point that completes a pattern.

Western Electric, Statistical Quality Control Handbook, 1956; L. S. Nelson, J. Qual. Technol.
16(4), 1984. `z` is how many sigma a point lies from the middle, `y` its value; shapes (series, moments).
"""

from collections.abc import Callable

import numpy as np

from .stretches import of_last, so_far, steps


def western_electric(z: np.ndarray, _y: np.ndarray) -> dict[str, np.ndarray]:
    """Rules 1 to 4, each a flag per point."""
    return {
        "rule_1": np.abs(z) > 3,
        "rule_2": _some(z, 2, of=3, beyond=2),
        "rule_3": _some(z, 4, of=5, beyond=1),
        "rule_4": _one_side(z, 8),
    }


def nelson(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    """Rules 1 to 8, each a flag per point."""
    return {
        "rule_1": np.abs(z) > 3,
        "rule_2": _one_side(z, 9),
        "rule_3": so_far(steps(y)) >= 5,
        "rule_4": _alternating(y, 14),
        "rule_5": _some(z, 2, of=3, beyond=2),
        "rule_6": _some(z, 4, of=5, beyond=1),
        "rule_7": so_far((np.abs(z) <= 1).astype(np.int8)) >= 15,
        "rule_8": _both_sides(z, 8),
    }


RULES: dict[str, Callable] = {"western_electric": western_electric, "nelson": nelson}


def _one_side(z, count):
    return so_far(np.sign(np.nan_to_num(z)).astype(np.int8)) >= count


def _some(z, count, *, of, beyond):
    """At least `count` of the last `of` beyond so many sigma on one side, this one among them."""
    found = np.zeros(z.shape, bool)
    for far in (z > beyond, z < -beyond):
        found |= far & (of_last(far, of) >= count)
    return found


def _both_sides(z, count):
    """So many in a row beyond one sigma, some of them above the middle and some below."""
    above, below = (of_last(far, count) for far in (z > 1, z < -1))
    return (above + below >= count) & (above > 0) & (below > 0)


def _alternating(y, count):
    """Up and down in turn, `count` points: every step the other way than the one before."""
    return so_far(turns(y)) >= count - 2


def turns(y: np.ndarray) -> np.ndarray:
    """1 where a step goes the other way than the one before. Shape as `y`."""
    step = steps(y)
    turned = np.zeros(y.shape, np.int8)
    turned[:, 1:] = (step[:, 1:] * step[:, :-1]) < 0
    return turned
