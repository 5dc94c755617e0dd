"""Small drawings: a line within a sentence, and a funnel."""

from collections.abc import Sequence
from html import escape

import numpy as np

from .charting import Chart
from .drawing import BAND, GREEN, GRID, INK, LINE, PAPER, ROSE, SLATE, head, over, stretches
from .funnel import Funnel
from .icons import Better
from .scale import Scale, number, ticks
from .verdict import verdict

MEANT = {
    "special_cause_improvement": GREEN,
    "special_cause_concern": ROSE,
    "special_cause_neutral_high": SLATE,
    "special_cause_neutral_low": SLATE,
    "special_cause_changed": SLATE,
}


def sparkline(
    chart: Chart,
    *,
    title: str,
    better: Better = Better.NEITHER,
    language: str = "en",
    width: int = 120,
    height: int = 32,
    key: str = "spark",
    row: int = 0,
) -> str:
    """A series as small as a word: its line, what it varies by itself, and its latest point. The
    description says the verdict, as the large drawing's does."""
    y = chart.series.y[row]
    told = verdict(chart, better=better, language=language, row=row)
    lower, upper = (it[row] for it in (chart.limits.lower, chart.limits.upper))
    every = np.concatenate([y, lower, upper])
    every = every[np.isfinite(every)]
    steps = ticks(float(every.min()), float(every.max())) if len(every) else [0.0, 1.0]
    across, up = (
        Scale(0, max(len(y) - 1, 1), 5, width - 6),
        Scale(steps[0], steps[-1], height - 5, 5),
    )
    points = [
        " ".join(f"{across(it):.1f},{up(float(y[it])):.1f}" for it in range(first, last))
        for first, last in stretches(np.isfinite(y) & chart.series.included[row])
    ]
    return "".join(
        [
            head(width, height, key, None),
            f'<title id="{key}-t">{escape(title)}</title>',
            f'<desc id="{key}-d">{escape(told.sentence)}</desc>',
            _strip(lower, upper, up, width),
            *(f'<polyline points="{it}" stroke="{LINE}" stroke-width="1.5"/>' for it in points),
            _latest(chart, row, across, up, better),
            "</svg>",
        ]
    )


def _strip(lower, upper, up, width):
    if not (np.isfinite(lower[-1]) and np.isfinite(upper[-1])):
        return ""
    top, bottom = up(float(upper[-1])), up(float(lower[-1]))
    return f'<path d="M0 {top:.1f}H{width}V{bottom:.1f}H0Z" fill="{BAND}"/>'


def _latest(chart, row, across, up, better):
    y = chart.series.y[row]
    there = np.flatnonzero(np.isfinite(y) & chart.series.included[row])
    if not len(there):
        return ""
    at = int(there[-1])
    colour = MEANT.get(str(chart.signals.meant(row, better)[at]), INK)
    return f'<circle cx="{across(at):.1f}" cy="{up(float(y[at])):.1f}" r="3.5" fill="{colour}"/>'


def funnel_drawing(
    made: Funnel,
    sizes: Sequence[float],
    names: Sequence[str],
    *,
    title: str,
    about: str,
    language: str = "en",
    width: int = 880,
    height: int = 400,
    key: str = "funnel",
    alone: bool = False,
) -> str:
    """Units by their size: the wide band holds 99.8 % of units like all others, the narrow one 95 %;
    whoever lies outside the wide one has a name. `about` is what is said of it."""
    order = np.argsort(sizes, kind="stable")
    x = np.asarray(sizes, float)
    every = np.concatenate([made.ratio, *made.adjusted[0.95], *made.adjusted[0.998]])
    every = every[np.isfinite(every)]
    steps = ticks(float(every.min()), float(every.max()))
    limits = {  # what is without end goes to the edge
        level: tuple(np.nan_to_num(it, nan=0, posinf=steps[-1]) for it in ends)
        for level, ends in made.adjusted.items()
    }
    across = Scale(0, float(x.max()) * 1.05, 64, width - 16)
    up = Scale(steps[0], steps[-1], height - 48, 24)
    step = steps[1] - steps[0]
    wide_low, wide_high = limits[0.998]
    outside = (made.ratio < wide_low) | (made.ratio > wide_high)
    return "".join(
        [
            head(width, height, key, title if alone else None),
            f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(about)}</desc>',
            over(width, title) if alone else "",
            *(_rung(it, across, up, language, step) for it in steps),
            *(_foot(it, across, height, language) for it in ticks(0, float(x.max()))),
            *(
                _inside(x[order], lines, order, across, up)
                for lines in (limits[0.998], limits[0.95])
            ),
            *(
                _unit(across(x[it]), up(float(made.ratio[it])), str(names[it]), bool(outside[it]))
                for it in order.tolist()
            ),
            "</svg>",
        ]
    )


def _rung(value, across, up, language, step):
    at = up(value)
    return (
        f'<path d="M64 {at:.1f}H{across.at_high}" stroke="{GRID}"/>'
        f'<text x="56" y="{at + 5:.1f}" text-anchor="end" font-size="15" fill="{INK}">'
        f"{number(value, language, step)}</text>"
    )


def _foot(value, across, height, language):
    if value > across.high:
        return ""
    return (
        f'<text x="{across(value):.1f}" y="{height - 20}" text-anchor="middle" font-size="15"'
        f' fill="{INK}">{number(value, language, 1)}</text>'
    )


def _inside(x, lines, order, across, up):
    lower, upper = (np.asarray(it)[order] for it in lines)
    over = " ".join(f"{across(a):.1f},{up(float(b)):.1f}" for a, b in zip(x, upper, strict=True))
    under = " ".join(
        f"{across(a):.1f},{up(float(b)):.1f}" for a, b in zip(x[::-1], lower[::-1], strict=True)
    )
    return f'<polygon points="{over} {under}" fill="{BAND}" stroke="{LINE}" stroke-width=".75"/>'


def _unit(x, y, name, outside):
    if not outside:
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{PAPER}" stroke="{INK}"'
            f' stroke-width="1.8"><title>{escape(name)}</title></circle>'
        )
    return (
        f'<path d="M{x - 6:.1f} {y - 6:.1f}h12v12h-12z" fill="{SLATE}"/>'
        f'<text x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle" font-size="15" fill="{INK}">'
        f"{escape(name)}</text>"
    )
