"""Denmark: CPR number.

Source: the CPR office, cpr.dk, "Opbygning af CPR-nummeret" and "Personnumre uden
kontrolciffer": DDMMYY and four digits, of which the first tells the century. Until 1
October 2007 every number met a modulus 11 check. Since then numbers are given out that
do not, so far to people born on a 1 January; the office asks every system to accept them.
"""

from datetime import date

from django.utils.translation import gettext as _

from esther.people.identifiers.digits import day, is_digits, only_digits, weighted

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
CHECK_DIGITS_ENDED_ON = date(2007, 10, 1)


class Cpr:
    @staticmethod
    def normalise(value, on):
        return only_digits(value)

    @classmethod
    def why_not(cls, number, on):
        if not is_digits(number, 10):
            return _("Write all ten digits: six for the birth date, then four.")
        born = cls.birth_on(number)
        if born is None:
            return _("There is no such day in the calendar. Check the first six digits.")
        if on and born > on:
            return _("The birth date in the number is in the future. Check the first six digits.")
        if _has_check_digit(born) and weighted(number, WEIGHTS) % 11:
            return _("The last digit does not fit the others. Check every digit once more.")
        return None

    @staticmethod
    def birth_on(number) -> date | None:
        year = _year(int(number[4:6]), int(number[6]))
        return day(year, int(number[2:4]), int(number[:2]))

    @staticmethod
    def is_test_number(number):
        return False


def _has_check_digit(born: date) -> bool:
    on_new_years_day = (born.month, born.day) == (1, 1)
    return not on_new_years_day and born < CHECK_DIGITS_ENDED_ON


def _year(two_digits: int, seventh: int) -> int:
    if seventh < 4 or (seventh in (4, 9) and two_digits > 36):
        return 1900 + two_digits
    if seventh in (4, 9) or two_digits < 58:
        return 2000 + two_digits
    return 1800 + two_digits
