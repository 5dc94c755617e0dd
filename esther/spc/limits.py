"""The middle and the limits of one part, what lies beyond them, and how far out."""

from dataclasses import dataclass, fields

import numpy as np

from .kinds import KINDS, SCALES, UNBOUND
from .profiles import Profile
from .series import Series
from .spread import apart

FAR = 1e9  # sigmas, where limits have no width and a point is not on them


@dataclass(frozen=True)
class Limits:
    """Shape (series, moments); NaN where there is none. `near` lies two sigma out. What is drawn
    ends where no value can be; `centre` and `reach` (three sigma) do not, in the scale in which
    they are straight."""

    middle: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    lower_near: np.ndarray
    upper_near: np.ndarray
    centre: np.ndarray
    reach: np.ndarray

    def cut(self, columns) -> "Limits":
        """Of these columns only."""
        return Limits(*(getattr(self, it.name)[:, columns] for it in fields(self)))

    def without(self, none: np.ndarray) -> "Limits":
        """The middle alone where there are to be no limits."""
        drawn = (self.lower, self.upper, self.lower_near, self.upper_near)
        lines = (np.where(none, np.nan, line) for line in drawn)
        return Limits(self.middle, *lines, self.centre, self.reach)


def limits(part: Series, kind: str, profile: Profile, fixed: float | None = None) -> Limits:
    """The limits of a part. `fixed`: a middle that somebody has decided."""
    middle, reach, drawn = KINDS[kind](part, profile, fixed)
    scale = SCALES.get(kind, UNBOUND)

    def wide(it):
        return np.broadcast_to(it, part.y.shape)

    def line(sigmas):
        edge = np.clip(middle + sigmas / 3 * reach, scale.lowest, scale.highest)
        return wide(np.where(np.isnan(reach), np.nan, scale.back(edge)))

    return Limits(wide(drawn), *map(line, (-3, 3, -2, 2)), wide(middle), wide(reach))


def beyond(y: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """Above one line or below the other; on a line is not beyond it."""
    with np.errstate(invalid="ignore"):
        return (apart(y, upper) > 0) | (apart(y, lower) < 0)


def sigmas(y: np.ndarray, lines: Limits, kind: str) -> np.ndarray:
    """How many sigma each point lies from the middle; whole numbers where it lies on their line,
    FAR where limits have no width and it is not on them."""
    straight = SCALES.get(kind, UNBOUND).to(y)
    with np.errstate(divide="ignore", invalid="ignore"):
        far = apart(straight, lines.centre)
        found = np.where(lines.reach == 0, np.sign(far) * FAR, far * 3 / lines.reach)
    for whole in (-3, 3, -2, 2, -1, 1, 0):
        on = apart(straight, lines.centre + whole / 3 * lines.reach) == 0
        found = np.where(on, whole, found)
    return found
