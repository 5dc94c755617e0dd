"""What figures say of values, and what they leave open: from how the figures bend around the best
values (Gauss' and Newton's curvature, JᵀJ)."""

from dataclasses import dataclass

import numpy as np

from ..errors import NotRunnable
from .intervals import interval

STEP = 0.05  # of a range
OPEN = 0.5  # of a range: what so large a move leaves within a tolerance is not pinned down
NAMED = 0.3  # of a direction: how much of it a value must be to be named


@dataclass(frozen=True)
class Loose:
    """`reach`: how far each value may move, as a share of its range, until the figures are a
    tolerance away, when the others follow (1: its whole range). `sentences` name what is not
    pinned down; none where everything is."""

    reach: dict[str, float]
    sentences: tuple[str, ...]


def loose(tried, figures, best) -> Loose:
    """Around the best place along the ranges (shares, 0 to 1)."""
    slopes = np.array([_slope(tried, figures, best, at) for at in range(len(tried.ranges))]).T
    _, sizes, ways = np.linalg.svd(slopes, full_matrices=True)
    sizes = np.concatenate([sizes, np.zeros(len(ways) - len(sizes))])
    open_ways = [way for size, way in zip(sizes, ways, strict=True) if size * OPEN < 1]
    # A way that moves nothing is as long as the ranges are, and no longer.
    spread = np.sqrt(((ways / np.maximum(sizes, 1.0)[:, None]) ** 2).sum(axis=0))
    names = [it.name for it in tried.ranges]
    reach = {name: float(min(it, 1.0)) for name, it in zip(names, spread, strict=True)}
    return Loose(reach, tuple(_sentences(names, open_ways)))


def _slope(tried, figures, best, which):
    """How many tolerances each figure moves over the whole of a range, shape (figures,); 0 where
    replications with the same random numbers do not agree that it moves at all."""
    low, high = _ends(tried, best, which)
    low_at, high_at = (
        tuple(it.at(share) for it, share in zip(tried.ranges, one, strict=True))
        for one in (low, high)
    )
    it = tried.ranges[which]
    width = (high_at[which] - low_at[which]) / (it.high - it.low)
    try:
        one, two = tried(low_at), tried(high_at)
    except NotRunnable:
        return np.full(len(figures), 1e6)  # it cannot move: the system ends here
    if not width:
        return np.zeros(len(figures))
    return np.array([_moved(one, two, figure) / width for figure in figures])


def _ends(tried, best, which):
    low, high = np.array(best, float), np.array(best, float)
    it = tried.ranges[which]
    step = max(STEP, 1.0 / (it.high - it.low + 1)) if it.is_whole else STEP
    low[which], high[which] = max(low[which] - step, 0.0), min(high[which] + step, 1.0)
    return low, high


def _moved(one, two, figure):
    found = interval(two.column(*figure.measure) - one.column(*figure.measure))
    if not found.many or (found.many > 1 and found.low <= 0 <= found.high):
        return 0.0
    return found.mean / figure.tolerance


def _sentences(names, open_ways):
    for way in open_ways:
        parts = [(name, part) for name, part in zip(names, way, strict=True) if abs(part) > NAMED]
        parts.sort(key=lambda it: -abs(it[1]))
        if len(parts) < 2:
            yield (
                f"These figures do not pin down {parts[0][0]}: over half of its range they stay"
                " within their tolerance."
            )
        else:
            together = all(it[1] * parts[0][1] > 0 for it in parts)
            how = "when all of them grow together" if together else "when one makes up for another"
            yield (
                f"These figures do not pin down {' and '.join(it[0] for it in parts)} apart:"
                f" {how}, they stay within their tolerance."
            )
