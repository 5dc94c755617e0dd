"""What was asked for, looked at before anything is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .charting import Chart
from .errors import NotChartable
from .notes import Note, why_not_note
from .targets import targets
from .words import in_language

LEAST = (240, 160)  # smaller, and there is no room for the letters


@dataclass(frozen=True)
class Asked:
    """The words of the language, a name and perhaps a target for each point, notes in order."""

    say: dict
    language: str
    names: list[str]
    targets: np.ndarray | None
    notes: list[Note]


def asked_for(
    chart: Chart,
    row: int,
    *,
    labels: Sequence[str] | None,
    target,
    notes: Iterable[Note],
    language: str,
    size: tuple[int, int] = LEAST,
) -> Asked:
    """Raises NotChartable for what cannot be drawn, with a sentence."""
    moments = chart.series.y.shape[1]
    in_chart(chart, row)
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        raise NotChartable(f"A drawing is at least {LEAST[0]} wide and {LEAST[1]} high.")
    names, notes = named(labels, moments), sorted(notes, key=lambda it: it.at)
    for note in notes:
        reason = why_not_note(note, moments)
        if reason:
            raise NotChartable(reason)
    return Asked(in_language(language), language, names, targets(target, moments), notes)


def in_chart(chart: Chart, row: int) -> None:
    """Raises NotChartable when there is no such row."""
    if isinstance(row, bool) or not isinstance(row, int | np.integer):
        raise NotChartable("A series is told by its place: a whole number from 0.")
    if not 0 <= row < len(chart.series.y):
        raise NotChartable(f"There is no series {row} among {len(chart.series.y)}.")


def named(labels: Sequence[str] | None, moments: int) -> list[str]:
    """A name for each point: as given, else its number."""
    if labels is None:
        return [str(place + 1) for place in range(moments)]
    names = [str(it) for it in labels]
    if len(names) != moments:
        raise NotChartable(f"There are {moments} values and {len(names)} labels.")
    return names
