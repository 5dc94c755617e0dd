"""Sweden: personnummer and samordningsnummer.

Source: folkbokföringslagen (1991:481) 18 and 18 a §§ as explained by Skatteverket
(brochures SKV 704 and SKV 707): YYYYMMDD, a birth number of three digits, a check digit
by modulus 10 with weights 2 and 1. Stored with twelve digits. Written with ten, a plus
sign replaces the hyphen from the year the person turns 100. A samordningsnummer has 60
added to the day.
"""

import re
from datetime import date

from django.utils.translation import gettext as _

from esther.people.identifiers.digits import day, luhn

_WRITTEN = re.compile(r"(\d{2})?(\d{6})([-+]?)(\d{4})", re.ASCII)

# Skatteverket publishes test numbers as open data; birth numbers 980–999 are the series
# this project uses. The data set holds other numbers too (238 and 239 among them), which
# we do not count: they are not set apart for every birth year.
TEST_BIRTH_NUMBERS = range(980, 1000)


def _normalise(value: str, on: date | None) -> str:
    text = re.sub(r"[\s\u2010-\u2015\u2212]", lambda m: "" if m[0].isspace() else "-", value)
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    century, birth, sign, last = found.groups()
    if century:
        return century + birth + last
    return text if on is None else f"{_year(birth, sign, on):04d}{birth[2:]}{last}"


def _year(birth: str, sign: str, on: date) -> int:
    """The latest year that fits; a plus sign means a hundred years before that."""
    latest = on.year - (on.year - int(birth[:2])) % 100
    return latest - 100 if sign == "+" else latest


def _why_not(number: str, on: date | None, day_added: int) -> str | None:
    if not re.fullmatch(r"(\d{2})?\d{6}[-+]?\d{4}", number, re.ASCII):
        return _("Write the number as YYYYMMDD-NNNN: eight digits for the birth date, then four.")
    if len(number) != 12:
        return _("Write the year with four digits, so that the century is clear.")
    born = _born(number, day_added)
    if born is None:
        return _why_no_such_day(number, day_added)
    if on and born > on:
        return _("The birth date in the number is in the future. Check the first eight digits.")
    if luhn(number[2:11]) != int(number[11]):
        return _("The last digit does not fit the others. Check every digit once more.")
    return None


def _why_no_such_day(number, day_added):
    if day_added and _born(number, 0):
        return _(
            "This is a personnummer, not a samordningsnummer. Choose the right kind of number."
        )
    if not day_added and _born(number, 60):
        return _(
            "This is a samordningsnummer, not a personnummer. Choose the right kind of number."
        )
    return _("There is no such day in the calendar. Check the first eight digits.")


def _born(number: str, day_added: int) -> date | None:
    return day(int(number[:4]), int(number[4:6]), int(number[6:8]) - day_added)


class Personnummer:
    day_added = 0
    normalise = staticmethod(_normalise)

    @classmethod
    def why_not(cls, number, on):
        return _why_not(number, on, cls.day_added)

    @classmethod
    def birth_on(cls, number):
        return _born(number, cls.day_added)

    @staticmethod
    def is_test_number(number):
        tail = number[-4:-1]
        return tail.isdecimal() and int(tail) in TEST_BIRTH_NUMBERS


class Samordningsnummer(Personnummer):
    day_added = 60
