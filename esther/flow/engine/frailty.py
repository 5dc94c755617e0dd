"""Who is more often ill: persons of one group differ, and the loop picks them accordingly."""

import math

import numpy as np

from .jit import compiled


def hazards(persons: int, shape: float) -> np.ndarray:
    """Relative hazards of so many persons, of mean 1: the mid-quantiles of Gamma(`shape`); with
    an infinite shape all are alike. Shape (persons,)."""
    if math.isinf(shape):
        return np.ones(persons)
    from scipy.special import gammaincinv

    found = gammaincinv(shape, (np.arange(persons) + 0.5) / persons)
    return found / found.mean()


def alias(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Walker's alias table as Vose builds it (1991, IEEE Trans. Softw. Eng. 17:972): of each
    place the share that it keeps, and whose the rest is. Both of shape (persons,)."""
    share = np.asarray(weights, float) * (len(weights) / np.sum(weights))
    cut, to = np.ones(len(share)), np.arange(len(share), dtype=np.int64)
    waiting = np.concatenate([np.flatnonzero(share < 1), np.flatnonzero(share >= 1)[::-1]])
    _fill(share, cut, to, waiting, int((share < 1).sum()))
    return cut, to


@compiled
def _fill(share, cut, to, waiting, small):
    """`waiting` holds who has too little, and from its end who has too much: each of the first
    is filled up by one of the second, who then has too little, or still too much."""
    large = small
    while small > 0 and large < len(waiting):
        less, more = waiting[small - 1], waiting[large]
        cut[less], to[less] = share[less], more
        share[more] += share[less] - 1.0
        if share[more] < 1.0:
            waiting[small - 1] = more
            large += 1
        else:
            small -= 1
