"""The numbers of a chart as a table beside it: what it shows, for whoever reads rather than sees."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .asked import asked_for
from .charting import Chart
from .drawing.frame import steps_of
from .drawing.marks import meanings
from .drawing.text import plain
from .icons import Better
from .notes import Note
from .scale import number
from .series import COUNTED
from .signals import ORDER
from .verdict import verdict

RUNS = re.compile(r"[=+\-@\t\r\n]")  # with these a spreadsheet begins to reckon (OWASP)
NUMBER = re.compile(r"[-−]?[\d.,]+( %)?")
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{caption}</title>
<style>
:root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;margin:1rem}}
.wide{{overflow-x:auto}}table{{border-collapse:collapse}}caption{{text-align:start}}h1{{font-size:1.2rem}}
th,td{{text-align:start;padding:.3rem .8rem .3rem 0;border-bottom:1px solid;vertical-align:top}}
td:not(.number){{min-width:9rem}}.number{{text-align:end;white-space:nowrap}}
</style>
<main>
<p>{said}</p>
<div class="wide" role="region" aria-label="{caption}" tabindex="0">{table}</div>
</main>
"""


@dataclass(frozen=True)
class Table:
    """`heads` of the columns and the `rows` under them, as they are to be read; the first column
    names the row. `numeric`: which columns are numbers. `said`: the verdict, in a sentence."""

    caption: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numeric: tuple[bool, ...]
    language: str
    said: str

    def html(self, key: str = "numbers", *, heading: bool = False) -> str:
        """A `<table>` for a page; `key` is its id. `heading`: its caption is that of the page."""
        caption = f"<h1>{plain(self.caption)}</h1>" if heading else plain(self.caption)
        heads = "".join(
            f'<th scope="col"{self._of(at)}>{plain(it)}</th>' for at, it in enumerate(self.heads)
        )
        body = "".join(self._row(row) for row in self.rows)
        return (
            f'<table id="{plain(key)}" class="ds-table"><caption>{caption}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )

    def page(self) -> str:
        """A file of its own with the table."""
        return PAGE.format(
            language=self.language,
            caption=plain(self.caption),
            table=self.html(heading=True),
            said=plain(self.said),
        )

    def csv(self) -> str:
        """A file for a spreadsheet: between columns a comma in English, else a semicolon, as the
        decimals are. No cell begins what a spreadsheet would take for something to reckon."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter="," if self.language == "en" else ";")
        writer.writerows([safe(it) for it in row] for row in (self.heads, *self.rows))
        return out.getvalue()

    def _row(self, row):
        first, *rest = row
        cells = "".join(
            f"<td{self._of(at)}>{plain(it)}</td>" for at, it in enumerate(rest, start=1)
        )
        return f'<tr><th scope="row">{plain(first)}</th>{cells}</tr>'

    def _of(self, at):
        return ' class="number"' if self.numeric[at] else ""


def safe(cell: str) -> str:
    """A cell as it may stand in a file for a spreadsheet; numbers stay numbers."""
    return f"'{cell}" if RUNS.match(cell) and not NUMBER.fullmatch(cell) else cell


def table(
    chart: Chart,
    labels: Sequence[str] | None = None,
    *,
    title: str,
    better: Better = Better.NEITHER,
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
    for word in ("middle", "lower", "upper"):
        yield say[word], told(getattr(chart.limits, word)[row]), True
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
    rules, found = chart.signals.rule[row].tolist(), []
    for place, what in enumerate(meanings(chart, row, better)):
        if what is None or what == "common_cause":
            found.append("" if what is None else say["chance"])
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
