"""The kinds of charts: how the middle and the reach of each are found, and in which scale its limits are
straight."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import counted, measured

KINDS: dict[str, Callable] = {
    "run": measured.run,
    "i": measured.individuals,
    "mr": measured.moving_ranges,
    "p": counted.shares,
    "pp": counted.shares_prime,
    "u": counted.rates,
    "up": counted.rates_prime,
    "c": counted.counts,
    "g": counted.between_events,
    "t": measured.times,
    "ip": measured.i_prime,
    "xbar": measured.xbar,
    "s": measured.spreads,
}


@dataclass(frozen=True)
class Scale:
    """The least and the most that a value can be, to the scale in which limits are straight, and back."""

    lowest: float = -np.inf
    highest: float = np.inf
    to: Callable = np.asarray
    back: Callable = np.asarray


UNBOUND, COUNT, SHARE = Scale(), Scale(0), Scale(0, 1)
POWER = measured.POWER
SCALES = {
    "p": SHARE,
    "pp": SHARE,
    "t": Scale(0, np.inf, lambda y: y ** (1 / POWER), lambda edge: edge**POWER),
    **dict.fromkeys(("mr", "u", "up", "c", "g", "s"), COUNT),
}
