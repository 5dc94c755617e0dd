"""`esther spc`: charts and their numbers from files, without a database."""

import csv
import json
import re
from math import isfinite
from pathlib import Path

from esther.rules import NotPossible

MISSING = ("", "-", "–", "NA", "na")
NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+")  # or, of one group, three decimals


def compute(asked) -> None:
    """Print what we make of each case, as JSON; of several files a list."""
    from esther import spc
    from esther.spc.cases import computed

    found = []
    for name in asked.files:
        try:
            found.append(computed(_case(Path(name))))
        except spc.NotChartable as reason:
            raise NotPossible(f"{Path(name).name}: {reason}") from None
    print(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1))


def draw(asked) -> None:
    """Draw a chart of a table: when, value and, for shares and rates, denominator."""
    from esther import spc
    from esther.spc.limits import KINDS
    from esther.spc.series import SIZED

    path = Path(asked.file)
    _check(asked)
    labels, columns = _table(path)
    values, sizes = columns[0], columns[1] if len(columns) > 1 else None
    if sizes is not None and asked.kind in KINDS and asked.kind not in SIZED:
        raise NotPossible(
            f"{path.name} has three columns, and a chart of kind {asked.kind} has no denominator."
        )
    try:
        chart = spc.chart(values, sizes, kind=asked.kind, profile=asked.profile)
        better = spc.Better(asked.better)
        drawing = spc.draw(
            chart,
            title=asked.title or path.stem,
            labels=labels,
            better=better,
            target=asked.target,
            language=asked.language,
            alone=True,
        )
    except spc.NotChartable as reason:
        raise NotPossible(f"{path.name}: {reason}") from None
    Path(asked.output).write_text(drawing, encoding="utf-8")
    told = spc.verdict(chart, labels=labels, better=better, language=asked.language)
    print(f"{told.sentence} {told.not_said}")


def _check(asked):
    if Path(asked.output).suffix.lower() != ".svg":
        raise NotPossible(f"{Path(asked.output).name}: a drawing is named .svg.")
    if asked.target is not None and not isfinite(asked.target):
        raise NotPossible(f"A target is a number, and {asked.target} is none.")


def _case(path):
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise NotPossible(f"{path.name} is not JSON: {error}") from None
    if not isinstance(case, dict):
        raise NotPossible(f"{path.name} holds no case.")
    return case


def _table(path):
    """(labels, [values, denominators]) of a file of two or three columns under headings."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise NotPossible(f"{path.name} is not a text in UTF-8.") from None
    between = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(text.splitlines(), delimiter=between)
    rows = [(reader.line_num, row) for row in reader if any(row)]
    wide = len(rows[0][1]) if rows else 0
    if wide not in (2, 3):
        raise NotPossible(f"{path.name} has {wide} columns: when, value and perhaps denominator.")
    for line, row in rows:
        if len(row) != wide:
            raise NotPossible(f"{path.name}, line {line}: {len(row)} columns, and {wide} above.")
    body = rows[1:]
    columns = [
        [_number(path, line, row[at], between) for line, row in body] for at in range(1, wide)
    ]
    return [row[0] for _line, row in body], columns


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
