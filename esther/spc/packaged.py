"""The limits of a funnel as FunnelPlotR 0.6.0 draws them: not what a unit like all others would show, but
read from a grid of sizes, on the scale of its own transformation."""

from collections.abc import Callable

import numpy as np

from .normal import gamma_quantile

LEVELS = (0.95, 0.998)
Z = {0.95: 1.959964, 0.998: 3.090232}  # as the package rounds them
GRID = 1000

Lines = dict[float, tuple[np.ndarray, np.ndarray]]


def packaged(
    kind: str, method: str, sizes: np.ndarray, whole: float, tau2: float
) -> tuple[Lines, Lines]:
    """(plain, adjusted) limits at each level, shapes (units,). Of standardised ratios the plain ones are an
    exact Poisson interval about what is expected; all others have z √(s² + τ²) on the scale of
    the ratio, with s = 1 / √E (SHMI) or 1 / (2 √n)."""
    name = method if kind == "SR" else kind
    adjusted = _straight(name, sizes, whole, tau2)
    return _garwood(sizes) if kind == "SR" else _straight(name, sizes, whole, 0.0), adjusted


def _straight(name, sizes, whole, tau2):
    if name == "PR":
        return _shares(sizes, whole, tau2)
    half = 1 if name == "SHMI" else 2
    spread = np.sqrt(1 / (half**2 * sizes) + tau2)
    back: Callable = (lambda off: 1 + off) if name == "CQC" else (lambda off: whole * np.exp(off))
    return {level: (back(-Z[level] * spread), back(Z[level] * spread)) for level in LEVELS}


def _shares(sizes, whole, tau2):
    """On the arcsine of the root. Where a limit turns back from none or all as sizes fall, it is none or
    all: the package sees that from the next size on its grid."""
    grid = np.unique(np.concatenate([np.linspace(3, np.ceil(sizes.max()), GRID), sizes]))
    spread, middle = np.sqrt(1 / (4 * grid) + tau2), np.arcsin(np.sqrt(whole))
    at = np.searchsorted(grid, sizes)
    found = {}
    for level in LEVELS:
        lower, upper = (np.sin(middle + way * Z[level] * spread) ** 2 for way in (-1, 1))
        lower[:-1] = np.where(lower[:-1] > lower[1:], 0, lower[:-1])
        upper[:-1] = np.where(upper[:-1] < upper[1:], 1, upper[:-1])
        found[level] = lower[at], upper[at]
    return found


def _garwood(expected):
    found = {}
    for level in LEVELS:
        tail = (1 - level) / 2
        lower = [gamma_quantile(tail, it) for it in expected]
        upper = [gamma_quantile(1 - tail, it + 1) for it in expected]
        found[level] = np.array(lower) / expected, np.array(upper) / expected
    return found
