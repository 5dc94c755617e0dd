"""The two questions of Making Data Count about the latest point: does it vary, does it reach?"""

from enum import Enum

import numpy as np

from .errors import NotChartable


class Better(Enum):
    """Which way is better."""

    UP = "increase"
    DOWN = "decrease"
    NEITHER = "neutral"

    @property
    def sign(self) -> int:
        return {"increase": 1, "decrease": -1, "neutral": 0}[self.value]


def which_way(better: Better | str) -> Better:
    """Which way is better, also where it is written as a text ("increase"). Raises NotChartable."""
    try:
        return Better(better)
    except ValueError:
        ways = ", ".join(it.value for it in Better)
        raise NotChartable(f"No way is called {better!r}: {ways}.") from None


def point_types(direction: np.ndarray, better: Better | str) -> np.ndarray:
    """What a signal upwards (1) or downwards (−1) means, for each point. Shape as given."""
    better = which_way(better)
    high, low = {
        1: ("special_cause_improvement", "special_cause_concern"),
        -1: ("special_cause_concern", "special_cause_improvement"),
        0: ("special_cause_neutral_high", "special_cause_neutral_low"),
    }[better.sign]
    return np.select([direction > 0, direction < 0], [high, low], "common_cause")


def assurance(target: float | None, lower: float, upper: float, better: Better | str) -> str | None:
    """Does the process reach its target by itself? On a limit exactly: sometimes."""
    better = which_way(better)
    if target is None or better is Better.NEITHER or np.isnan([target, lower, upper]).any():
        return None
    if lower <= target <= upper:
        return "inconsistent"
    short = target > upper
    return "consistent_fail" if short == (better is Better.UP) else "consistent_pass"
