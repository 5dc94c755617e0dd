"""Numbers that countries give to people: read them, check them, say what is wrong.

    normalise("personnummer", "640823-3234", on=today)   -> "196408233234"
    why_not("personnummer", "640823-3235", on=today)     -> a reason, or None

Nothing is looked up anywhere: a number can be well made and still belong to nobody.
Where a century cannot be read from the number itself, the day it was written (`on`)
decides; without it such a number is refused with a request for four digits in the year.
"""

from datetime import date

from esther.people.identifiers.kinds import KINDS, SYSTEMS, System, Unknown, key_for

__all__ = [
    "SYSTEMS",
    "System",
    "Unknown",
    "birth_on",
    "is_test_number",
    "key_for",
    "normalise",
    "why_not",
]


def normalise(system: str, value: str, *, on: date | None = None) -> str:
    """The one way we write this number, whatever way it was typed. Never raises on a
    strange value: what cannot be read comes back tidied, and `why_not` says why."""
    return _kind(system).normalise(value, on)


def why_not(system: str, value: str, *, on: date | None = None) -> str | None:
    """What is wrong with the number and what to do, or None."""
    kind = _kind(system)
    return kind.why_not(kind.normalise(value, on), on)


def birth_on(system: str, value: str, *, on: date | None = None) -> date | None:
    """The birth date that the number tells, or None where it tells none."""
    kind = _kind(system)
    written = kind.normalise(value, on)
    return None if kind.why_not(written, on) else kind.birth_on(written)


def is_test_number(system: str, value: str) -> bool:
    """Is it from an officially published test series, so that it is nobody's?"""
    kind = _kind(system)
    return kind.is_test_number(kind.normalise(value, None))


def _kind(system):
    return KINDS[key_for(system)]
