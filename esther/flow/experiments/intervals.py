"""How sure a mean is: Student's t over independent replications."""

import math
from typing import NamedTuple

import numpy as np

LEVEL = 0.95


class Interval(NamedTuple):
    """A mean of `many` values, its standard error, and where the true mean lies 95 times of 100."""

    mean: float
    se: float
    low: float
    high: float
    many: int

    @property
    def half(self) -> float:
        """Half its width."""
        return (self.high - self.low) / 2


def interval(values, level: float = LEVEL) -> Interval:
    """Of independent values, shape (replications,); those that are NaN (a mean over nobody) are
    left out. One value has a mean and no interval (NaN). Law 2015, Simulation Modeling and
    Analysis, 5th ed., section 9.4.1."""
    values = np.asarray(values, float)
    values = values[np.isfinite(values)]
    many = len(values)
    if not many:
        return Interval(math.nan, math.nan, math.nan, math.nan, 0)
    mean = float(values.mean())
    if many == 1:
        return Interval(mean, math.nan, math.nan, math.nan, 1)
    se = float(values.std(ddof=1) / math.sqrt(many))
    reach = t_point(many - 1, level) * se
    return Interval(mean, se, mean - reach, mean + reach, many)


def t_point(freedom: int, level: float = LEVEL) -> float:
    """How many standard errors a two-sided interval reaches, with so many degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + level / 2))


def t_chance(statistic: float, freedom: int) -> float:
    """How likely a statistic so far from 0 is by chance, on both sides."""
    from scipy.special import stdtr

    return float(2 * stdtr(freedom, -abs(statistic)))
