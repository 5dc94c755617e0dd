"""The kinds of stay, each with its likelihood; numbers are those of `system.Stay`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaincc, gammainccinv, gammaln, log_ndtr, ndtri

SMALLEST = 1e-300


@dataclass(frozen=True)
class Kind:
    """`density` and `beyond` give the logarithms of density and of the share that lasts longer,
    of lengths above 0; `drawn` what lasts longer than so large a share; `begin` where a search
    begins; `sign`: which of the numbers are above 0."""

    name: str
    numbers: int
    density: Callable
    beyond: Callable
    drawn: Callable
    begin: Callable
    signed: bool = False  # the first may be below 0


def _lognormal_density(x, mean, sd):
    z = (np.log(x) - mean) / sd
    return -0.5 * z * z - np.log(x * sd) - 0.5 * np.log(2 * np.pi)


def _lognormal_begin(x):
    return np.log(x).mean(), max(np.log(x).std(), 0.05)


def _gamma_density(x, shape, scale):
    return (shape - 1) * np.log(x) - x / scale - shape * np.log(scale) - gammaln(shape)


def _gamma_begin(x):
    shape = x.mean() ** 2 / max(x.var(), 1e-9)
    return shape, x.mean() / shape


def _weibull_density(x, shape, scale):
    z = np.log(x / scale)
    return np.log(shape / scale) + (shape - 1) * z - np.exp(np.minimum(shape * z, 700))


def _weibull_begin(x):
    return max(1.28 / max(np.log(x).std(), 0.05), 0.1), x.mean()


KINDS = (
    Kind(
        "exponential",
        1,
        lambda x, mean: -np.log(mean) - x / mean,
        lambda x, mean: -x / mean,
        lambda u, mean: -mean * np.log(u),
        lambda x: (x.mean(),),
    ),
    Kind(
        "lognormal",
        2,
        _lognormal_density,
        lambda x, mean, sd: log_ndtr((mean - np.log(x)) / sd),
        lambda u, mean, sd: np.exp(mean - sd * ndtri(u)),
        _lognormal_begin,
        signed=True,
    ),
    Kind(
        "gamma",
        2,
        _gamma_density,
        lambda x, shape, scale: np.log(np.maximum(gammaincc(shape, x / scale), SMALLEST)),
        lambda u, shape, scale: scale * gammainccinv(shape, u),
        _gamma_begin,
    ),
    Kind(
        "weibull",
        2,
        _weibull_density,
        lambda x, shape, scale: -np.exp(np.minimum(shape * np.log(x / scale), 700)),
        lambda u, shape, scale: scale * (-np.log(u)) ** (1 / shape),
        _weibull_begin,
    ),
)


def within(beyond: Callable, at: np.ndarray, width: float) -> np.ndarray:
    """The logarithm of the share between half a width below and above, of lengths above 0."""
    low, high = np.exp(beyond(at - width / 2)), np.exp(beyond(at + width / 2))
    return np.log(np.maximum(low - high, SMALLEST))


def largest(likelihood: Callable, begin, signed=(), *, near=None) -> tuple[np.ndarray, float]:
    """The numbers with the largest log-likelihood and that likelihood; all are above 0 but those
    that are `signed` (places). Nelder & Mead 1965, begun anew once where it came to – or once and
    roughly, `near` numbers that are known to be close."""
    free = np.isin(np.arange(len(begin)), signed)

    def numbers(at):
        return np.where(free, at, np.exp(np.clip(at, -50, 50)))

    def cost(at):
        found = -likelihood(*numbers(at))
        return found if np.isfinite(found) else 1e300

    with np.errstate(all="ignore"):
        begin = np.asarray(begin if near is None else near, float)
        at = np.where(free, begin, np.log(np.maximum(begin, 1e-12)))
        fine, times = (1e-5, 2) if near is None else (1e-3, 1)
        corners = None if near is None else at + 0.05 * np.eye(len(at) + 1, len(at), -1)
        for _ in range(times):
            options = {"xatol": fine, "fatol": fine / 10, "initial_simplex": corners}
            found = minimize(cost, at, method="Nelder-Mead", options=options)
            at = found.x
    return numbers(found.x), -float(found.fun)
