"""Singapore: NRIC (S, T) and FIN (F, G, M).

Source: the published check-letter table with weights 2 7 6 5 4 3 2, four added for T and
G, three for M (the series M began 1 January 2022; its table differs by one letter). It
tells no birth date we could trust.
"""

import re

from django.utils.translation import gettext as _

from esther.people.identifiers.digits import only_digits, weighted

WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
ADDED = {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}
LETTERS = {
    "S": "ABCDEFGHIZJ",
    "T": "ABCDEFGHIZJ",
    "F": "KLMNPQRTUWX",
    "G": "KLMNPQRTUWX",
    "M": "KLJNPQRTUWX",
}


class Nric:
    @staticmethod
    def normalise(value, on):
        return only_digits(value).upper()

    @staticmethod
    def why_not(number, on):
        if not re.fullmatch(r"[STFGM][0-9]{7}[A-Z]", number):
            return _("Write a letter (S, T, F, G or M), seven digits and a last letter.")
        if number[-1] != _letter(number):
            return _("The last letter does not fit the digits. Check every digit once more.")
        return None

    @staticmethod
    def birth_on(number):
        return None

    @staticmethod
    def is_test_number(number):
        return False


def _letter(number: str) -> str:
    series = number[0]
    rest = (weighted(number[1:8], WEIGHTS) + ADDED[series]) % 11
    return LETTERS[series][10 - rest]
