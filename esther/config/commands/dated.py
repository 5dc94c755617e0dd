"""Whether the first column reads as dates, and then in which order they stand."""

import re
from collections.abc import Sequence
from itertools import pairwise

SHAPES = (  # of a date, each with the order of its parts: year, month or week, day, time
    (re.compile(r"(\d{4})"), (0,)),
    (re.compile(r"(\d{4})[-/](\d\d?)"), (0, 1)),
    (re.compile(r"(\d{4})[- ]?[WwVv]\.? ?(\d\d?)"), (0, 1)),
    (re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)"), (0, 1, 2)),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d)[:.](\d\d)"), (0, 1, 2, 3, 4)),
    (re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})"), (2, 1, 0)),
)
Pair = tuple[int, int]  # the places of two rows, one after the other


def moments(labels: Sequence[str]) -> list[tuple[int, ...]] | None:
    """When each row is, to be compared; None unless all of them are dates of one shape. A number
    of four digits is a year where all are from 1900 to 2199."""
    for shape, order in SHAPES:
        found = [shape.fullmatch(it.strip()) for it in labels]
        if labels and all(found):
            read = [tuple(int(it[at + 1]) for at in order) for it in found if it]
            return read if all(1900 <= it[0] < 2200 for it in read) else None
    return None


def backwards(labels: Sequence[str]) -> Pair | None:
    """The first two rows of which the later one is earlier."""
    return next((at for at, (one, other) in _pairs(labels) if other < one), None)


def doubled(labels: Sequence[str]) -> Pair | None:
    """The first two rows that are of the same time: it may be so of single cases."""
    return next((at for at, (one, other) in _pairs(labels) if other == one), None)


def _pairs(labels):
    found = moments(labels) or []
    return zip(pairwise(range(len(found))), pairwise(found), strict=True)
