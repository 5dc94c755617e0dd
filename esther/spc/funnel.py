"""Funnels: which units differ from the whole by more than chance, and by how much they all do.

D. J. Spiegelhalter, Stat. Med. 24, 2005. Plain limits are exact prediction limits, or those of
FunnelPlotR by option. Units are never ranked.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .errors import NotChartable
from .packaged import LEVELS, Z, packaged
from .prediction import binomial_share, poisson_ratio
from .series import numbers


@dataclass(frozen=True)
class Scale:
    """Where a funnel is straight: value → line, its spread there, and back."""

    to: Callable
    spread: Callable
    back: Callable


def _root(count, size):
    return np.arcsin(np.sqrt(count / size))


def _log(count, size):
    return np.log((count + 0.5) / (size + 0.5))


def _spread_of_log(count, size):
    return np.sqrt(count / (count + 0.5) ** 2 + size / (size + 0.5) ** 2)


def _share(line):
    """Back to shares, which end at none and all: past them the sine would turn."""
    return np.sin(np.clip(line, 0, np.pi / 2)) ** 2


def _square(line):
    return np.square(np.maximum(line, 0))


SCALES = {
    "PR": Scale(_root, lambda _o, n: 1 / (2 * np.sqrt(n)), _share),
    "RC": Scale(_log, _spread_of_log, np.exp),
    "SHMI": Scale(lambda o, e: np.log(o / e), lambda _o, e: 1 / np.sqrt(e), np.exp),
    "CQC": Scale(lambda o, e: np.sqrt(o / e), lambda _o, e: 1 / (2 * np.sqrt(e)), _square),
}
KINDS, METHODS, LIMITS = ("PR", "RC", "SR"), ("SHMI", "CQC"), ("exact", "funnelplotr")


@dataclass(frozen=True)
class Funnel:
    """Shape (units,). `adjusted` has limits widened by `tau2`; `phi` is how many times more the
    units differ than chance alone would have them (1: no more); `middle` what all lie about."""

    ratio: np.ndarray
    z: np.ndarray
    trimmed: np.ndarray
    phi: float
    tau2: float
    plain: dict[float, tuple[np.ndarray, np.ndarray]]
    adjusted: dict[float, tuple[np.ndarray, np.ndarray]]
    middle: float = np.nan


def funnel(
    numerators,
    denominators,
    *,
    kind: str = "SR",
    method: str = "SHMI",
    trim: float = 0.1,
    limits: str = "exact",
) -> Funnel:
    """A funnel of shares ("PR": cases of size), ratios of counts ("RC") or standardised ratios ("SR":
    observed of expected, by `method` SHMI or CQC). Arguments shape (units,).

    `limits`: "exact" prediction limits, drawn straight between whole counts, or "funnelplotr". `trim`: the share at each end that φ and τ² do not hear (SHMI: left out; else drawn in
    to the quantile); nor do they hear a unit that lies infinitely far out (SHMI: of none). Raises
    NotChartable for sizes of nought.
    """
    _choices(kind, method, limits, trim)
    counts, sizes = (numbers(it, "counts")[0] for it in (numerators, denominators))
    _check(counts, sizes, kind)
    scale = SCALES[method if kind == "SR" else kind]
    whole = 1.0 if kind == "SR" else counts.sum() / sizes.sum()
    middle, spread = _middle(scale, kind, whole), scale.spread(counts, sizes)
    with np.errstate(divide="ignore"):
        z = (scale.to(counts, sizes) - middle) / spread if whole else np.zeros(counts.shape)
    cut = truncated if scale is SCALES["SHMI"] else winsorised
    trimmed, there = np.full(z.shape, np.nan), np.isfinite(z) | (z == -np.inf)
    if there.any():
        trimmed[there] = cut(z[there], trim)
    trimmed[~np.isfinite(z)] = np.nan
    phi, tau2 = overdispersion(trimmed, spread)
    if limits == "exact":
        plain = _exact(kind, whole, sizes)
        wide = _ends(scale, middle, np.sqrt(spread**2 + tau2)) if tau2 else plain
    else:
        plain, wide = packaged(kind, method, sizes, whole, tau2)
    return Funnel(counts / sizes, z, trimmed, phi, tau2, plain, wide, float(whole))


def _choices(kind, method, limits, trim):
    for what, it, known in (
        ("funnel of kind", kind, KINDS),
        ("method", method, METHODS),
        ("limits", limits, LIMITS),
    ):
        if it not in known:
            raise NotChartable(f"There is no {what} {it!r}: {', '.join(known)}.")
    if not 0 <= numbers([trim], "shares")[0, 0] < 0.5:
        raise NotChartable("What is trimmed at each end is less than half.")


def _check(counts, sizes, kind):
    there = counts.size and counts.shape == sizes.shape
    if not there or not (sizes > 0).all() or not (counts >= 0).all():
        raise NotChartable("Every unit needs a count, and a size above zero.")
    if kind == "PR" and (counts > sizes).any():
        raise NotChartable("A share is not more than all: some counts are above their sizes.")


def _middle(scale, kind, whole):
    with np.errstate(divide="ignore"):
        return np.log(whole) if kind == "RC" else scale.to(whole, 1.0)


def _ends(scale, middle, spread):
    """The limits at each level, back from where they are straight."""
    with np.errstate(over="ignore"):
        return {
            level: (scale.back(middle - Z[level] * spread), scale.back(middle + Z[level] * spread))
            for level in LEVELS
        }


def overdispersion(z: np.ndarray, spread: np.ndarray) -> tuple[float, float]:
    """φ = mean of z², and the additive variance τ² between units (DerSimonian and Laird 1986) on
    the scale of `spread`; what is NaN in `z` was left out."""
    heard = z[~np.isnan(z)]
    if not len(heard):
        return 0.0, 0.0
    phi = float(np.mean(heard**2))
    weights = 1 / spread[~np.isnan(z)] ** 2
    over = len(heard) * phi - (len(heard) - 1)
    share = weights.sum() - (weights**2).sum() / weights.sum()
    return phi, max(0.0, float(over / share)) if share > 0 else 0.0


def truncated(z: np.ndarray, trim: float) -> np.ndarray:
    """The lowest and highest share left out, as NaN: of k = 1/`trim` groups by rank the first and the
    last, ⌊k rank / (n + 1)⌋, where ties share a rank (SHMI; FunnelPlotR 0.6.0)."""
    if not trim:
        return z
    below, with_it = (np.searchsorted(np.sort(z), z, side) for side in ("left", "right"))
    rank, groups = (below + with_it + 1) / 2, 1 / trim
    group = np.floor(rank * groups / (len(z) + 1))
    return np.where((group > 0) & (group < groups - 1), z, np.nan)


def winsorised(z: np.ndarray, trim: float) -> np.ndarray:
    """The lowest and highest share drawn in to its quantile."""
    return np.clip(z, *np.quantile(z, [trim, 1 - trim]))


def _exact(kind, whole, sizes):
    return {level: _predicted(kind, whole, sizes, level) for level in LEVELS}


def _predicted(kind, whole, sizes, level):
    tails = ((1 - level) / 2, (1 + level) / 2)
    if kind == "PR" and 0 < whole < 1:
        lines = [binomial_share(np.round(sizes), tail, whole) for tail in tails]
    elif kind != "PR" and whole > 0:
        lines = [whole * poisson_ratio(whole * sizes, tail) for tail in tails]
    else:
        lines = [np.full(sizes.shape, whole)] * 2
    return tuple(lines)
