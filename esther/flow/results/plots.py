"""Pictures over time: a course with its band, and a week hour by hour."""

import numpy as np

from . import svg
from .words import capital, number

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WIDTH = 880
MOST_YEARS = 10  # told below a course
PALEST = 0.1  # the shade of nobody
GROWS = "It grows from the first half of what is counted to the second."
ALIKE = 0.1  # a week that varies less than this hardly varies


def course(
    values: np.ndarray, *, title: str, unit: str, warm_up: float, every: float, grows: bool = False
) -> str:
    """A measure over time: its mean over runs, a band where 8 of 10 runs lie, where the warm-up
    ends, and whether it `grows`. `values` has shape (runs, periods), `warm_up` and `every` are in days."""
    low, middle, high = (
        np.nanquantile(values, 0.1, axis=0),
        np.nanmean(values, axis=0),
        np.nanquantile(values, 0.9, axis=0),
    )
    marks = svg.steps(min(0.0, float(np.nanmin(low))), float(np.nanmax(high)))
    left, right, top, bottom = 84, WIDTH - 36, 64, 320
    many = values.shape[1]
    across = lambda it: left + (it + 0.5) / many * (right - left)
    up = lambda it: bottom - (it - marks[0]) / (marks[-1] - marks[0]) * (bottom - top)
    there = [at for at in range(many) if np.isfinite(middle[at])]
    band = [(across(at), up(high[at])) for at in there]
    band += [(across(at), up(low[at])) for at in reversed(there)]
    begins = left + warm_up / (every * many) * (right - left)
    told = f"{unit}. {GROWS}" if grows else unit
    parts = [svg.text(left, 50, told, size=13, fill="pale")]
    for mark in marks:
        parts.append(svg.line(left, up(mark), right, up(mark)))
        parts.append(svg.text(left - 8, up(mark) + 5, _mark(mark, marks), anchor="end"))
    parts.append(svg.path(band, close=True, fill="band"))
    parts.append(svg.path([(across(at), up(middle[at])) for at in there]))
    if warm_up:
        parts.append(svg.line(begins, top, begins, bottom, colour="pale", dashes="4 4"))
        parts.append(svg.text(begins + 6, top + 12, "counted from here", size=13, fill="pale"))
    years = int(many * every / 365)
    for year in range(0, years + 1, _apart(years, MOST_YEARS)):
        at = left + year * 365 / (every * many) * (right - left)
        parts.append(svg.text(at, bottom + 22, f"year {year}", anchor="middle", size=13))
    last = f"In the last period {number(float(middle[there[-1]]))}, and between {number(float(low[there[-1]]))} and {number(float(high[there[-1]]))} in 8 runs of 10."
    return svg.drawing(
        WIDTH,
        356,
        title,
        f"The mean of {len(values)} runs, with a band. {last}{f' {GROWS}' if grows else ''}",
        parts,
    )


def _apart(many, most):
    """Every how many: 1, 2, 5, 10 …, so that no more than `most` are told."""
    return next(
        it * size for size in (1, 10, 100, 1000) for it in (1, 2, 5) if it * size * most >= many
    )


def _mark(value, marks):
    step = marks[1] - marks[0]
    places = max(0, int(-np.floor(np.log10(step)) + (step / 10 ** np.floor(np.log10(step)) == 2.5)))
    return f"{value:,.{places}f}"


def week(by_hour: np.ndarray, *, place: str) -> str:
    """How many are in a place, each hour of the week: the darker the more, from nobody on, with
    the figures of the fullest and emptiest hour of each day. Shape (168,), Monday first."""
    days = by_hour.reshape(7, 24)
    least, most = float(days.min()), float(days.max())
    left, top, wide, tall = 110, 72, 26, 30
    parts = []
    for day in range(7):
        y = top + day * tall
        parts.append(svg.text(left - 10, y + 20, WEEK[day], anchor="end"))
        for hour in range(24):
            share = days[day, hour] / (most or 1.0)
            parts.append(
                svg.box(
                    left + hour * wide,
                    y,
                    wide - 2,
                    tall - 3,
                    fill="green",
                    opacity=PALEST + (1 - PALEST) * share,
                )
            )
        span = f"{number(days[day].min())}–{number(days[day].max())}"
        parts.append(svg.text(left + 24 * wide + 10, y + 20, span))
    for hour in range(0, 24, 3):
        parts.append(svg.text(left + hour * wide, top - 8, f"{hour:02d}", size=13, fill="pale"))
    parts += _shades(left, top + 7 * tall + 8, most, alike=most - least < ALIKE * most)
    at = int(np.argmax(by_hour))
    about = (
        f"Mean number in {place}, each hour of the week. Most, {number(most)}, on {WEEK[at // 24]}"
        f" from {at % 24:02d}; fewest {number(least)}."
    )
    return svg.drawing(WIDTH, top + 7 * tall + 48, f"{capital(place)}, hour by hour", about, parts)


def _shades(left, y, most, *, alike):
    """What a shade is: from 0 to the most, and whether there is much to see."""
    yield svg.text(left, y + 16, "0", size=13)
    for at in range(11):
        shade = PALEST + (1 - PALEST) * at / 10
        yield svg.box(left + 16 + at * 13, y, 13, 22, fill="green", opacity=shade)
    yield svg.text(left + 166, y + 16, number(most), size=13)
    if alike:
        yield svg.text(left + 230, y + 16, "It hardly varies over the week.", size=13)
