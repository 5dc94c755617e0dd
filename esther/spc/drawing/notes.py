"""Notes on a drawing: a line where something happened, with a shape of its own for each kind.

Where there is room for the words they stand beside the line; else the lines are numbered, and the
words stand below. Two that would run into each other stand at two heights.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..notes import CHANGE, LEFT_OUT, PART, PDSA, Note
from .colours import ROSE
from .frame import Frame
from .text import breadth, text

ROW = 22  # the height of one row of notes
ROWS = 3  # more than these, and they are numbered
FIRST = 24  # where the first row lies


@dataclass(frozen=True)
class Placed:
    """A note, what stands beside its line, and in which row (from 0, the lowest)."""

    note: Note
    words: str
    row: int
    back: bool  # the words stand to the left of the line


def placed(notes: list[Note], frame: Frame, say: dict) -> tuple[list[Placed], bool]:
    """The notes where they lie, and whether they are numbered."""
    short = frame.wide and not any(it.by or it.on for it in notes)
    if short:
        found = _in_rows([(it, _short(it, say)) for it in notes], frame)
        if all(it.row < ROWS for it in found):
            return found, False
    return _in_rows([(it, str(at)) for at, it in enumerate(notes, 1)], frame), bool(notes)


def _short(note, say):
    return note.text if note.kind == CHANGE else f"{say[note.kind]}: {note.text}"


def _in_rows(said, frame):
    """Each above those that its words reach over: no line runs through words. What has no room at
    its right has its words at its left, and comes last."""
    spans = [(note, words, *_span(note, words, frame)) for note, words in said]
    rows: dict[int, int] = {}
    for at in sorted(range(len(spans)), key=lambda it: (spans[it][4], it if spans[it][4] else -it)):
        _, _, begins, stops, _ = spans[at]
        met = [row for it, row in rows.items() if spans[it][2] < stops and begins < spans[it][3]]
        rows[at] = max(met, default=-1) + 1 if begins >= 0 else ROWS
    return [Placed(it[0], it[1], rows[at], it[4]) for at, it in enumerate(spans)]


def _span(note, words, frame):
    """(where a note begins, where it stops, whether its words stand to the left of its line)"""
    at, room = place(note, frame), breadth(words, frame.letter) * 1.08 + 22
    back = at + room > frame.width
    return (at - room, at + 10, True) if back else (at - 10, at + room, False)


def place(note: Note, frame: Frame) -> float:
    """Where its line stands: before the point, or through it when it is left out."""
    return frame.across(note.at - (0 if note.kind == LEFT_OUT else 0.5))


def rows_of(found: list[Placed]) -> int:
    """How many rows they take."""
    return max((it.row for it in found), default=0) + 1


def notes(found: list[Placed], frame: Frame, bottom: float) -> Iterator[str]:
    """The lines with their shapes and words, down to `bottom`."""
    lowest = frame.up.at_high - (44 - FIRST)
    for it in found:
        at, y = place(it.note, frame), lowest - it.row * ROW
        dashes = ' stroke-dasharray="2 4"' if it.note.kind == LEFT_OUT else ""
        yield (
            f'<path d="M{at:.1f} {y:.1f}V{bottom:.1f}" stroke="{ROSE}" stroke-width="2"{dashes}/>'
        )
        yield shape(it.note.kind, at, y)
        beyond = 16 if it.note.kind == PART else 12  # a flag flies to the right of its line
        x, anchor = (at - 12, "end") if it.back else (at + beyond, "")
        yield text(it.words, x, y + 5, frame.letter, colour=ROSE, anchor=anchor, weight="600")


def shape(kind: str, x: float, y: float) -> str:
    """A disc is a change, a hexagon a PDSA, a flag a new middle, a cross a point left out."""
    if kind == PDSA:
        return f'<path d="M{x - 8:.1f} {y:.1f}l4 -7h8l4 7l-4 7h-8z" fill="{ROSE}"/>'
    if kind == PART:
        return f'<path d="M{x - 1:.1f} {y - 8:.1f}l12 6l-12 6z" fill="{ROSE}"/>'
    if kind == LEFT_OUT:
        return f'<path d="M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10" stroke="{ROSE}" stroke-width="2.5"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{ROSE}"/>'
