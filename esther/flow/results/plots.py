"""Pictures of results: a course with its band, a week hour by hour, where days go, and the flow."""

import numpy as np

from . import svg
from .words import number

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WIDTH = 880
MOST_YEARS = 10  # told below a course
LETTER = 8.6  # how wide a letter is, at most, taken over a name
PALEST = 0.1  # the shade of nobody
FEW_LANES = 6  # ways beside one another that lie wide apart
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


def _wide(names, least):
    """Room for the longest of some words."""
    return max(least, *(LETTER * len(it) for it in names))


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
    return svg.drawing(
        WIDTH, top + 7 * tall + 48, f"{place.capitalize()}, hour by hour", about, parts
    )


def _shades(left, y, most, *, alike):
    """What a shade is: from 0 to the most, and whether there is much to see."""
    yield svg.text(left, y + 16, "0", size=13)
    for at in range(11):
        shade = PALEST + (1 - PALEST) * at / 10
        yield svg.box(left + 16 + at * 13, y, 13, 22, fill="green", opacity=shade)
    yield svg.text(left + 166, y + 16, number(most), size=13)
    if alike:
        yield svg.text(left + 230, y + 16, "It hardly varies over the week.", size=13)


def waterfall(days: list[tuple[str, str, float]]) -> str:
    """Where the days of one visit go, part after part; what is a wait is striped apart."""
    total = sum(it for _, _, it in days) or 1.0
    names = [f"{place.capitalize()}: {what}" for place, what, _ in days]
    left, top, tall = _wide(names, 306) + 24, 60, 34
    right = left + 440
    parts, at = [], 0.0
    for row, (_, what, size) in enumerate(days):
        y = top + row * tall
        x = left + at / total * (right - left)
        wide = max(size / total * (right - left), 2)
        waits = what != "is there"
        parts.append(svg.text(left - 12, y + 20, names[row], anchor="end"))
        parts.append(svg.box(x, y + 4, wide, tall - 12, fill="rose" if waits else "green"))
        parts.append(
            svg.text(x + wide + 8, y + 20, number(size) + (" (a wait)" if waits else ""), size=14)
        )
        at += size
    lost = sum(it for _, what, it in days if what != "is there")
    about = f"Of each visit {number(total)} days in all, of which {number(lost)} are waits."
    return svg.drawing(
        right + 140, top + len(days) * tall + 16, "Where the days of a visit go", about, parts
    )


def flow(flows: dict[tuple[str, str], float], places: list[str]) -> str:
    """Who goes where in a year: a box for each place, a line as broad as many go along it."""
    most = max(flows.values(), default=1.0)
    order = [*places, "home"]
    top, tall, left, wide = 64, 64, 40, 1.1 * _wide(order, 165) + 28
    middle = {it: top + at * tall + 18 for at, it in enumerate(order)}
    edge, parts = left + wide, []
    lanes = _lanes(flows, order)
    apart = 96 if len(set(lanes.values())) <= FEW_LANES else 48
    outmost = edge + 0.75 * (90 + apart * max(lanes.values(), default=0)) + 80
    for (here, there), lane in lanes.items():
        many = flows[here, there]
        breadth, reach = max(1.5, 18 * many / most), 90 + apart * lane
        y1, y2 = middle[here] + 6, middle[there] - 6
        parts.append(
            f'<path d="M{edge} {y1:.1f}C{edge + reach} {y1:.1f} {edge + reach} {y2:.1f} {edge + 8} {y2:.1f}"'
            f' fill="none" style="stroke:var(--green)" stroke-opacity=".35" stroke-width="{breadth:.1f}"/>'
        )
        tip = [(edge, y2), (edge + 10, y2 - 6), (edge + 10, y2 + 6)]
        parts.append(svg.path(tip, close=True, fill="green"))
        beside = edge + 0.75 * reach + breadth / 2 + 6
        parts.append(svg.text(beside, (y1 + y2) / 2 + 5, number(many), size=13))
    for it in order:
        y = middle[it] - 18
        parts.append(svg.box(left, y, wide, 36, fill="paper"))
        parts.append(
            svg.path(
                [(left, y), (left + wide, y), (left + wide, y + 36), (left, y + 36), (left, y)],
                colour="pale",
                width=1,
            )
        )
        parts.append(svg.text(left + 14, y + 23, it.capitalize(), weight=600))
    # Whoever does not see the lines reads the same.
    told = "; ".join(f"{here} to {there}: {number(many)}" for (here, there), many in flows.items())
    width = max(WIDTH, outmost)
    return svg.drawing(width, top + len(order) * tall + 8, "Who goes where, in a year", told, parts)


def _lanes(flows, order):
    """How far out each way lies: the short ones nearest, none over another."""
    ends = {way: sorted(order.index(it) for it in way) for way in flows}
    taken: list[list[tuple[int, int]]] = []
    found = {}
    for way in sorted(flows, key=lambda it: (ends[it][1] - ends[it][0], ends[it])):
        low, high = ends[way]
        lane = 0
        while lane < len(taken) and any(low < b and a < high for a, b in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[way] = lane
    return found
