"""What a chart tells, in one plain sentence; and what it does not."""

from dataclasses import dataclass, replace

import numpy as np

from .asked import in_chart, named
from .charting import Chart
from .icons import Better, which_way
from .judged import JUDGED, NONE, TOO_FEW, UNJUDGED, judged
from .mdc import SHIFT
from .scale import exactly
from .signals import ORDER
from .targets import in_words, reached, stretches_of, targets
from .words import in_language

TOO_LITTLE = (NONE, TOO_FEW, UNJUDGED)  # kinds of which nothing can be told


@dataclass(frozen=True)
class Verdict:
    """`kind`: none, few, unjudged (there are no limits), same, better, worse, higher, lower or changed. `since` is the place of the
    point where what is told began, `way` where it points (1 up, −1 down, 0 neither). `assured`:
    consistent_pass, consistent_fail, inconsistent or None; `reaches` says the same where it varies as
    before, and how the target has been; it is empty where there is none."""

    kind: str
    sentence: str
    not_said: str
    since: int | None = None
    way: int = 0
    assured: str | None = None
    reaches: str = ""

    @property
    def foretold(self) -> str | None:
        """`assured`, where it varies as before: else the limits are of what it was."""
        return self.assured if self.kind == JUDGED else None


def verdict(
    chart: Chart,
    *,
    labels=None,
    better: Better | str = Better.NEITHER,
    target=None,
    language: str = "en",
    row: int = 0,
) -> Verdict:
    """What the last part of a chart says now. `labels` name the points, as they stand under it;
    `target` is one number or one for each point. Raises NotChartable for what does not belong to
    the chart."""
    in_chart(chart, row)
    better = which_way(better)
    say, names = in_language(language), named(labels, chart.series.y.shape[1])
    found = targets(target, len(names), chart.kind)
    kind, sentence, since, way = _now(chart, row, names, say, better)
    assured = None if kind in TOO_LITTLE else reached(chart, found, better, row)
    told = Verdict(kind, sentence, say["why"], since, way, assured)
    return replace(told, reaches=_about_target(chart, found, told.foretold, names, say, language))


def _now(chart, row, names, say, better):
    """(kind, sentence, since, way)"""
    at, there, usual = judged(chart, row)[-1]
    if usual in (NONE, TOO_FEW):
        return usual, _too_little(len(there), say, new=at.start > 0), None, 0
    found = _told(chart, row, int(there[-1]), at)
    if found is None:
        words = "unjudged_run" if usual == UNJUDGED and chart.kind == "run" else usual
        return usual, say[words], None, 0
    kind = _kind(found.way, better) if found.now else "changed"
    count = say["numbers"].get(found.count, found.count)
    told = say[found.words].format(count=count, since=names[found.since], fewest=found.fewest)
    return kind, f"{say[kind]} {told}", found.since, found.way


def _too_little(count, say, *, new):
    """Of how few values nothing is told; those of the last part, where there are more."""
    words = {0: "none", 1: "few_one"}.get(count, "few")
    return say[f"{words}_since" if new else words].format(count=count)


def _about_target(chart, found, assured, names, say, language):
    """Whether it reaches the target of now; and where the target has been another, each of them."""
    shares, spans = chart.kind in ("p", "pp"), list(stretches_of(found))

    def tell(value):
        return exactly(value, language, shares=shares)

    told = in_words(spans, names, say, tell)
    if assured is None:
        return told
    now = say[assured].format(target=tell(spans[-1].target))
    return now if len(spans) == 1 else f"{now} {told}"


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
