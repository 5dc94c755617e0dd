"""How much a count may be moved, and how often: a table of chances for each count.

For each count the noise has the mean nought and the variance that is asked for, never makes a
count negative or small, and is otherwise as undecided as it can be (greatest entropy: S. Giessing,
Privacy in Statistical Databases, 2016; J. Marley, V. Leaver, ISI 2011). Of noise j that is allowed
the chance is exp(a j + b j²), where a and b give mean and variance. What a small count may become
is too little for some variances: it then has the nearest that it can.
"""

from functools import lru_cache

import numpy as np

from ..errors import NotChartable

EXACT, ROUNDS, STEEPEST = 1e-13, 200, 60.0


@lru_cache(maxsize=256)
def chances(count: int, most: int, variance: float, small: int) -> tuple[tuple[int, float], ...]:
    """(noise, its chance) for a count, from the least. `most`: never moved further; `small`: the
    result is never 1 to this. Nought stays nought: it tells of nobody."""
    if most < 1 or not 0 < variance <= most**2 or not 0 <= small <= most:
        raise NotChartable(
            "Noise is of at least one, its variance is above nought and no more than it can have,"
            " and what is small is not more than it."
        )
    if count == 0:
        return ((0, 1.0),)
    allowed = np.array(
        [it for it in range(-most, most + 1) if count + it == 0 or count + it > small], float
    )
    found = _undecided(allowed, variance)
    return tuple(zip(allowed.astype(int).tolist(), found.tolist(), strict=True))


def _undecided(noise, variance):
    """The chances with mean nought and this variance that decide least else: for each b the a that
    gives the mean, and b by halving, since the variance grows with it."""
    low, high = -STEEPEST, STEEPEST
    for _ in range(ROUNDS):
        b = (low + high) / 2
        chance = _centred(noise, b)
        if chance @ noise**2 < variance:
            low = b
        else:
            high = b
        if high - low < EXACT:
            break
    return chance


def _centred(noise, b):
    """The chances for a b, with the a that makes their mean nought: by halving, too."""
    far = 2 * STEEPEST * float(np.abs(noise).max())
    low, high, chance = -far, far, noise
    for _ in range(ROUNDS):
        a = (low + high) / 2
        power = a * noise + b * noise**2
        chance = np.exp(power - power.max())
        chance /= chance.sum()
        mean = chance @ noise
        if abs(mean) < EXACT:
            break
        low, high = (a, high) if mean < 0 else (low, a)
    return chance
