"""What a person has written on a chart: a change, a PDSA, a new middle, a point left out."""

from dataclasses import dataclass
from numbers import Integral

CHANGE, PDSA, PART, LEFT_OUT = "change", "pdsa", "part", "left_out"
KINDS = (CHANGE, PDSA, PART, LEFT_OUT)


@dataclass(frozen=True)
class Note:
    """Something that happened just before a point (its place, from 0), or to it when it is
    left out. `text` says what, or why; `by` whom and `on` which day, as they are to be read."""

    at: int
    text: str
    kind: str = CHANGE
    by: str = ""
    on: str = ""


def why_not_note(note: Note, moments: int) -> str | None:
    """A change may stand after the last point; what is said of a point may not."""
    if not isinstance(note, Note):
        return f"A note is an esther.spc.Note, and {note!r} is none."
    if note.kind not in KINDS:
        return f"There is no note of kind {note.kind!r}: {', '.join(KINDS)}."
    last = moments if note.kind in (CHANGE, PDSA) else moments - 1
    if not whole(note.at) or not 0 <= note.at <= last:
        return f"The note “{note.text}” stands at place {note.at}, and there are {moments} points."
    return None


def whole(it) -> bool:
    """Whether it is a whole number, of Python's or NumPy's."""
    return isinstance(it, Integral) and not isinstance(it, bool)


def in_words(note: Note, names: list[str], say: dict) -> str:
    """A note as a sentence: what kind, where, what, by whom and which day."""
    where = say["at"] if note.kind == LEFT_OUT else say["before"]
    place = names[note.at] if note.at < len(names) else ""
    where = f", {where.format(since=place)}" if place else ""
    more = ", ".join(it for it in (note.by, note.on) if it)
    return f"{say[note.kind]}{where}: {note.text}{f' ({more})' if more else ''}"
