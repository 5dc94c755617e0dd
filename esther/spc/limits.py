"""The middle and the limits of one part, for each kind of chart.

Each function gives (middle, reach, drawn): shapes (series, 1) or (series, moments); the limits lie
`reach` (three sigma) from the middle, and `drawn` is the line that is shown as middle.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from .profiles import D2, D4, Profile
from .series import Series
from .spread import apart, before, mean, mean_range, median, ranges
from .subgroups import c4, common_spread

FAR = 1e9  # sigmas, where limits have no width and a point is not on them
POWER = 3.6  # makes times between rare events about normal (L. S. Nelson, J. Qual. Technol. 1994)


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


def limits(part: Series, kind: str, profile: Profile, fixed: float | None = None) -> Limits:
    """The limits of a part. `fixed`: a middle that somebody has decided."""
    middle, reach, drawn = KINDS[kind](part, profile, fixed)
    lowest, highest, _to, back = BOUNDS.get(kind, UNBOUND)

    def wide(it):
        return np.broadcast_to(it, part.y.shape)

    def line(sigmas):
        edge = np.clip(middle + sigmas / 3 * reach, lowest, highest)
        return wide(np.where(np.isnan(reach), np.nan, back(edge)))

    return Limits(wide(drawn), *map(line, (-3, 3, -2, 2)), wide(middle), wide(reach))


def beyond(y: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """Above one line or below the other; on a line is not beyond it."""
    with np.errstate(invalid="ignore"):
        return (apart(y, upper) > 0) | (apart(y, lower) < 0)


def sigmas(y: np.ndarray, lines: Limits, kind: str) -> np.ndarray:
    """How many sigma each point lies from the middle; whole numbers where it lies on their line,
    FAR where limits have no width and it is not on them."""
    _lowest, _highest, to, _back = BOUNDS.get(kind, UNBOUND)
    straight = to(y)
    with np.errstate(divide="ignore", invalid="ignore"):
        far = apart(straight, lines.centre)
        found = np.where(lines.reach == 0, np.sign(far) * FAR, far * 3 / lines.reach)
    for whole in (-3, 3, -2, 2, -1, 1, 0):
        on = apart(straight, lines.centre + whole / 3 * lines.reach) == 0
        found = np.where(on, whole, found)
    return found


def _run(part, profile, fixed):
    middle = _or(fixed, median(_base(part, part.y)))
    return middle, np.full_like(middle, np.nan), middle


def _i(part, profile, fixed):
    middle = _or(fixed, mean(_base(part, part.y)))
    spread = mean_range(ranges(part.y, part.baseline), screened=profile.screened)
    return middle, spread * profile.reach, middle


def _mr(part, profile, fixed):
    """Upper limit 3.267 mean ranges; below there is nothing to cross."""
    middle = _or(fixed, mean(_base(part, part.y)))
    return middle, (D4 - 1) * middle, middle


def _p(part, profile, fixed):
    middle = _or(fixed, _ratio(part))
    return middle, 3 * _sd_of_share(middle, part.sizes), middle


def _u(part, profile, fixed):
    middle = _or(fixed, _ratio(part))
    return middle, 3 * _sd_of_rate(middle, part.sizes), middle


def _laney(sd_of):
    """p′ and u′: more or less spread than the counts alone have (D. B. Laney, Qual. Eng. 2002)."""

    def both(part, profile, fixed):
        middle = _or(fixed, _ratio(part))
        sd = sd_of(middle, part.sizes)
        with np.errstate(divide="ignore", invalid="ignore"):
            off = apart(part.y, middle)
            z = np.where((sd == 0) & (off == 0), 0, off / np.where(sd > 0, sd, np.nan))
        spread = mean_range(ranges(z, part.baseline), screened=profile.screened) / D2
        return middle, 3 * sd * spread, middle

    return both


def _c(part, profile, fixed):
    middle = _or(fixed, mean(_base(part, part.y)))
    return middle, 3 * np.sqrt(middle), middle


def _g(part, profile, fixed):
    """Cases between rare events (geometric); the line that is drawn is their median."""
    middle = _or(fixed, mean(_base(part, part.y)))
    drawn = 0.693 * middle if fixed is not None else median(_base(part, part.y))
    return middle, 3 * np.sqrt(middle * (middle + 1)), drawn


def _t(part, profile, fixed):
    """Time between rare events: an individuals chart of the 1/3.6th power."""
    scaled = Series(
        part.y ** (1 / POWER), part.counts, None, part.included, part.baseline, part.starts
    )
    shrunk = None if fixed is None else fixed ** (1 / POWER)
    middle, reach, drawn = _i(scaled, profile, shrunk)
    return middle, reach, drawn**POWER


def _i_prime(part, profile, fixed):
    """Individuals of unequal size (W. A. Taylor 2017): a range weighs as both its sizes."""
    middle = _or(fixed, _weighted(part))
    size = np.where(part.sizes > 0, part.sizes, np.nan)
    kept = part.baseline & ~np.isnan(size)
    both = np.sqrt(1 / size + 1 / before(size, kept))
    sigma = mean_range(ranges(part.y, kept) / both, screened=profile.screened) * np.sqrt(np.pi / 2)
    return middle, 3 * sigma / np.sqrt(size), middle


def _xbar(part, profile, fixed):
    """Means of subgroups: A3 = 3 / (c4 √n) times the spread in them (Montgomery 2013, 6.3)."""
    middle = _or(fixed, _weighted(part))
    reach = 3 / (c4(part.sizes) * np.sqrt(part.sizes)) * common_spread(part)
    return middle, reach, middle


def _s(part, profile, fixed):
    """Spreads of subgroups: B3 and B4 = 1 ± 3 √(1 − c4²) / c4 times the spread in them."""
    middle = _or(fixed, common_spread(part))
    c = c4(part.sizes)
    return middle, 3 * np.sqrt(1 - c**2) / c * middle, middle


def _base(part, values):
    return np.where(part.baseline, values, np.nan)


def _or(fixed, found):
    return found if fixed is None else np.full_like(found, float(fixed))


def _ratio(part):
    counts, sizes = (mean(_base(part, it)) for it in (part.counts, part.sizes))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sizes > 0, counts / np.where(sizes > 0, sizes, 1), np.nan)


def _weighted(part):
    with np.errstate(divide="ignore", invalid="ignore"):
        return mean(_base(part, part.y * part.sizes)) / mean(_base(part, part.sizes))


def _sd_of_share(share, sizes):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(np.maximum(share * (1 - share), 0) / np.where(sizes > 0, sizes, np.nan))


def _sd_of_rate(rate, sizes):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(np.maximum(rate, 0) / np.where(sizes > 0, sizes, np.nan))


KINDS: dict[str, Callable] = {
    "run": _run,
    "i": _i,
    "mr": _mr,
    "p": _p,
    "pp": _laney(_sd_of_share),
    "u": _u,
    "up": _laney(_sd_of_rate),
    "c": _c,
    "g": _g,
    "t": _t,
    "ip": _i_prime,
    "xbar": _xbar,
    "s": _s,
}
# The least and the most that a value can be, to the scale in which limits are straight, and back.
UNBOUND = (-np.inf, np.inf, np.asarray, np.asarray)
COUNT = (0, np.inf, np.asarray, np.asarray)
BOUNDS = {
    "p": (0, 1, np.asarray, np.asarray),
    "pp": (0, 1, np.asarray, np.asarray),
    "t": (0, np.inf, lambda y: y ** (1 / POWER), lambda edge: edge**POWER),
    **dict.fromkeys(("mr", "u", "up", "c", "g", "s"), COUNT),
}
