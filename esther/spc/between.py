"""How much units differ beyond chance: the variance between them on the scale of log(O/E)."""

from dataclasses import dataclass

import numpy as np

ROUNDS, STILL = 1000, 1e-14


@dataclass(frozen=True)
class Between:
    """`mu` is the common value, `tau2` the variance between units; `q` and `i2` (per cent) are of
    DerSimonian and Laird alone."""

    mu: float
    tau2: float
    q: float | None = None
    i2: float | None = None


def dersimonian_laird(y: np.ndarray, v: np.ndarray) -> Between:
    """By moments, in one step (R. DerSimonian, N. Laird, Control. Clin. Trials 7, 1986). `y` and
    the variances `v`: shape (units,)."""
    w = 1 / v
    q = float((w * (y - _common(y, w)) ** 2).sum())
    free = len(y) - 1
    tau2 = max(0.0, float((q - free) / (w.sum() - (w**2).sum() / w.sum())))
    i2 = max(0.0, 100 * (q - free) / q) if q else 0.0
    return Between(float(_common(y, 1 / (v + tau2))), tau2, q, i2)


def reml(y: np.ndarray, v: np.ndarray, *, still: float = STILL) -> Between:
    """By restricted likelihood, Fisher scoring (W. Viechtbauer, J. Educ. Behav. Stat. 30, 2005) from Hedges'
    estimate; a step below none is halved until it is not. It ends when a step is no longer than
    `still`: metafor's is 1e-5, which a small τ² has not always come to rest within."""
    tau2 = max(0.0, float(y.var(ddof=1) - v.mean()))
    for _ in range(ROUNDS):
        step = _score(y, v, tau2)
        while tau2 + step < 0:
            step /= 2
        tau2 += step
        if abs(step) <= still:
            break
    return Between(float(_common(y, 1 / (v + tau2))), tau2)


def _score(y, v, tau2):
    w = 1 / (v + tau2)
    off, total = y - _common(y, w), w.sum()
    slope = (w**2 * off**2).sum() - total + (w**2).sum() / total
    bend = (w**2).sum() - 2 * (w**3).sum() / total + ((w**2).sum() / total) ** 2
    return float(slope / bend) if bend > 0 else 0.0


def _common(y, w):
    return (w * y).sum() / w.sum()
