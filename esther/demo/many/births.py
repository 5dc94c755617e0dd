"""Birth dates, and personnummer from the test series that no two of them share.

The series has ten numbers for each sex and day (birth numbers 980–999, the last digit odd
for men). Persons take the days in a scattered order, one number a day, then the next.
"""

from datetime import date, timedelta

from esther.people.identifiers.digits import luhn

OLD = (date(1926, 1, 1), 12_784)  # first day, number of days: until the end of 1960
YOUNG = (date(1961, 1, 1), 20_819)  # until the end of 2017
STRIDE = 4_999  # prime, and divides neither number of days: every day once before any twice
FIRST, PER_DAY = 980, 10
YOUNGER = 10  # one person of so many is younger


def birth_of(index: int) -> date:
    (first, days), place = _place(index)
    return first + timedelta(days=place * STRIDE % days)


def number_of(index: int, gender: str) -> str | None:
    """Her test number, or None when the day's numbers are used up."""
    (_first, days), place = _place(index)
    turn = place // days
    if turn >= PER_DAY:
        return None
    digits = f"{birth_of(index):%Y%m%d}{FIRST + 2 * turn + (gender == 'male')}"
    return f"{digits}{luhn(digits[2:])}"


def _place(index):
    """Which span of years, and her place in it."""
    younger = index // YOUNGER
    return (YOUNG, younger) if index % YOUNGER == 0 else (OLD, index - younger - 1)
