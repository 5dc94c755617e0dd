"""What stands in the columns of a chart's table."""

from collections.abc import Iterable, Sequence

import numpy as np

from ..asked import asked_for
from ..charting import Chart
from ..drawing.frame import steps_of
from ..drawing.marks import meanings
from ..icons import Better
from ..judged import usual
from ..notes import Note
from ..scale import number
from ..series import COUNTED
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
    columns = [
        (head, cells, numeric)
        for head, cells, numeric in _columns(chart, row, asked, better)
        if any(cells)
    ]
    said = " ".join(it for it in (told.sentence, told.reaches, told.not_said) if it)
    return Table(
        title,
        tuple(it[0] for it in columns),
        list(zip(*(it[1] for it in columns), strict=True)),
        tuple(it[2] for it in columns),
        language,
        said,
    )


def _columns(chart, row, asked, better):
    say, y = asked.say, chart.series.y[row]
    steps = steps_of(chart, row, asked.targets)
    step, shares = (steps[1] - steps[0]) / 100, chart.kind in ("p", "pp")

    def told(values, absent=""):
        return [_told(float(it), asked.language, step, shares) or absent for it in values]

    yield say["when"], asked.names, False
    yield say["value"], told(y, say["missing"]), True
    if chart.kind in COUNTED:
        for word, of in (("cases", chart.series.counts), ("of", chart.series.sizes)):
            yield say[word], [_told(float(it), asked.language, 1, False) for it in of[row]], True
    for word, line in (("middle", "middle"), ("lower_limit", "lower"), ("upper_limit", "upper")):
        yield say[word], told(getattr(chart.limits, line)[row]), True
    yield say["target"], told(() if asked.targets is None else asked.targets), True
    yield say["signal"], _signals(chart, row, better, say), False
    yield say["note"], _notes(asked), False


def _told(value, language, step, shares):
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
