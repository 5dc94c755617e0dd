"""Kinds of hazard of coming back, each with its likelihood; numbers are those of `system.Return`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Way:
    """A kind of hazard: `beyond` gives the logarithm of the share that has not come back by a
    time, `density` that of coming back just then; `begin` where a search begins, from the times and
    the share that came back."""

    name: str
    numbers: int
    beyond: Callable
    density: Callable
    begin: Callable


def _never_gone(t, shape, scale, never):
    return np.exp(-((t / scale) ** shape)), never / (1 + never)


def _never_beyond(t, shape, scale, never):
    gone, share = _never_gone(t, shape, scale, never)
    return np.log(share + (1 - share) * gone)


def _never_density(t, shape, scale, never):
    gone, share = _never_gone(t, shape, scale, never)
    return np.log((1 - share) * shape / scale * (t / scale) ** (shape - 1) * gone)


WAYS = (
    Way(
        "weibull",
        2,
        lambda t, shape, scale: -((t / scale) ** shape),
        lambda t, shape, scale: (
            np.log(shape / scale) + (shape - 1) * np.log(t / scale) - (t / scale) ** shape
        ),
        lambda t, came: (0.8, t.mean() / max(-np.log1p(-min(came, 0.99)), 1e-3)),
    ),
    Way(
        "decaying",
        2,
        lambda t, total, decay: total * np.expm1(-t / decay),
        lambda t, total, decay: np.log(total / decay) - t / decay + total * np.expm1(-t / decay),
        lambda t, came: (max(-np.log1p(-min(came, 0.99)), 1e-3), t.mean()),
    ),
    Way(
        "weibull, some never",
        3,
        _never_beyond,
        _never_density,
        lambda t, came: (0.8, t.mean(), max((1 - came) / max(came, 1e-3), 0.05)),
    ),
)
