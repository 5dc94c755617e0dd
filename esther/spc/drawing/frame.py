"""Where a drawing lies, and how values become places on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..charting import Chart
from ..scale import Scale, number, spread_out, ticks
from .colours import GRID, INK
from .text import breadth, shortened, text

BESIDE = 16  # the least room between two names
WIDE = 600  # from here there is room beside it


@dataclass(frozen=True)
class Frame:
    """`ends` are where the lines begin and end, `letter` how high the letters are; `shares` are told
    in per cent. `up.at_high` and `up.at_low` are its top and its bottom."""

    width: int
    across: Scale
    up: Scale
    steps: list[float]
    ends: tuple[float, float]
    letter: int
    shares: bool

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    def tell(self, value, language, how=number) -> str:
        """A value in the digits that its axis has."""
        return told(value, language, self.steps, self.shares, how)


def told(value: float, language: str, steps: list[float], shares: bool, how=number) -> str:
    """A value beside an axis with these steps; `how`: `number`, or `brief` for a tenth of them."""
    step = steps[1] - steps[0]
    if not shares:
        return how(value, language, step)
    return how(100 * value, language, 100 * step) + " %"


def steps_of(chart: Chart, row: int, targets: np.ndarray | None) -> list[float]:
    """Round numbers that reach over all that is drawn of a series."""
    lines = chart.limits
    every = [chart.series.y[row], lines.middle[row], lines.lower[row], lines.upper[row]]
    found = np.concatenate(every if targets is None else [*every, targets])
    found = found[np.isfinite(found)]
    return ticks(float(found.min()), float(found.max())) if len(found) else ticks(0.0, 1.0)


def framed(
    chart: Chart,
    steps: list[float],
    *,
    width: int,
    top: float,
    bottom: float,
    left: float = 0,
    beside: Iterable[str] = (),
) -> Frame:
    """A frame from `top` to `bottom`, with room at the right for what stands `beside` it and at the
    left for its numbers (at least `left`)."""
    letter, shares = letters(width), chart.kind in ("p", "pp")
    left = max(left, room_for_numbers(chart, steps, width))
    right: float = width - 8
    if width >= WIDE:
        right = width - min(max([120, *(breadth(it, letter) + 18 for it in beside)]), width * 0.35)
    moments = chart.series.y.shape[1]
    across = Scale(-0.5, moments - 0.5, left + 8, right)
    up = Scale(steps[0], steps[-1], bottom, top)
    return Frame(width, across, up, steps, (left + 8, right), letter, shares)


def room_for_numbers(chart: Chart, steps: list[float], width: int) -> float:
    """How far the numbers at the left of an axis reach."""
    shares = chart.kind in ("p", "pp")
    return 12 + 1.1 * max(breadth(told(it, "en", steps, shares), letters(width)) for it in steps)


def letters(width: int) -> int:
    """How high letters are: on a telephone a drawing is shown as wide as it is."""
    return 15 if width >= WIDE else 14


def grid(frame: Frame, language: str):
    """A line at each round number, and the number."""
    left, right = frame.ends
    for it in frame.steps:
        at = frame.up(it)
        yield f'<path d="M{left:.1f} {at:.1f}H{right:.1f}" stroke="{GRID}"/>'
        yield text(frame.tell(it, language), left - 8, at + 5, frame.letter, anchor="end")


def under(frame: Frame, names: list[str], y: float):
    """As many of the names as there is room for, each under its point; of long ones fewer, and where
    two have no room otherwise the first and the last, cut."""
    for words, at, _half in _named(frame, names):
        yield text(words, at, y, frame.letter, colour=INK, anchor="middle")


def _named(frame, names):
    """(words, where their middle is, half of how wide they are) of each name that is to stand."""
    whole = (4, frame.width - 4)
    for most in range(11 if frame.wide else 6, 1, -1):
        places = spread_out(len(names), most)
        found = [_within(frame, names, it, whole) for it in places]
        if _apart(found) and len(found) >= min(2, len(names)):
            return found
    middle, last = frame.width / 2, len(names) - 1
    halves = ((0, (4, middle - BESIDE / 2)), (last, (middle + BESIDE / 2, frame.width - 4)))
    return [_within(frame, names, *it) for it in halves[: len(names)]]


def _within(frame, names, place, ends):
    """A name under its point, between two ends."""
    room = min(ends[1] - ends[0], (frame.ends[1] - frame.ends[0]) / 2 + 2)
    words = shortened(names[place], room, frame.letter)
    half = breadth(words, frame.letter) / 2
    return words, min(max(frame.across(place), ends[0] + half), ends[1] - half), half


def _apart(found):
    """Whether each ends before the next begins."""
    return all(at + half + BESIDE <= to - wide for (_, at, half), (_, to, wide) in pairwise(found))
