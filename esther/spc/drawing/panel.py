"""A chart as small as a word or a stamp: its line, what it varies by itself, its latest point."""

from collections.abc import Iterator

import numpy as np

from ..charting import Chart
from ..icons import Better
from ..scale import Scale
from ..targets import Stretch
from .band import stretches, treads
from .colours import BAND, GREEN, INK, LINE
from .marks import MARKS, mark


def panel(
    chart: Chart,
    row: int,
    across: Scale,
    up: Scale,
    better: Better | str,
    *,
    targets: list[Stretch] | None = None,
    every: bool = False,
) -> Iterator[str]:
    """The parts of a small chart, back to front; `every`: each signal has its mark, not only the
    latest point."""
    yield from _band(chart, row, across, up)
    for it in targets or ():
        at = up(it.target)
        yield (
            f'<path d="M{across(it.first - 0.5):.1f} {at:.1f}H{across(it.stop - 0.5):.1f}"'
            f' stroke="{GREEN}" stroke-width="1.5" stroke-dasharray="5 4"/>'
        )
    y = chart.series.y[row]
    there = np.isfinite(y) & chart.series.included[row]
    for at, _part in chart.series.parts():
        for first, last in stretches(there[at]):
            places = range(at.start + first, at.start + last)
            points = " ".join(f"{across(it):.1f},{up(float(y[it])):.1f}" for it in places)
            yield f'<polyline points="{points}" stroke="{LINE}" stroke-width="1.5"/>'
    yield from _marks(chart, row, across, up, better, there, every)


def _marks(chart, row, across, up, better, there, every):
    meant = chart.signals.meant(row, better)
    places = np.flatnonzero(there).tolist()
    for place in places:
        if place == places[-1] or (every and meant[place] != "common_cause"):
            at = across(place), up(float(chart.series.y[row][place]))
            yield mark(*MARKS[str(meant[place])], *at, 3 if place == places[-1] else 1.5)


def _band(chart, row, across, up):
    for at, _part in chart.series.parts():
        lower, upper = (it[row, at] for it in (chart.limits.lower, chart.limits.upper))
        edges = [f"{across(place - 0.5):.1f}" for place in range(at.start, at.stop + 1)]
        for first, last in stretches(np.isfinite(lower) & np.isfinite(upper)):
            over = treads(edges, up(upper).tolist(), range(first, last), 0)
            beneath = treads(edges, up(lower).tolist(), range(last - 1, first - 1, -1), 1)
            yield (
                f'<path d="M{over}L{beneath}Z" fill="{BAND}"/>'
                f'<path d="M{over}M{beneath}" stroke="{LINE}" stroke-width=".5"/>'
            )
        middle = chart.limits.middle[row, at]
        if np.isfinite(middle).any():
            height = up(float(middle[np.isfinite(middle)][0]))
            yield f'<path d="M{edges[0]} {height:.1f}H{edges[-1]}" stroke="{INK}" stroke-width=".75"/>'
