"""Who is more often ill: persons of one group differ, and the loop picks them accordingly."""

import math

import numpy as np


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
    _fill(share.copy(), cut, to)
    return cut, to


def _fill(share, cut, to):
    many = len(share)
    small, large = (
        [it for it in range(many) if share[it] < 1.0],
        [it for it in range(many) if share[it] >= 1.0],
    )
    while len(small) > 0 and len(large) > 0:
        less, more = small.pop(), large.pop()
        cut[less], to[less] = share[less], more
        share[more] += share[less] - 1.0
        if share[more] < 1.0:
            small.append(more)
        else:
            large.append(more)
