"""A number as it stands in a table or a command. Nothing is guessed: what could be two is refused."""

import re
from decimal import Decimal
from math import isfinite
from pathlib import Path

from esther.rules import NotPossible

MISSING = ("", "-", "–", "NA", "na")
NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+")  # or, of one group, three decimals


def amount(path: Path, line: int, text: str, between: str) -> float | None:
    """A number in a cell, or None where it is missing."""
    text = text.strip()
    return None if text in MISSING else _read(text, between, f"{path.name}, line {line}: ")


def target_of(path: Path, line: int, text: str, between: str, kind: str) -> float | None:
    """A target in a cell."""
    text = text.strip()
    return None if text in MISSING else _share(text, kind, between, f"{path.name}, line {line}: ")


def target(text: str | None, kind: str) -> float | None:
    """A target as it is written in a command: 72.5 or 72,5; of shares (`kind`) also 85%. Raises
    NotPossible."""
    return None if text is None else _share(text.strip(), kind, ";")


def _share(text, kind, between, where=""):
    if not text.endswith("%"):
        return _read(text, between, where)
    if kind not in ("p", "pp"):
        raise NotPossible(f"{where}“{text}” is in per cent, and only the target of a share (p) is.")
    return float(Decimal(repr(_read(text[:-1].strip(), between, where))) / 100)


def _read(text, between, where=""):
    """A comma is for decimals where semicolons stand between, and only when it cannot be for
    thousands."""
    plain, what = text.replace("−", "-"), f"{where}“{text}”"
    if THOUSANDS.fullmatch(plain):
        raise NotPossible(f"{what} may be thousands or decimals: write it with a point, or none.")
    if "," in plain and between != ";":
        raise NotPossible(f"{what} has a comma, and commas stand between: decimals have a point.")
    plain = plain.replace(",", ".")
    if NUMBER.fullmatch(plain) and isfinite(float(plain)):
        return float(plain)
    if where:
        raise NotPossible(f"{what} is not a number.")
    raise NotPossible(f"A target is a number, and {text} is none.")
