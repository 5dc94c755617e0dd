"""A line within a sentence."""

from ..asked import at_least
from ..charting import Chart
from ..errors import NotChartable
from ..icons import Better
from ..scale import Scale
from ..verdict import verdict
from .colours import ALONE
from .frame import steps_of
from .head import whole
from .panel import panel


def sparkline(
    chart: Chart,
    *,
    title: str,
    better: Better | str = Better.NEITHER,
    language: str = "en",
    width: int = 120,
    height: int = 32,
    key: str = "spark",
    alone: bool = False,
    row: int = 0,
) -> str:
    """A series as small as a word: its line, what it varies by itself, and its latest point, with
    the mark of what it means. The description says the verdict, as the large drawing's does.
    `alone`: a file by itself, with dark colours of its own and nothing above it."""
    if not at_least((width, height), (24, 12)):
        raise NotChartable("A line within a sentence is at least 24 wide and 12 high.")
    told = verdict(chart, better=better, language=language, row=row)
    steps = steps_of(chart, row, None)
    across = Scale(-0.5, chart.series.y.shape[1] - 0.5, 1, width - 5)
    up = Scale(steps[0], steps[-1], height - 6, 6)
    return whole(
        [ALONE if alone else "", *panel(chart, row, across, up, better)],
        title=title,
        about=told.sentence,
        width=width,
        height=height,
        key=key,
    )
