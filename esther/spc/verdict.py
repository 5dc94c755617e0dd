"""What a chart tells, in one plain sentence; and what it does not."""

from dataclasses import dataclass

import numpy as np

from .charting import Chart
from .icons import Better
from .mdc import OUTSIDE, SHIFT, TREND, TWO_OF_THREE
from .words import WORDS

TOLD_FIRST = (SHIFT, TREND, OUTSIDE, TWO_OF_THREE)  # what lasts says more than one point
FEW = 12  # values below which no more is said than that they are few


@dataclass(frozen=True)
class Verdict:
    """`kind`: none, few, same, better, worse, higher or lower. `since` is the place of the point
    where what is told began."""

    kind: str
    sentence: str
    not_said: str
    since: int | None = None


def verdict(
    chart: Chart,
    *,
    labels=None,
    better: Better = Better.NEITHER,
    language: str = "en",
    row: int = 0,
) -> Verdict:
    """What the last part of a chart says now. `labels` name the points, as they stand under it."""
    say = WORDS[language]
    at, part = list(chart.series.parts())[-1]
    there = np.flatnonzero(~np.isnan(part.y[row]) & part.included[row])
    if not len(there):
        return Verdict("none", say["none"], say["why"])
    if len(there) < FEW:
        return Verdict("few", say["few"].format(count=len(there)), say["why"])
    found = _latest(chart, row, there)
    if found is None:
        return Verdict("same", say["same"], say["why"])
    rule, way, first, last = found
    name = labels[at.start + first] if labels is not None else str(at.start + first + 1)
    kind = _kind(way, better)
    told = say[rule + ("_up" if way > 0 else "_down")].format(
        count=say["numbers"].get(last - first + 1, last - first + 1), since=name
    )
    return Verdict(kind, f"{say[kind]} {told}", say["why"], at.start + first)


def _latest(chart, row, there):
    """The signal that the latest point belongs to: rule, which way, first and last point."""
    special = chart.special[-1]
    last = int(there[-1])
    rule = next((it for it in TOLD_FIRST if special.hit[it][row, last]), None)
    if rule is None:
        return None
    hit = special.hit[rule][row]
    first = last
    while first and hit[first - 1] == hit[last]:
        first -= 1
    return rule, int(hit[last]), first, last


def _kind(way, better):
    if better is Better.NEITHER:
        return "higher" if way > 0 else "lower"
    return "better" if way == better.sign else "worse"
