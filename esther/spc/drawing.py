"""A chart as a drawing (SVG): what it varies by itself is a band, a signal has a shape of its own,
and where somebody changed something stands a line.

The colours are the page's own (Designsystemet's names), with what they are when the drawing
stands alone. Nothing is told by colour only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

import numpy as np

from .charting import Chart
from .icons import Better
from .scale import Scale, brief, number, spread_out, ticks
from .verdict import verdict
from .words import WORDS

INK = "var(--ds-color-neutral-text-subtle,#544e50)"
LINE = "var(--ds-color-neutral-border-default,#797275)"
GRID = "var(--ds-color-neutral-border-subtle,#d6cfd1)"
BAND = "var(--ds-color-neutral-surface-tinted,#f1efef)"
PAPER = "var(--ds-color-neutral-surface-default,#ffffff)"
GREEN = "var(--ds-color-accent-base-default,#265847)"
ROSE = "var(--ds-color-brand1-border-default,#a9576a)"
SLATE = "var(--ds-color-info-base-default,#34506a)"
ALONE = """<style>
svg{font-family:system-ui,sans-serif}
@media (prefers-color-scheme:dark){svg{background:#1d1a1b;--ds-color-neutral-text-subtle:#c9c1c4;
--ds-color-neutral-border-default:#938b8e;--ds-color-neutral-border-subtle:#4a4446;
--ds-color-neutral-surface-tinted:#2d292a;--ds-color-neutral-surface-default:#1d1a1b;
--ds-color-accent-base-default:#8fc4ae;--ds-color-brand1-border-default:#d98b9c;
--ds-color-info-base-default:#9db8d1}}
@media print{svg{background:none}}
</style>"""
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="spc" viewBox="0 {top} {width} {tall}"'
    ' role="img" aria-labelledby="{key}-t {key}-d" fill="none">'
)
BROKEN = ' stroke-dasharray="3 4"'
HEADING = 28  # the room for a line of the title
MARKS = {  # of what a point means: shape, colour
    "common_cause": ("ring", INK),
    "special_cause_improvement": ("dot", GREEN),
    "special_cause_concern": ("square", ROSE),
    "special_cause_neutral_high": ("up", SLATE),
    "special_cause_neutral_low": ("down", SLATE),
    "special_cause_changed": ("diamond", SLATE),
}


@dataclass(frozen=True)
class Note:
    """Something that happened just before a point (its place, from 0): a change, or a PDSA."""

    at: int
    text: str


@dataclass(frozen=True)
class Frame:
    """Where the drawing lies, and how values become places."""

    width: int
    height: int
    across: Scale
    up: Scale
    steps: list[float]
    letter: int
    shares: bool  # told in per cent

    @property
    def ends(self):
        return self.across(self.across.low), self.across(self.across.high)

    def tell(self, value, language, how=number):
        """A value in the digits that its axis has."""
        return _told(value, language, self.steps, self.shares, how)


def draw(
    chart: Chart,
    *,
    title: str,
    labels: Sequence[str] | None = None,
    better: Better = Better.NEITHER,
    target: float | None = None,
    notes: Iterable[Note] = (),
    language: str = "en",
    width: int = 880,
    height: int = 360,
    key: str = "chart",
    alone: bool = False,
    row: int = 0,
) -> str:
    """The drawing of one series. `labels` stand under the points; `target` is a dashed line;
    `key` makes the names inside unlike those of other drawings on the page; `alone`: a file by
    itself, with its own letters and dark colours. The description says the verdict."""
    say = WORDS[language]
    y = chart.series.y[row]
    names = labels if labels is not None else [str(place + 1) for place in range(len(y))]
    told = verdict(chart, labels=names, better=better, language=language, row=row)
    frame = _frame(chart, row, target, width, height)
    heading, about = escape(title), escape(f"{told.sentence} {told.not_said}")
    return "".join(
        [
            head(width, height, key, title if alone else None),
            f'<title id="{key}-t">{heading}</title><desc id="{key}-d">{about}</desc>',
            over(width, title) if alone else "",
            *_grid(frame, language),
            *_band(chart, row, frame),
            *_target(frame, target, say, language),
            *_notes(frame, notes),
            *_values(chart, row, frame, better),
            *_under(frame, names),
            *_middle_now(chart, row, frame, say, language, target),
            "</svg>",
        ]
    )


def head(width: int, height: int, key: str, title: str | None) -> str:
    """How a drawing begins, with room above it for a title when it stands alone."""
    room = HEADING * len(_lines(width, title)) if title is not None else 0
    return HEAD.format(width=width, top=-room, tall=height + room, key=key)


def over(width: int, title: str) -> str:
    """The letters and dark colours of a drawing that stands alone, and its title above it."""
    lines = _lines(width, title)
    return ALONE + "".join(
        f'<text x="12" y="{(place - len(lines)) * HEADING + 22}" font-size="18" font-weight="600"'
        f' fill="{INK}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _lines(width, title):
    return wrap(title, max((width - 24) // 11, 10))


def _told(value, language, steps, shares, how):
    if not shares:
        return how(value, language, _step(steps))
    return how(100 * value, language, 100 * _step(steps)) + " %"


def _frame(chart, row, target, width, height):
    lines = chart.limits
    every = np.concatenate(
        [chart.series.y[row], lines.middle[row], lines.lower[row], lines.upper[row]]
    )
    if target is not None:
        every = np.append(every, target)
    every = every[np.isfinite(every)]
    low, high = (float(every.min()), float(every.max())) if len(every) else (0.0, 1.0)
    steps = ticks(low, high)
    wide = width >= 600
    letter = 15 if wide else 14
    shares = chart.kind in ("p", "pp")
    left = 12 + letter * 0.62 * max(len(_told(it, "en", steps, shares, number)) for it in steps)
    right = width - (130 if wide else 8)
    count = len(chart.series.y[row])
    across = Scale(-0.5, count - 0.5, left + 8, right)
    up = Scale(steps[0], steps[-1], height - 48, 44)
    return Frame(width, height, across, up, steps, letter, shares)


def _step(steps):
    return steps[1] - steps[0]


def _grid(frame, language):
    left, right = frame.ends
    for it in frame.steps:
        at = frame.up(it)
        yield (
            f'<path d="M{left:.1f} {at:.1f}H{right:.1f}" stroke="{GRID}"/>'
            f'<text x="{left - 8:.1f}" y="{at + 5:.1f}" text-anchor="end"'
            f' font-size="{frame.letter}" fill="{INK}">{frame.tell(it, language)}</text>'
        )


def _band(chart, row, frame) -> Iterator[str]:
    """What it varies by itself, part by part: a step at each point where the limits differ. The
    middle is broken where the values cross it less often than chance has them do."""
    for part, (at, _part) in enumerate(chart.series.parts()):
        lower, upper = (it[row, at] for it in (chart.limits.lower, chart.limits.upper))
        edges = [f"{frame.across(place - 0.5):.1f}" for place in range(at.start, at.stop + 1)]
        for first, last in stretches(np.isfinite(lower) & np.isfinite(upper)):
            over = _treads(edges, frame.up(upper).tolist(), range(first, last), 0)
            under = _treads(edges, frame.up(lower).tolist(), range(last - 1, first - 1, -1), 1)
            yield f'<path d="M{over}L{under}Z" fill="{BAND}" fill-opacity=".8"/>'
        middle = chart.limits.middle[row, at]
        if np.isfinite(middle).any():
            height = frame.up(float(middle[np.isfinite(middle)][0]))
            few = chart.signals.few_crossings[part][row]
            yield (
                f'<path d="M{edges[0]} {height:.1f}H{edges[-1]}" stroke="{INK}"'
                f' stroke-width="1.5"{BROKEN if few else ""}/>'
            )


def _treads(edges, line, places, back):
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


def stretches(flags):
    """(first, last + 1) of each stretch that is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return zip(edges[::2], edges[1::2], strict=True)


def _target(frame, target, say, language):
    if target is None:
        return
    left, right = frame.ends
    at = frame.up(target)
    yield (
        f'<path d="M{left:.1f} {at:.1f}H{right:.1f}" stroke="{GREEN}" stroke-width="2"'
        ' stroke-dasharray="7 5"/>'
    )
    if frame.width >= 600:
        words = f"{say['target']}: {frame.tell(target, language, brief)}"
        yield _beside(frame, at, words, GREEN, bold=True)


def _beside(frame, at, words, colour, *, bold=False):
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{frame.ends[1] + 10:.1f}" y="{at + 5:.1f}" font-size="{frame.letter}"'
        f'{weight} fill="{colour}">{escape(words)}</text>'
    )


def _middle_now(chart, row, frame, say, language, target):
    middle = float(chart.limits.middle[row, -1])
    if frame.width < 600 or not np.isfinite(middle):
        return
    at = frame.up(middle)
    near = None if target is None else frame.up(target)
    if near is not None and abs(at - near) < frame.letter + 3:
        at = near + (frame.letter + 3) * (1 if at >= near else -1)
    yield _beside(frame, at, f"{say['middle']}: {frame.tell(middle, language, brief)}", INK)


def _notes(frame, notes):
    for note in notes:
        at = frame.across(note.at - 0.5)
        room = frame.width - at
        anchor, x = ("start", at + 12) if room > 8 * len(note.text) + 20 else ("end", at - 12)
        yield (
            f'<path d="M{at:.1f} 26V{frame.height - 38}" stroke="{ROSE}" stroke-width="2"/>'
            f'<circle cx="{at:.1f}" cy="24" r="6" fill="{ROSE}"/>'
            f'<text x="{x:.1f}" y="29" text-anchor="{anchor}" font-size="{frame.letter}"'
            f' font-weight="600" fill="{ROSE}">{escape(note.text)}</text>'
        )


def _values(chart, row, frame, better):
    """The line, broken where a value is missing or left out and where a part begins; then marks."""
    y, kept = chart.series.y[row], chart.series.included[row]
    there = np.isfinite(y)
    xs = frame.across(np.arange(len(y))).tolist()
    ys = frame.up(y).tolist()
    for at, _part in chart.series.parts():
        for first, last in stretches((there & kept)[at]):
            places = range(at.start + first, at.start + last)
            points = " ".join([f"{xs[it]:.1f},{ys[it]:.1f}" for it in places])
            yield f'<polyline points="{points}" stroke="{LINE}" stroke-width="1.5"/>'
    meant = chart.signals.meant(row, better).tolist()
    size = 4.5 if frame.width >= 600 else 3.5
    for place in np.flatnonzero(there).tolist():
        shape, colour = MARKS[meant[place]] if kept[place] else ("cross", LINE)
        yield _mark(shape, colour, xs[place], ys[place], size)


def _mark(shape, colour, x, y, r):
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
            f' stroke="{colour}" stroke-width="1.5"/>'
        )
    r += 1.5
    if shape == "square":
        return f'<path d="M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z" fill="{colour}"/>'
    if shape == "diamond":
        return f'<path d="M{x:.1f} {y - r:.1f}l{r} {r}l{-r} {r}l{-r} {-r}z" fill="{colour}"/>'
    way = -1 if shape == "up" else 1
    return f'<path d="M{x - r:.1f} {y - way * r:.1f}h{2 * r}l{-r} {way * 2 * r}z" fill="{colour}"/>'


def _under(frame, names):
    room = 11 if frame.width >= 600 else 6
    for place in spread_out(len(names), room):
        yield (
            f'<text x="{frame.across(place):.1f}" y="{frame.height - 16}" text-anchor="middle"'
            f' font-size="{frame.letter}" fill="{INK}">{escape(str(names[place]))}</text>'
        )
