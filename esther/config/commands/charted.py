"""A table for a chart, read from a file: when, value, perhaps a denominator, targets and notes.

Nothing is guessed: what could be two things, or none, is refused by its line.
"""

import csv
import re
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from esther.rules import NotPossible

MISSING = ("", "-", "–", "NA", "na")
NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+")  # or, of one group, three decimals


@dataclass(frozen=True)
class Columns:
    """A name and a value for each row; `sizes`, `targets` and `notes` where the file has them."""

    labels: list[str]
    values: list[float | None]
    sizes: list[float | None] | None = None
    targets: list[float | None] | None = None
    notes: list[str] | None = None


def read(path: Path, target_column: str | None = None, note_column: str | None = None) -> Columns:
    """The columns of a file with headings. `target_column` and `note_column`: the headings of the
    targets, and of what happened before a row."""
    heads, body, between = _rows(path)
    targets, notes = None, None
    if target_column is not None:
        cells, heads, body = _taken(path, heads, body, "targets", target_column)
        targets = [_number(path, line, it, between) for line, it in cells]
    if note_column is not None:
        cells, heads, body = _taken(path, heads, body, "notes", note_column)
        notes = [it.strip() for _line, it in cells]
    if len(heads) not in (2, 3):
        raise NotPossible(
            f"{path.name} has {len(heads)} columns: when, value and perhaps denominator."
        )
    values, *sizes = (
        [_number(path, line, row[at], between) for line, row in body] for at in range(1, len(heads))
    )
    return Columns(
        [row[0] for _line, row in body], values, sizes[0] if sizes else None, targets, notes
    )


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


def _number(path, line, text, between):
    """A comma is for decimals where semicolons stand between, and only when it cannot be for
    thousands."""
    text = text.strip()
    if text in MISSING:
        return None
    plain = text.replace("−", "-")
    where = f"{path.name}, line {line}: “{text}”"
    if THOUSANDS.fullmatch(plain):
        raise NotPossible(f"{where} may be thousands or decimals: write it with a point, or none.")
    if "," in plain and between != ";":
        raise NotPossible(f"{where} has a comma, and commas stand between: decimals have a point.")
    plain = plain.replace(",", ".")
    if not NUMBER.fullmatch(plain) or not isfinite(float(plain)):
        raise NotPossible(f"{where} is not a number.")
    return float(plain)
