"""What a series varies by itself, part by part, and its middle."""

from collections.abc import Iterator

import numpy as np

from ..charting import Chart
from .colours import BAND, GRID, INK, LINE
from .frame import Frame

BROKEN = ' stroke-dasharray="3 4"'


def band(chart: Chart, row: int, frame: Frame, *, crossings: bool = True) -> Iterator[str]:
    """A step at each point where the limits differ. The middle is broken where the values cross it
    less often than chance has them do (`crossings`); where a part begins stands a thin line."""
    for part, (at, _part) in enumerate(chart.series.parts()):
        lower, upper = (it[row, at] for it in (chart.limits.lower, chart.limits.upper))
        edges = [f"{frame.across(place - 0.5):.1f}" for place in range(at.start, at.stop + 1)]
        for first, last in stretches(np.isfinite(lower) & np.isfinite(upper)):
            over = treads(edges, frame.up(upper).tolist(), range(first, last), 0)
            beneath = treads(edges, frame.up(lower).tolist(), range(last - 1, first - 1, -1), 1)
            yield (
                f'<path d="M{over}L{beneath}Z" fill="{BAND}"/>'
                f'<path d="M{over}M{beneath}" stroke="{LINE}" stroke-width=".75"/>'
            )
        if at.start:
            top, bottom = frame.up.at_high - 8, frame.up.at_low
            yield f'<path d="M{edges[0]} {top:.1f}V{bottom:.1f}" stroke="{GRID}" stroke-width="2"/>'
        middle = chart.limits.middle[row, at]
        if np.isfinite(middle).any():
            height = frame.up(float(middle[np.isfinite(middle)][0]))
            few = crossings and chart.signals.few_crossings[part][row]
            yield (
                f'<path d="M{edges[0]} {height:.1f}H{edges[-1]}" stroke="{INK}"'
                f' stroke-width="1.5"{BROKEN if few else ""}/>'
            )


def treads(edges: list[str], line: list[float], places: range, back: int) -> str:
    """Both ends of a step over each place, left to right or back; of equal steps one."""
    corners, height = [], None
    for place in places:
        if line[place] != height:
            if height is not None:
                corners.append(f"{edges[place + back]} {height:.1f}")
            height = line[place]
            corners.append(f"{edges[place + back]} {height:.1f}")
    corners.append(f"{edges[places[-1] + 1 - back]} {height:.1f}")
    return "L".join(corners)


def stretches(flags: np.ndarray):
    """(first, last + 1) of each stretch that is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
