"""Rows of data, and what is wrong with them, line by line."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ..errors import NotRunnable
from .cells import Row, dated, lasting

TOLD = 10  # lines that are wrong
LENGTHS, DATES = {"place", "days"}, {"place", "from", "to"}
Rows = Iterable[Row]


@dataclass
class Lengths:
    """Of one place, in days: what has ended, and how long the others have lasted so far."""

    ended: list[float] = field(default_factory=list)
    still: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Data:
    """By place, in the order in which they come; `until`: when those without an end were looked
    at last (None where there are no dates)."""

    places: dict[str, Lengths]
    until: datetime | None


def read(source: str | Path | Rows, *, until: datetime | None = None) -> Data:
    """From a CSV file (comma, semicolon or tab; a decimal comma where it is no separator) or rows
    of columns. Columns are `place, days` (and `still`: yes where it has not ended), or `place,
    from, to` with dates (`to` empty where it has not ended: then it is counted until `until`, or
    the latest date there is). Raises NotRunnable with every line that is wrong, ten at most."""
    rows = _of_file(Path(source)) if isinstance(source, str | Path) else _of_rows(source)
    read_row = _reads(rows)
    wrong, found = [], []
    for line, row in rows:
        try:
            found.append(read_row(row))
        except NotRunnable as error:
            wrong.append(f"Line {line}: {error}")
    if wrong:
        more = [f"And {len(wrong) - TOLD} lines more."] if len(wrong) > TOLD else []
        raise NotRunnable("\n".join([*wrong[:TOLD], *more]))
    return _gathered(found, until)


def _of_file(path):
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise NotRunnable(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeError:
        raise NotRunnable(f"{path.name} is not a text in UTF-8: save it as that.") from None
    lines = text.splitlines()
    first = lines[0] if lines else ""
    between = max(";\t,", key=first.count)
    rows = csv.DictReader(lines, delimiter=between, restval="", skipinitialspace=True)
    rows.fieldnames = [it.strip().lower() for it in rows.fieldnames or ()]
    return [(rows.line_num, row) for row in rows]


def _of_rows(rows):
    return list(enumerate(rows, 1))


def _reads(rows):
    if not rows:
        raise NotRunnable("There is no data: a line of columns (place, days) and a line for each.")
    columns = set(rows[0][1])
    if columns >= DATES:
        return dated
    if columns >= LENGTHS:
        return lasting
    raise NotRunnable(
        "The columns are place and days, or place, from and to; here they are"
        f" {', '.join(str(it) for it in rows[0][1]) or 'none'}."
    )


def _gathered(found, until):
    places: dict[str, Lengths] = {}
    if not isinstance(found[0][1], datetime):
        for place, days, still in found:
            it = places.setdefault(place, Lengths())
            (it.still if still else it.ended).append(days)
        return Data(places, None)
    if len({(it[1].tzinfo is None) for it in found}) > 1:
        raise NotRunnable("Either all dates say their zone, or none of them does.")
    last = max(max(begun, ended or begun) for _, begun, ended in found)
    until = last if until is None else until
    if (until.tzinfo is None) != (last.tzinfo is None):
        until = until.replace(tzinfo=None if last.tzinfo is None else UTC)
    if until < last:
        raise NotRunnable("The day until which it is counted is before the latest of the dates.")
    for place, begun, ended in found:
        it = places.setdefault(place, Lengths())
        length = ((until if ended is None else ended) - begun).total_seconds() / 86400
        (it.still if ended is None else it.ended).append(length)
    return Data(places, until)
