"""Who is more often ill: persons of one group differ, and the loop picks them accordingly."""

import math

import numpy as np

from . import machine
from .walker import Filling


def hazards(persons: int, shape: float) -> np.ndarray:
    """Relative hazards of so many persons, of mean 1: the mid-quantiles of Gamma(`shape`); with
    an infinite shape all are alike. Shape (persons,)."""
    if math.isinf(shape):
        return np.ones(persons)
    from scipy.special import gammaincinv

    found = gammaincinv(shape, (np.arange(persons) + 0.5) / persons)
    return found / found.mean()


def alias(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Walker's alias table: of each place the share that it keeps, and whose the rest is. Both of
    shape (persons,)."""
    share = np.asarray(weights, float) * (len(weights) / np.sum(weights))
    filling = Filling(
        share=share,
        cut=np.ones(len(share)),
        to=np.arange(len(share), dtype=np.int64),
        waiting=np.concatenate([np.flatnonzero(share < 1), np.flatnonzero(share >= 1)[::-1]]),
    )
    machine.fill_up(filling, int((share < 1).sum()))
    return np.array(filling.cut), np.array(filling.to)
