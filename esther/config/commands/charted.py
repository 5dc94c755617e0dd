"""A table for a chart, read from a file: when, value, perhaps a denominator, targets and notes.

Nothing is guessed: what could be two things, or none, is refused by its line.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from esther.rules import NotPossible

from .amounts import amount, target_of
from .dated import backwards, doubled


@dataclass(frozen=True)
class Columns:
    """A name and a value for each row; `sizes`, `targets` and `notes` where the file has them;
    `told`: what may be a mistake in it, in a sentence, and may be meant."""

    labels: list[str]
    values: list[float | None]
    sizes: list[float | None] | None = None
    targets: list[float | None] | None = None
    notes: list[str] | None = None
    told: str = ""


def read(
    path: Path, target_column: str | None = None, note_column: str | None = None, kind: str = "i"
) -> Columns:
    """The columns of a file with headings. `target_column` and `note_column`: the headings of the
    targets (of a `kind` of chart), and of what happened before a row. Raises NotPossible."""
    heads, body, between = _rows(path)
    targets, notes = None, None
    if target_column is not None:
        cells, heads, body = _taken(path, heads, body, "targets", target_column)
        targets = [target_of(path, line, it, between, kind) for line, it in cells]
    if note_column is not None:
        cells, heads, body = _taken(path, heads, body, "notes", note_column)
        notes = [it.strip() for _line, it in cells]
    if len(heads) not in (2, 3):
        raise NotPossible(
            f"{path.name} has {len(heads)} columns: when, value and perhaps denominator."
        )
    values, *sizes = (
        [amount(path, line, row[at], between) for line, row in body] for at in range(1, len(heads))
    )
    labels = [row[0] for _line, row in body]
    told = _in_order(path, labels, [line for line, _row in body])
    return Columns(labels, values, sizes[0] if sizes else None, targets, notes, told)


def _in_order(path, labels, lines):
    """Refuses dates that go back; gives a sentence of those that stand there twice."""
    back, twice = backwards(labels), doubled(labels)
    if back:
        before, it = back
        raise NotPossible(
            f"{path.name}, line {lines[it]}: “{labels[it]}” comes after “{labels[before]}”: "
            "the rows stand in order of time."
        )
    if twice:
        return f"{path.name}, line {lines[twice[1]]}: “{labels[twice[1]]}” stands there twice."
    return ""


def _taken(path, heads, body, what, name):
    """(cells of the column with this heading, the other headings, the other cells)"""
    places = [at for at, it in enumerate(heads) if it.strip() == name.strip() and at]
    if len(places) != 1:
        raise NotPossible(f"{path.name} has {len(places)} columns of {what} named “{name}”.")
    at = places[0]
    cells = [(line, row[at]) for line, row in body]
    return cells, heads[:at] + heads[at + 1 :], [(n, row[:at] + row[at + 1 :]) for n, row in body]


def _rows(path):
    """(headings, [(line, cells)], what stands between them)"""
    if path.is_dir():
        raise NotPossible(f"{path.resolve().name} is a folder, and a table is a file.")
    if not path.exists():
        raise NotPossible(f"{path.name} is not there.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise NotPossible(f"{path.name} is not a text in UTF-8.") from None
    between = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(text.splitlines(), delimiter=between)
    rows = [(reader.line_num, row) for row in reader if any(row)]
    heads = rows[0][1] if rows else []
    for line, row in rows:
        if len(row) != len(heads):
            raise NotPossible(
                f"{path.name}, line {line}: {len(row)} columns, and {len(heads)} above."
            )
    return heads, rows[1:], between
