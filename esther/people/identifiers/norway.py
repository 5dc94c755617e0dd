"""Norway: fødselsnummer, and the D-number for people not settled there.

Source: folkeregisterforskriften § 2-2 and Skatteetaten: DDMMYY, three individual digits
that also tell the century, two check digits by modulus 11. A D-number has 40 added to
the day. The century series are 500–749 for 1854–1899, 000–499 for 1900–1999, 900–999
also for 1940–1999, and 500–999 for 2000–2039.
"""

from datetime import date

from django.utils.translation import gettext as _

from esther.people.identifiers.digits import day, is_digits, only_digits, weighted

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Fodselsnummer:
    @staticmethod
    def normalise(value, on):
        return only_digits(value)

    @classmethod
    def why_not(cls, number, on):
        if not is_digits(number, 11):
            return _("Write all eleven digits: six for the birth date, then five.")
        born = cls.birth_on(number)
        if born is None:
            return _("The first nine digits do not make a birth date. Check them.")
        if on and born > on:
            return _("The birth date in the number is in the future. Check the first six digits.")
        if weighted(number, FIRST) % 11 or weighted(number, SECOND) % 11:
            return _("The two last digits do not fit the others. Check every digit once more.")
        return None

    @staticmethod
    def birth_on(number) -> date | None:
        day_of_month, month = int(number[:2]), int(number[2:4])
        year = _year(int(number[4:6]), int(number[6:9]))
        is_d_number = day_of_month > 40
        if year is None:
            return None
        return day(year, month, day_of_month - 40 * is_d_number)

    @staticmethod
    def is_test_number(number):
        return False


def _year(two_digits: int, individual: int) -> int | None:
    if individual < 500 or (individual >= 900 and two_digits >= 40):
        return 1900 + two_digits
    if two_digits < 40:
        return 2000 + two_digits
    if individual < 750 and two_digits >= 54:
        return 1800 + two_digits
    return None
