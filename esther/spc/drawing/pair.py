"""An XmR pair: values above, and below how much each differs from the one before."""

from collections.abc import Iterable, Sequence

import numpy as np

from ..asked import asked_for, is_number
from ..charting import Chart
from ..errors import NotChartable
from ..icons import Better
from ..moving import moving
from ..notes import Note
from ..scale import brief
from ..targets import stretches_of
from .band import band
from .below import Below
from .beside import at_right, beside
from .colours import INK
from .frame import framed, grid, letters, room_for_numbers, steps_of, told, under
from .head import whole
from .marks import LEFT_OUT, MARKS, mark, meanings, values
from .notes import ROW, placed, rows_of
from .notes import notes as noted
from .single import FOOT, TOP, about
from .target import target as target_line
from .text import text

OF_ONE = ("run", "i")  # kinds of which the values are single ones
CHANGED = "special_cause_changed"


def draw_pair(
    chart: Chart,
    *,
    title: str,
    labels: Sequence[str] | None = None,
    better: Better | str = Better.NEITHER,
    target: float | Sequence[float | None] | None = None,
    notes: Iterable[Note] = (),
    language: str = "en",
    width: int = 880,
    height: int = 560,
    key: str = "pair",
    alone: bool = False,
    table: str | None = None,
    row: int = 0,
) -> str:
    """One drawing of both: single values above, moving ranges below, over the same points; parts,
    notes and points left out stand in both. Arguments as of `draw`; a range beyond its limit has
    the mark of varying otherwise, and no other rule is asked of ranges. Raises NotChartable."""
    if chart.kind not in OF_ONE:
        raise NotChartable(
            f"A pair is of single values (i), and this chart is of kind {chart.kind}."
        )
    asked = asked_for(
        chart,
        row,
        labels=labels,
        target=target,
        notes=notes,
        language=language,
        size=(width, height - 160 if is_number(height) else height),
    )
    ranges = moving(chart)
    body, below = _body(chart, ranges, row, asked, better, width, height)
    far = int(ranges.outside[row].sum())
    said = asked.say["moving_out"].format(count=far) if far else asked.say["moving_same"]
    return whole(
        body,
        title=title,
        about=f"{about(chart, row, asked, better, table if alone else None, bool(table))} {said}",
        width=width,
        height=below,
        key=key,
        alone=alone,
        details="" if alone else table or "",
    )


def _body(chart, ranges, row, asked, better, width, height):
    """The parts of both, back to front, and how far down they reach."""
    say, spans = asked.say, list(stretches_of(asked.targets))
    over, below_it = steps_of(chart, row, asked.targets), steps_of(ranges, row, None)
    right = beside(chart, row, over, spans[-1] if spans else None, say, asked.language)
    lower_right = _limits_of_ranges(ranges, row, below_it, say, asked.language)
    lay = {
        "width": width,
        "left": max(room_for_numbers(*it, width) for it in ((chart, over), (ranges, below_it))),
        "beside": [it[1] for it in (*right, *lower_right)],
    }
    found, numbered = placed(asked.notes, framed(chart, over, top=TOP, bottom=height, **lay), say)
    top = TOP + ROW * (rows_of(found) - 1)
    height += top - TOP
    half = top + (height - top - 100) * 0.6
    upper = framed(chart, over, top=top, bottom=half, **lay)
    lower = framed(ranges, below_it, top=half + 52, bottom=height - FOOT, **lay)
    meant, far = meanings(chart, row, better), _far(ranges, row)
    below = Below(width, height, letters(width))
    body = [
        *grid(upper, asked.language),
        *grid(lower, asked.language),
        *band(chart, row, upper),
        *band(ranges, row, lower, crossings=False),
        *target_line(upper, spans),
        *noted(found, upper, lower.up.at_low + 10),
        *values(chart, row, upper, meant),
        *values(ranges, row, lower, far),
        *_left_out(chart, row, lower),
        text(say["moving"], lower.ends[0], lower.up.at_high - 14, lower.letter, weight="600"),
        *under(lower, asked.names, height - 16),
        *at_right(upper, right),
        *at_right(lower, lower_right),
        *below.everything(chart, row, [meant, far], spans, upper, asked, numbered),
        *_told_below(below, lower, say["moving"], lower_right),
    ]
    return body, round(below.height + 6)


def _told_below(below, lower, moving_word, found):
    """On a telephone, what has no room beside the ranges."""
    if not lower.wide and found:
        yield from below.words(f"{moving_word} · {' · '.join(it[1] for it in found)}")


def _far(ranges, row):
    """What each range means: beyond its limit, or as before."""
    there, far = np.isfinite(ranges.series.y[row]), ranges.outside[row]
    return np.where(there, np.where(far, CHANGED, "common_cause"), None).tolist()


def _limits_of_ranges(ranges, row, steps, say, language):
    """The mean range and its limit, beside the lower frame."""
    found = []
    for line, word in ((ranges.limits.upper, "upper_limit"), (ranges.limits.middle, "middle")):
        value = float(line[row, -1])
        if np.isfinite(value):
            found.append(
                (value, f"{say[word]}: {told(value, language, steps, False, brief)}", INK, "")
            )
    return found


def _left_out(chart, row, lower):
    """A point left out has no range: its cross stands at the foot of the lower frame."""
    for place in np.flatnonzero(~chart.series.included[row] & np.isfinite(chart.series.y[row])):
        yield mark(*MARKS[LEFT_OUT], lower.across(int(place)), lower.up.at_low, 3.5)
