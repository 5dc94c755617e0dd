"""What stands at the right of a drawing: the target and the middle as they are now."""

from collections.abc import Iterator

import numpy as np

from ..charting import Chart
from ..scale import brief, exactly
from ..targets import Stretch
from .colours import GREEN, INK
from .frame import Frame, told
from .text import text

Beside = list[tuple[float, str, str, str]]  # value, words, colour, weight


def beside(
    chart: Chart, row: int, steps: list[float], last: Stretch | None, say: dict, language: str
) -> Beside:
    """The target that holds at the latest point, and the latest middle."""
    shares = chart.kind in ("p", "pp")

    def tell(value):
        return told(value, language, steps, shares, brief)

    found = []
    if last is not None and last.stop == chart.series.y.shape[1]:
        found.append(
            (
                last.target,
                f"{say['target']}: {exactly(last.target, language, shares=shares)}",
                GREEN,
                "600",
            )
        )
    middle = float(chart.limits.middle[row, -1])
    if np.isfinite(middle):
        found.append((middle, f"{say['middle']}: {tell(middle)}", INK, ""))
    return found


def at_right(frame: Frame, found: Beside) -> Iterator[str]:
    """Each at its height; what would run into the one before gives way."""
    taken: float | None = None
    for value, words, colour, weight in found if frame.wide else ():
        at, room = frame.up(value), frame.letter + 3
        if taken is not None and abs(at - taken) < room:
            at = taken + room * (1 if at >= taken else -1)
        taken = at
        yield text(words, frame.ends[1] + 10, at + 5, frame.letter, colour=colour, weight=weight)
