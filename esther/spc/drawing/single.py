"""One series, as one drawing."""

from collections.abc import Iterable, Sequence

from ..asked import Asked, asked_for
from ..charting import Chart
from ..icons import Better
from ..notes import Note, in_words
from ..targets import stretches_of
from ..verdict import verdict
from .band import band
from .below import Below
from .beside import at_right, beside
from .frame import framed, grid, letters, steps_of, under
from .head import whole
from .marks import meanings, values
from .notes import ROW, notes, placed, rows_of
from .target import target as target_line

TOP, FOOT = 44, 48  # the room above the frame, and below it for the names of points


def draw(
    chart: Chart,
    *,
    title: str,
    labels: Sequence[str] | None = None,
    better: Better | str = Better.NEITHER,
    target: float | Sequence[float | None] | None = None,
    notes: Iterable[Note] = (),
    language: str = "en",
    width: int = 880,
    height: int = 360,
    key: str = "chart",
    alone: bool = False,
    table: str | None = None,
    row: int = 0,
) -> str:
    """The drawing of one series, SVG. `labels` stand under the points, one for each; `target` is a
    dashed line: one number, or one for each point (None where there was none). `notes` stand where
    something happened. `width` and `height` are of the chart itself, in pixels: what its marks mean
    and by which rules it was made comes below. `key` makes the names inside unlike those of other
    drawings on the page; `alone`: a file by itself, with its own letters and dark colours. `table`:
    the id of the table beside it (alone: the name of its file). The description says the verdict,
    the target and the notes. Raises NotChartable for what cannot be drawn, with a sentence."""
    asked = asked_for(
        chart,
        row,
        labels=labels,
        target=target,
        notes=notes,
        language=language,
        size=(width, height),
    )
    body, below = _body(chart, row, asked, better, width, height)
    return whole(
        body,
        title=title,
        about=about(chart, row, asked, better, table if alone else None, bool(table)),
        width=width,
        height=below,
        key=key,
        alone=alone,
        details="" if alone else table or "",
    )


def _body(chart, row, asked, better, width, height):
    """The parts of it, back to front, and how far down they reach."""
    say, language = asked.say, asked.language
    spans = list(stretches_of(asked.targets))
    steps = steps_of(chart, row, asked.targets)
    right = beside(chart, row, steps, spans[-1] if spans else None, say, language)
    lay = {"width": width, "bottom": height - FOOT, "beside": [it[1] for it in right]}
    frame = framed(chart, steps, top=TOP, **lay)
    found, numbered = placed(asked.notes, frame, say)
    more = ROW * (rows_of(found) - 1)
    if more:
        lay["bottom"], height = lay["bottom"] + more, height + more
        frame = framed(chart, steps, top=TOP + more, **lay)
    meant = meanings(chart, row, better)
    below = Below(width, height, letters(width))
    body = [
        *grid(frame, language),
        *band(chart, row, frame),
        *target_line(frame, spans),
        *notes(found, frame, frame.up.at_low + 10),
        *values(chart, row, frame, meant),
        *under(frame, asked.names, height - 16),
        *at_right(frame, right),
        *below.everything(chart, row, [meant], spans, frame, asked, numbered),
    ]
    return body, round(below.height + 6)


def about(chart, row, asked: Asked, better, where: str | None, table: bool) -> str:
    """What is said to whoever does not see it: verdict, target, notes, and where the numbers are."""
    say = asked.say
    told = verdict(
        chart,
        labels=asked.names,
        better=better,
        target=asked.targets,
        language=asked.language,
        row=row,
    )
    found = [told.sentence, told.reaches, told.not_said]
    found += [f"{it.rstrip('.')}." for it in (in_words(it, asked.names, say) for it in asked.notes)]
    if table:
        found.append(say["in_file"].format(where=where) if where else say["in_table"])
    return " ".join(it for it in found if it)
