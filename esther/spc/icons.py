"""The two questions of Making Data Count about the latest point: does it vary, does it reach?"""

from enum import Enum

import numpy as np


class Better(Enum):
    """Which way is better."""

    UP = "increase"
    DOWN = "decrease"
    NEITHER = "neutral"

    @property
    def sign(self) -> int:
        return {"increase": 1, "decrease": -1, "neutral": 0}[self.value]


def point_types(direction: np.ndarray, better: Better) -> np.ndarray:
    """What a signal upwards (1) or downwards (−1) means, for each point. Shape as given."""
    high, low = {
        1: ("special_cause_improvement", "special_cause_concern"),
        -1: ("special_cause_concern", "special_cause_improvement"),
        0: ("special_cause_neutral_high", "special_cause_neutral_low"),
    }[better.sign]
    return np.select([direction > 0, direction < 0], [high, low], "common_cause")


def assurance(target: float | None, lower: float, upper: float, better: Better) -> str | None:
    """Does the process reach its target by itself? On a limit exactly: sometimes."""
    if target is None or better is Better.NEITHER or np.isnan([target, lower, upper]).any():
        return None
    if lower <= target <= upper:
        return "inconsistent"
    short = target > upper
    return "consistent_fail" if short == (better is Better.UP) else "consistent_pass"
