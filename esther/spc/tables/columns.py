"""What stands in the columns of a chart's table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..asked import asked_for
from ..charting import Chart
from ..drawing.frame import steps_of
from ..drawing.marks import meanings
from ..icons import Better
from ..judged import usual
from ..notes import Note
from ..scale import exactly, number
from ..series import COUNTED, SHARES
from ..signals import ORDER
from ..verdict import verdict
from .shown import Table


def table(
    chart: Chart,
    labels: Sequence[str] | None = None,
    *,
    title: str,
    better: Better | str = Better.NEITHER,
    target: float | Sequence[float | None] | None = None,
    notes: Iterable[Note] = (),
    language: str = "en",
    row: int = 0,
) -> Table:
    """The table of one series: when, value (and count of how many), middle, limits, target, what
    each point tells, and notes. Columns of which there is nothing are left out. Arguments as of
    `draw`; raises NotChartable as it does."""
    asked = asked_for(chart, row, labels=labels, target=target, notes=notes, language=language)
    told = verdict(
        chart,
        labels=asked.names,
        better=better,
        target=asked.targets,
        language=language,
        row=row,
    )
    columns = [it for it in _columns(chart, row, asked, better) if any(it.cells)]
    said = " ".join(it for it in (told.sentence, told.reaches, told.not_said) if it)
    return Table(
        title,
        tuple(it.head for it in columns),
        list(zip(*(it.cells for it in columns), strict=True)),
        tuple(it.numeric for it in columns),
        language,
        said,
        list(zip(*(it.exact or it.cells for it in columns), strict=True)),
    )


@dataclass(frozen=True)
class _Column:
    """A heading and its cells; `exact`: with all digits, where what is read is rounded."""

    head: str
    cells: list[str]
    numeric: bool = False
    exact: list[str] | None = None


def _columns(chart, row, asked, better):
    say, series = asked.say, chart.series
    shares, worked_out = chart.kind in SHARES, chart.kind in COUNTED
    step = _step(chart, row, asked)

    def exact(values, absent="", shares=shares):
        return [
            exactly(it, asked.language, shares=shares) if np.isfinite(it) else absent
            for it in values
        ]

    def rounded(head, values, absent=""):
        cells = [_rounded(float(it), asked.language, step, shares) or absent for it in values]
        return _Column(head, cells, True, exact(values, absent))

    yield _Column(say["when"], asked.names)
    if worked_out:
        yield rounded(say["value"], series.y[row], say["missing"])
        for word, of in (("cases", series.counts), ("of", series.sizes)):
            yield _Column(say[word], exact(of[row], shares=False), True)
    else:
        yield _Column(say["value"], exact(series.y[row], say["missing"]), True)
    for word, line in (("middle", "middle"), ("lower_limit", "lower"), ("upper_limit", "upper")):
        yield rounded(say[word], getattr(chart.limits, line)[row])
    yield _Column(say["target"], exact(() if asked.targets is None else asked.targets), True)
    yield _Column(say["signal"], _signals(chart, row, better, say))
    yield _Column(say["note"], _notes(asked))


def _step(chart, row, asked):
    """A hundredth of the steps of the axis: what is worked out is read to that."""
    steps = steps_of(chart, row, asked.targets)
    return (steps[1] - steps[0]) / 100


def _rounded(value, language, step, shares):
    if not np.isfinite(value):
        return ""
    text = number(100 * value if shares else value, language, 100 * step if shares else step)
    if any(it in text for it in ".,"):
        text = text.rstrip("0").rstrip(".,")
    return f"{text} %" if shares else text


def _signals(chart, row, better, say):
    """What each point means, and by which rule."""
    rules, found, otherwise = chart.signals.rule[row].tolist(), [], list(usual(chart, row))
    for place, what in enumerate(meanings(chart, row, better)):
        if what is None or what == "common_cause":
            found.append("" if what is None else say[otherwise[place]])
        elif not rules[place]:
            found.append(say[what])
        else:
            found.append(f"{say[what]}: {say['rules'][ORDER[rules[place] - 1]]}")
    return found


def _notes(asked):
    told = [""] * len(asked.names)
    for it in asked.notes:
        place = min(it.at, len(told) - 1)
        more = ", ".join(part for part in (it.by, it.on) if part)
        words = f"{asked.say[it.kind]}: {it.text}{f' ({more})' if more else ''}"
        told[place] = f"{told[place]}; {words}" if told[place] else words
    return told
