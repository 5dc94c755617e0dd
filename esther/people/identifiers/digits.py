"""Arithmetic that several countries share."""

import re
from datetime import date


def weighted(digits: str, weights: tuple[int, ...]) -> int:
    """The sum of each digit times its weight, from the left."""
    return sum(int(d) * w for d, w in zip(digits, weights, strict=False))


def luhn(digits: str) -> int:
    """The check digit that makes `digits` right by the Luhn formula (modulus 10 with
    weights 2 and 1 from the left, tens and ones of a product added)."""
    products = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return -sum(p // 10 + p % 10 for p in products) % 10


def only_digits(value: str) -> str:
    """Without the spaces, hyphens and dots that people write between digits."""
    return re.sub(r"[\s.\-\u2010-\u2015\u2212]", "", value.strip())


def is_digits(value: str, length: int) -> bool:
    return bool(re.fullmatch(rf"[0-9]{{{length}}}", value))


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
