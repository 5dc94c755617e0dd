"""A stay, as it is described: a kind and its numbers, by mean and spread as people have them."""

import math

from ..errors import NotRunnable
from .parts import Stay
from .reader import Reader

LEAST_SPREAD, MOST_SPREAD = 0.01, 100.0
KINDS = ("constant", "exponential", "lognormal", "gamma", "weibull", "empirical")


def stay(table: Reader) -> Stay:
    """A stay from its table. Raises NotRunnable with what to mend."""
    kind = table.word("kind", of=KINDS)
    zeros = table.share("zeros", 0.0)
    first, second, values = MADE[kind](table)
    table.done()
    return Stay(kind, first, second, zeros, values)


def _mean(table):
    mean = table.length("mean")
    if mean == 0 and table.table.get("kind") != "constant":
        raise NotRunnable(f"{table.at('mean')} is more than 0; without any stay use kind constant.")
    return mean


def _spread(table, mean):
    """The coefficient of variation, from `cv` or `sd`."""
    if ("cv" in table.table) == ("sd" in table.table):
        raise NotRunnable(f"{table.where} has either cv or sd, to say how much stays vary.")
    if "cv" in table.table:
        return table.number("cv", least=LEAST_SPREAD, most=MOST_SPREAD)
    sd = table.length("sd")
    if sd == 0:
        raise NotRunnable(
            f"{table.at('sd')} is more than 0; stays that are all alike are constant."
        )
    if not LEAST_SPREAD <= sd / mean <= MOST_SPREAD:
        raise NotRunnable(
            f"{table.at('sd')} is between a hundredth of the mean and a hundred times as much; with"
            f" these it is {sd / mean:g} times."
        )
    return sd / mean


def _simple(table):
    return _mean(table), 0.0, ()


def _lognormal(table):
    mean = _mean(table)
    variance = math.log1p(_spread(table, mean) ** 2)
    return math.log(mean) - variance / 2, math.sqrt(variance), ()


def _gamma(table):
    mean = _mean(table)
    shape = _spread(table, mean) ** -2
    return shape, mean / shape, ()


def _weibull(table):
    scale = table.length("scale")
    if scale == 0:
        raise NotRunnable(
            f"{table.at('scale')} is more than 0; without any stay use kind constant."
        )
    return shape(table), scale, ()


def shape(table: Reader) -> float:
    """The shape of a Weibull distribution."""
    return table.number("shape", least=0.1, most=100)


def _empirical(table):
    values = table.any("values")
    if not isinstance(values, list) or not values:
        raise NotRunnable(f"{table.at('values')} is a list of stays that were seen, at least one.")
    inner = Reader({str(at): it for at, it in enumerate(values, 1)}, table.at("values"))
    return 0.0, 0.0, tuple(sorted(inner.length(it) for it in inner.table))


MADE = {
    "constant": _simple,
    "exponential": _simple,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "weibull": _weibull,
    "empirical": _empirical,
}
