"""When to ask whether a new middle should be drawn. It is asked, never done: whoever knows what was
changed decides, and writes why."""

from dataclasses import dataclass

import numpy as np

from .asked import in_chart
from .charting import Chart
from .mdc import SHIFT
from .words import in_language

LASTS = 8  # points that a shift has lasted before it is worth asking


@dataclass(frozen=True)
class Question:
    """Ask whether to begin a new part after point `after` (counted from one)."""

    after: int
    lasted: int
    why: str


def ask_to_rebase(chart: Chart, *, language: str = "en", row: int = 0) -> Question | None:
    """The question, when the last part has lain on one side for eight points or more to its end and
    has as many before them to differ from; else None. Raises NotChartable as `verdict` does."""
    in_chart(chart, row)
    say = in_language(language)
    at, part = list(chart.series.parts())[-1]
    hit = chart.special[-1].hit[SHIFT][row]
    there = np.flatnonzero(~np.isnan(part.y[row]) & part.included[row])
    if not len(there) or not hit[there[-1]]:
        return None
    before = [int(it) for it in there if hit[it] != hit[there[-1]]]
    first = int(there[np.searchsorted(there, before[-1]) + 1]) if before else int(there[0])
    lasted = int((there >= first).sum())
    if lasted < LASTS or len(there) - lasted < LASTS:
        return None
    return Question(
        at.start + first, lasted, say["rebase"].format(count=say["numbers"].get(lasted, lasted))
    )
