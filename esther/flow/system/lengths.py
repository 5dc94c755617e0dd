"""Lengths of time as people write them: "4 h", "3 weeks", or a number of days."""

import re

from ..errors import NotRunnable

DAYS = {"min": 1 / 1440, "h": 1 / 24, "d": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}
NAMES = {
    "minute": "min",
    "minutes": "min",
    "hour": "h",
    "hours": "h",
    "day": "d",
    "days": "d",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
LONGEST = 1_000_000  # days
WRITTEN = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?(?:e-?[0-9]{1,3})?) ?([a-z]{1,8})", re.ASCII)


def days(given, where: str) -> float:
    """A length in days. Raises NotRunnable for what is none."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise NotRunnable(f"{where} is a length of time, like 5 (days) or '4 h'; it is {given!r}.")
    if isinstance(given, str):
        given = _written(given, where)
    if not 0 <= given <= LONGEST:
        raise NotRunnable(
            f"{where} is a length of time, from 0 to {LONGEST:,} days; it is {shown(given)}."
        )
    return float(given)


def shown(number) -> str:
    """A number in a sentence, also where it is longer than the sentence."""
    huge = isinstance(number, int) and abs(number) > 10**30
    return "of more than 30 figures" if huge else str(number)


def _written(text, where):
    found = WRITTEN.fullmatch(text.strip())
    unit = NAMES.get(found[2], found[2]) if found else None
    if unit not in DAYS:
        raise NotRunnable(
            f"{where} is a length of time, like '4 h', '30 min', '5 d' or '3 weeks'; it is {text!r}."
        )
    return float(found[1]) * DAYS[unit]
