"""The values: a line between them, and for each a mark with the shape of what it means."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..charting import Chart
from .band import stretches
from .colours import GREEN, INK, LINE, PAPER, ROSE, SLATE
from .frame import Frame

LEFT_OUT = "ghost"
MARKS = {  # of what a point means: shape, colour; in the order they are told
    "common_cause": ("ring", INK),
    "special_cause_improvement": ("dot", GREEN),
    "special_cause_concern": ("square", ROSE),
    "special_cause_neutral_high": ("up", SLATE),
    "special_cause_neutral_low": ("down", SLATE),
    "special_cause_changed": ("diamond", SLATE),
    LEFT_OUT: ("cross", INK),
}


def meanings(chart: Chart, row: int, better) -> list[str | None]:
    """What each point of a series means, a key of MARKS; None where there is no value."""
    there, kept = np.isfinite(chart.series.y[row]), chart.series.included[row]
    meant = np.where(kept, chart.signals.meant(row, better), LEFT_OUT).tolist()
    return [it if there[place] else None for place, it in enumerate(meant)]


def values(chart: Chart, row: int, frame: Frame, meant: Sequence[str | None]) -> Iterator[str]:
    """The line, broken where a value is missing or left out and where a part begins; then marks."""
    y, kept = chart.series.y[row], chart.series.included[row]
    there = np.isfinite(y) & kept
    xs = frame.across(np.arange(len(y))).tolist()
    ys = frame.up(y).tolist()
    for at, _part in chart.series.parts():
        for first, last in stretches(there[at]):
            places = range(at.start + first, at.start + last)
            points = " ".join([f"{xs[it]:.1f},{ys[it]:.1f}" for it in places])
            yield f'<polyline points="{points}" stroke="{LINE}" stroke-width="1.5"/>'
    size = 4.5 if frame.wide else 3.5
    for place, what in enumerate(meant):
        if what is not None:
            yield mark(*MARKS[what], xs[place], ys[place], size)


def mark(shape: str, colour: str, x: float, y: float, r: float) -> str:
    """One mark about a place, `r` from its middle to its edge."""
    if shape == "ring":
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{PAPER}" stroke="{colour}"'
            ' stroke-width="1.8"/>'
        )
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r + 1.5}" fill="{colour}"/>'
    if shape == "cross":
        return (
            f'<path d="M{x - r:.1f} {y - r:.1f}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}"'
            f' stroke="{colour}" stroke-width="1.8"/>'
        )
    r += 1.5
    if shape == "square":
        return f'<path d="M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z" fill="{colour}"/>'
    if shape == "diamond":
        r += 1
        return f'<path d="M{x:.1f} {y - r:.1f}l{r} {r}l{-r} {r}l{-r} {-r}z" fill="{colour}"/>'
    way = -1 if shape == "up" else 1
    return f'<path d="M{x - r:.1f} {y - way * r:.1f}h{2 * r}l{-r} {way * 2 * r}z" fill="{colour}"/>'
