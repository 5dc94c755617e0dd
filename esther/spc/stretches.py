"""Points in a row: on one side, rising, falling, alternating. Shapes (series, moments) throughout."""

import numpy as np


def lengths(signs: np.ndarray) -> np.ndarray:
    """How many points the stretch of equal signs has that each point is in; 0 where the sign is 0."""
    begins, ends = _begun(signs), _begun(signs[:, ::-1])[:, ::-1]
    last = signs.shape[1] - 1
    return np.where(signs != 0, (last - ends) - begins + 1, 0)


def so_far(signs: np.ndarray) -> np.ndarray:
    """How many points of its stretch there are up to each point; 0 where the sign is 0."""
    return np.where(signs != 0, np.arange(signs.shape[1]) - _begun(signs) + 1, 0)


def steps(y: np.ndarray) -> np.ndarray:
    """1 where a value is above the one before, −1 below, 0 the same, missing or first."""
    first = np.zeros((len(y), 1), np.int8)
    found = np.sign(np.nan_to_num(np.diff(y, axis=1))).astype(np.int8)
    return np.concatenate([first, found], axis=1)[:, : y.shape[1]]


def within(ended: np.ndarray, length: int) -> np.ndarray:
    """The points of windows of `length` that end where `ended` is."""
    found = ended.copy()
    for back in range(1, length):
        found[:, :-back] |= ended[:, back:]
    return found


def of_last(flags: np.ndarray, length: int) -> np.ndarray:
    """How many of the last `length` points, up to each, have the flag; the first have fewer."""
    total = np.cumsum(flags, axis=1, dtype=np.int64)
    total[:, length:] -= total[:, :-length].copy()
    return total


def put_back(found: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """What was found of the columns that are `kept`, with nothing (0) for the others."""
    if kept.all():
        return found
    every = np.zeros((len(found), len(kept)), found.dtype)
    every[:, kept] = found
    return every


def _begun(signs):
    """The column where the stretch of each point began."""
    columns = np.arange(signs.shape[1])
    turned = np.ones(signs.shape, bool)
    turned[:, 1:] = signs[:, 1:] != signs[:, :-1]
    return np.maximum.accumulate(np.where(turned, columns, 0), axis=1)
