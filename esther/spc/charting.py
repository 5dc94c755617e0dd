"""A chart: its middle, its limits, and what they tell."""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from .errors import NotChartable
from .kinds import KINDS, SCALES, UNBOUND
from .limits import Limits, beyond, limits, sigmas
from .mdc import Special, special
from .profiles import PROFILES, Profile
from .runs import Runs, analysed
from .series import Series, numbers, taken
from .signals import Signals, signals
from .spread import ranges
from .stretches import put_back
from .zones import RULES

LINES = [it.name for it in fields(Limits)]


@dataclass(frozen=True)
class Chart:
    """One chart, or many at once. Every array has shape (series, moments).

    `limits` are the lines; `series` is what was given, with what is left out and where parts
    begin. What the rules of the profile say is worked out when it is asked for.
    """

    kind: str
    profile: Profile
    series: Series
    limits: Limits

    @property
    def rules(self) -> str:
        """Whose rules say what is a signal: of a run chart always those of runs, of moving ranges
        the limit alone."""
        return {"run": "runs", "mr": "limit"}.get(self.kind, self.profile.rules)

    @cached_property
    def signals(self) -> Signals:
        """What the chart tells by these rules."""
        return signals(self)

    @cached_property
    def outside(self) -> np.ndarray:
        """Beyond three sigma, of points that are not left out."""
        far = beyond(self.series.y, self.limits.lower, self.limits.upper)
        return far & self.series.included

    @cached_property
    def runs(self) -> list[Runs]:
        """Anhøj's analysis of each part, over all its points also when the baseline is frozen."""
        return [
            analysed(part.y, self.limits.middle[:, at], part.included)
            for at, part in self.series.parts()
        ]

    @cached_property
    def special(self) -> list[Special]:
        """The rules of Making Data Count in each part."""
        packaged = self.profile.rules == "mdc-0.2.2"
        return [
            special(y, lines, packaged=packaged).put_back(kept) for y, lines, kept in self._packed()
        ]

    @cached_property
    def zones(self) -> list[dict[str, np.ndarray]]:
        """Western Electric's or Nelson's rules in each part, as the profile has it."""
        rules = RULES.get(self.rules)
        if rules is None:
            return []
        found = [(rules(sigmas(y, lines, self.kind), y), kept) for y, lines, kept in self._packed()]
        return [{rule: put_back(it, kept) for rule, it in hit.items()} for hit, kept in found]

    def _packed(self):
        """Each part without the points left out: rules about points in a row look at the rest."""
        for at, part in self.series.parts():
            kept = part.included[0]
            lines = self.limits.cut(at)
            yield (
                (part.y, lines, kept) if kept.all() else (part.y[:, kept], lines.cut(kept), kept)
            )


def chart(
    values,
    denominators=None,
    *,
    spreads=None,
    kind: str,
    profile: str = "anhoej",
    parts=None,
    freeze_after: int | None = None,
    exclude=None,
    middle: float | None = None,
    screened: bool | None = None,
) -> Chart:
    """A chart of one series (a list of numbers, None for missing) or of many (a list of lists). What
    stands beside many may be one row for all of them.

    `kind`: run, i, mr, p, pp, u, up, c, g, t, ip, xbar or s. With p, pp, u and up `values` are counts of
    `denominators`; with ip they are values, and `denominators` their sizes; with xbar and s they are means of
    subgroups, `denominators` how many are in each and `spreads` their standard deviations. `parts`: points
    after which a new part begins; `freeze_after`: how many points of each part the limits are
    made of; `exclude`: points left out (all from one). `middle`: a middle that is decided.
    `screened` changes whether the profile screens moving ranges.

    Raises NotChartable with a sentence for whoever has the numbers.
    """
    if not isinstance(kind, str) or kind not in KINDS:
        raise NotChartable(f"There is no chart of kind {kind!r}: {', '.join(KINDS)}.")
    if not isinstance(profile, str) or profile not in PROFILES:
        raise NotChartable(f"There is no profile {profile!r}: {', '.join(PROFILES)}.")
    choice = PROFILES[profile]
    if screened is not None:
        if not isinstance(screened, bool | np.bool_):
            raise NotChartable("Moving ranges are screened (True), or they are not (False).")
        choice = Profile(choice.name, choice.reach, screened, choice.rules)
    series = taken(
        values,
        denominators,
        spreads,
        kind=kind,
        parts=parts,
        freeze_after=freeze_after,
        exclude=exclude,
    )
    if kind == "mr":
        series = _of_ranges(series)
    middle = _possible(middle, kind)
    lines = [limits(part, kind, choice, middle) for _at, part in series.parts()]
    return Chart(kind, choice, series, joined(lines))


def _possible(middle, kind):
    """A middle that is decided, when it is one."""
    if middle is None:
        return None
    found, scale = numbers([middle], "middles")[0, 0], SCALES.get(kind, UNBOUND)
    if not scale.lowest <= found <= scale.highest:
        raise NotChartable("The middle that is given lies where no value can be.")
    return float(found)


def _of_ranges(series):
    """The moving ranges themselves are charted: none over the beginning of a part."""
    moving = np.concatenate([ranges(it.y, it.included) for _at, it in series.parts()], axis=1)
    return Series(
        moving, moving, None, series.included, series.baseline, series.starts, one=series.one
    )


def joined(lines: list[Limits]) -> Limits:
    """The lines of parts, one after the other."""
    every = ([getattr(it, name) for it in lines] for name in LINES)
    return Limits(*(np.concatenate(it, axis=1) for it in every))
