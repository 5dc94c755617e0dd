"""What a chart tells, in one plain sentence; and what it does not."""

from dataclasses import dataclass

import numpy as np

from .charting import Chart
from .icons import Better
from .mdc import SHIFT
from .signals import FEW, ORDER
from .words import WORDS


@dataclass(frozen=True)
class Verdict:
    """`kind`: none, few, same, better, worse, higher, lower or changed. `since` is the place of the
    point where what is told began."""

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
    found = _told(chart, row, int(there[-1]) + at.start, at)
    if found is None:
        return Verdict("same", say["same"], say["why"])
    kind = _kind(found.way, better) if found.now else "changed"
    name = labels[found.since] if labels is not None else str(found.since + 1)
    count = say["numbers"].get(found.count, found.count)
    told = say[found.words].format(count=count, since=name, fewest=found.fewest)
    return Verdict(kind, f"{say[kind]} {told}", say["why"], found.since)


@dataclass(frozen=True)
class _Found:
    """Which words, of how many points, since which place; whether it holds for the latest point."""

    words: str
    way: int
    count: int
    since: int
    now: bool = True
    fewest: int = 0


def _told(chart, row, last, at):
    """The signal that the latest point belongs to; of runs else what the last part has shown."""
    it = chart.signals
    if it.rule[row, last]:
        return _at(it, row, last, ORDER[it.rule[row, last] - 1])
    if chart.rules != "runs":
        return None
    counts = np.where(it.rule[row, at] == ORDER.index(SHIFT) + 1, it.count[row, at], 0)
    if counts.any():
        return _at(it, row, at.start + int(counts.argmax()), "ran", now=False)
    if it.few_crossings[-1][row]:
        runs = chart.runs[-1]
        crossed, fewest = int(runs.crossings[row]), int(runs.crossings_min[row])
        return _Found("crossings", 0, crossed, at.start, now=False, fewest=fewest)
    return None


def _at(it, row, place, words, *, now=True):
    way = int(it.way[row, place])
    words += {1: "_up", -1: "_down", 0: ""}[way]
    return _Found(words, way, int(it.count[row, place]), int(it.since[row, place]), now)


def _kind(way, better):
    if not way:
        return "changed"
    if better is Better.NEITHER:
        return "higher" if way > 0 else "lower"
    return "better" if way == better.sign else "worse"
