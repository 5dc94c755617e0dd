"""Funnels: which units differ from the whole by more than chance, and by how much they all do.

D. J. Spiegelhalter, Stat. Med. 24, 2005; the variants are those of FunnelPlotR. Units are never
ranked.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .errors import NotChartable
from .normal import gamma_quantile, z_of
from .series import numbers

LEVELS = (0.95, 0.998)
Z = {0.95: 1.959964, 0.998: 3.090232}  # as the package rounds them


@dataclass(frozen=True)
class Scale:
    """Where a funnel is straight: value → line, its spread there, and back."""

    to: Callable
    spread: Callable
    back: Callable


def _root(count, size):
    return np.arcsin(np.sqrt(count / size))


SCALES = {
    "PR": Scale(_root, lambda size: 1 / (2 * np.sqrt(size)), lambda it: np.sin(it) ** 2),
    "SHMI": Scale(lambda o, e: np.log(o / e), lambda e: 1 / np.sqrt(e), np.exp),
    "CQC": Scale(lambda o, e: np.sqrt(o / e), lambda e: 1 / (2 * np.sqrt(e)), np.square),
}


@dataclass(frozen=True)
class Funnel:
    """Shape (units,). `adjusted` has limits widened by `tau2`; `phi` is how many times more the
    units differ than chance alone would have them (1: no more)."""

    ratio: np.ndarray
    z: np.ndarray
    trimmed: np.ndarray
    phi: float
    tau2: float
    plain: dict[float, tuple[np.ndarray, np.ndarray]]
    adjusted: dict[float, tuple[np.ndarray, np.ndarray]]


def funnel(
    numerators, denominators, *, kind: str = "SR", method: str = "SHMI", trim: float = 0.1
) -> Funnel:
    """A funnel of shares ("PR": cases of size) or standardised ratios ("SR": observed of
    expected, by `method` SHMI or CQC), as FunnelPlotR draws it.

    `trim`: the share at each end that φ and τ² do not hear (SHMI: left out; CQC and PR: drawn in to
    the quantile). Raises NotChartable for sizes of nought.
    """
    counts, sizes = (numbers(it, "counts")[0] for it in (numerators, denominators))
    if counts.shape != sizes.shape or not len(counts) or not (sizes > 0).all():
        raise NotChartable("Every unit needs a count, and a size above zero.")
    scale = SCALES["PR" if kind == "PR" else method]
    whole = counts.sum() / sizes.sum() if kind == "PR" else 1.0
    middle, spread = scale.to(np.array(whole), 1.0), scale.spread(sizes)
    with np.errstate(divide="ignore"):
        z = (scale.to(counts, sizes) - middle) / spread
    trimmed = truncated(z, trim) if scale is SCALES["SHMI"] else winsorised(z, trim)
    phi, tau2 = overdispersion(trimmed, spread)
    wide = {
        level: tuple(
            scale.back(middle + way * Z[level] * np.sqrt(spread**2 + tau2)) for way in (-1, 1)
        )
        for level in LEVELS
    }
    plain = _plain(kind, whole, sizes)
    return Funnel(counts / sizes, z, trimmed, phi, tau2, plain, wide if tau2 else plain)


def overdispersion(z: np.ndarray, spread: np.ndarray) -> tuple[float, float]:
    """φ = mean of z², and the additive variance τ² between units (DerSimonian and Laird 1986) on
    the scale of `spread`; what is NaN in `z` was left out."""
    heard = z[~np.isnan(z)]
    phi = float(np.mean(heard**2))
    weights = 1 / spread**2
    over = len(heard) * phi - (len(heard) - 1)
    share = weights.sum() - (weights**2).sum() / weights.sum()
    return phi, max(0.0, float(over / share)) if share > 0 else 0.0


def truncated(z: np.ndarray, trim: float) -> np.ndarray:
    """The lowest and highest share left out, as NaN."""
    rank = np.argsort(np.argsort(z, kind="stable"), kind="stable") + 1
    kept = (rank > np.floor(trim * len(z))) & (rank <= np.ceil(len(z) * (1 - trim)))
    return np.where(kept, z, np.nan)


def winsorised(z: np.ndarray, trim: float) -> np.ndarray:
    """The lowest and highest share drawn in to its quantile."""
    return np.clip(z, *np.quantile(z, [trim, 1 - trim]))


def _plain(kind, whole, sizes):
    return {level: _limits(kind, whole, sizes, level) for level in LEVELS}


def _limits(kind, whole, sizes, level):
    if kind == "PR":
        reach = z_of(level) / (2 * np.sqrt(sizes))
        middle = np.arcsin(np.sqrt(whole))
        return np.sin(np.maximum(middle - reach, 0)) ** 2, np.sin(middle + reach) ** 2
    return _garwood(sizes, level)


def _garwood(expected, level):
    """The exact Poisson interval about what is expected: the limits that the package calls plain."""
    tail = (1 - level) / 2
    ends = [(gamma_quantile(tail, e), gamma_quantile(1 - tail, e + 1)) for e in expected]
    lower, upper = np.array(ends).T / expected
    return lower, upper
