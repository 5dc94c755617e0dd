"""What was asked for, looked at before anything is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from numbers import Real

import numpy as np

from .charting import Chart
from .errors import NotChartable
from .notes import Note, whole, why_not_note
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
    if not at_least(size, LEAST):
        raise NotChartable(f"A drawing is at least {LEAST[0]} wide and {LEAST[1]} high.")
    names, every = named(labels, moments), listed(notes, "Notes")
    for note in every:
        reason = why_not_note(note, moments)
        if reason:
            raise NotChartable(reason)
    found, in_order = targets(target, moments, chart.kind), sorted(every, key=lambda it: it.at)
    return Asked(in_language(language), language, names, found, in_order)


def in_chart(chart: Chart, row: int) -> None:
    """Raises NotChartable when there is no such row."""
    if not whole(row) or not 0 <= row < len(chart.series.y):
        raise NotChartable(f"There is no series {row} among {len(chart.series.y)}.")


def named(labels: Sequence[str] | None, moments: int) -> list[str]:
    """A name for each point: as given, else its number."""
    if labels is None:
        return [str(place + 1) for place in range(moments)]
    names = [str(it) for it in listed(labels, "Labels")]
    if len(names) != moments:
        raise NotChartable(f"There are {moments} values and {len(names)} labels.")
    return names


def at_least(size: Iterable, least: Iterable[int]) -> bool:
    """Whether each of these is a number, and no less than it has to be."""
    return all(is_number(it) and it >= one for it, one in zip(size, least, strict=True))


def is_number(it) -> bool:
    """A number that is somewhere: no text, no truth, not without end."""
    return isinstance(it, Real) and not isinstance(it, bool) and isfinite(it)


def listed(given, what: str) -> list:
    """What was given, as a list. Raises NotChartable."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise NotChartable(f"{what} stand in a list.")
    return list(given)
