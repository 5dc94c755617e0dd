"""Many small charts in a grid, to be looked over: each with its name, its symbol and its latest value."""

from collections.abc import Iterable

from ..asked import at_least
from ..errors import NotChartable
from ..measure import Measure, how_many_changed, measures
from ..notes import whole as is_whole
from ..scale import Scale, ticks
from ..scale import told as told_value
from ..targets import stretches_of
from ..verdict import Verdict
from ..words import in_language
from .colours import GRID
from .frame import WIDE, letters, steps_of
from .head import whole
from .panel import panel
from .symbols import change, change_word
from .text import broken, shortened, text

BETWEEN, GAP = 20, 34  # across and down between charts
ROOM = 132  # how high one is without its name and its word
NAME, SMALL = 15, 14  # letters
KINDS_ALIKE = ("p", "pp")


def small_multiples(
    given: Iterable[Measure],
    *,
    title: str,
    same_scale: bool = False,
    columns: int | None = None,
    language: str = "en",
    width: int = 880,
    key: str = "multiples",
    alone: bool = False,
) -> str:
    """The drawing of many measures, SVG. `same_scale`: all from the least to the most of any of them,
    else each by itself; which, is stated. `columns`: how many beside each other (else as many as
    there is room for). One sentence above says how many have changed. Raises NotChartable."""
    found, say = measures(given), in_language(language)
    if not at_least([width], [240]) or not (columns is None or _room_for(columns, width)):
        raise NotChartable("There is no room for so many charts beside each other.")
    told = [it.verdict(language) for it in found]
    if same_scale and len({it.chart.kind in KINDS_ALIKE for it in found}) > 1:
        raise NotChartable("Shares and other values cannot have the same scale.")
    changed = how_many_changed(told, language)
    scale = say["same_scale" if same_scale else "own_scale"]
    size = letters(width)
    lines = broken(f"{changed} {scale}", width - 24, size)
    top = 12 + 22 * len(lines)
    words = [change_word(it, say) for it in told]
    columns = columns or (4 if width >= WIDE + 200 else 2)
    each, *sizes = _grid(found, words, columns, width, top)
    steps = [steps_of(it.chart, it.row, it.targets) for it in found]
    if same_scale:
        steps = [ticks(min(it[0] for it in steps), max(it[-1] for it in steps))] * len(found)
    body = [text(line, 12, 20 + 22 * at, size) for at, line in enumerate(lines)]
    for one, place, axis, verdict in zip(found, each, steps, told, strict=True):
        body += _cell(one, verdict, place, sizes, (axis[0], axis[-1]), say, language)
    about = " ".join(
        [changed, scale, *(f"{a.name}: {b.sentence}" for a, b in zip(found, told, strict=True))]
    )
    rows = max(it[1] for it in each) + sizes[-1] + 16
    return whole(
        body, title=title, about=about, width=width, height=round(rows) + 4, key=key, alone=alone
    )


def _room_for(columns, width):
    return is_whole(columns) and 0 < columns <= width // 120


def _grid(found, words, columns, width, top):
    """Where each lies, (x, y, width) row by row, and how many lines its name and its word take."""
    columns = min(columns, len(found))
    wide = (width - 24 - BETWEEN * (columns - 1)) / columns
    names = min(max(len(broken(it.name, wide, NAME * 1.08)) for it in found), 3)
    lines = min(max(len(broken(it, wide - 30, SMALL)) for it in words), 2)
    tall = ROOM + 20 * names + 17 * lines
    each = [
        (12 + (at % columns) * (wide + BETWEEN), top + (at // columns) * (tall + GAP), wide)
        for at in range(len(found))
    ]
    return each, names, lines, tall


def _cell(one: Measure, told: Verdict, place, sizes, ends, say: dict, language: str):
    """A name, a symbol with its word and the latest value, and the chart between two lines."""
    (x, y, wide), (names, lines, tall) = place, sizes
    for at, line in enumerate(_cut(one.name, wide, NAME * 1.08, names)):
        yield text(line, x, y + 14 + 20 * at, NAME, weight="600")
    top = y + 20 * names
    yield change(told, x + 12, top + 13)
    for at, line in enumerate(_cut(change_word(told, say), wide - 30, SMALL, lines)):
        yield text(line, x + 30, top + 18 + 17 * at, SMALL)
    latest = one.latest(language)
    above, bottom = top + 17 * lines + 34, y + tall
    if latest:
        yield text(f"{say['latest']}: {latest}", x, above - 8, SMALL)
    yield f'<path d="M{x:.1f} {above:.1f}h{wide:.1f}M{x:.1f} {bottom:.1f}h{wide:.1f}" stroke="{GRID}"/>'
    shares = one.chart.kind in KINDS_ALIKE
    for value, at in ((ends[1], above - 4), (ends[0], bottom + 14)):
        yield text(told_value(value, language, shares=shares), x + wide, at, 13, anchor="end")
    across = Scale(-0.5, one.chart.series.y.shape[1] - 0.5, x, x + wide - 4)
    up = Scale(*ends, bottom - 6, above + 6)
    spans = list(stretches_of(one.targets))
    yield from panel(one.chart, one.row, across, up, one.better, targets=spans, every=True)


def _cut(words, room, size, most):
    """The words in at most so many lines; what there is no room for is cut."""
    lines = broken(words, room, size)
    return (
        lines
        if len(lines) <= most
        else [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), room, size)]
    )
