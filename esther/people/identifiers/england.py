"""England, Wales and the Isle of Man: NHS number.

Source: NHS Data Dictionary, "NHS Number": ten digits, the tenth a check digit by
modulus 11 with weights 10 down to 2. It tells no birth date.
"""

from django.utils.translation import gettext as _

from esther.people.identifiers.digits import is_digits, only_digits, weighted

WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)


class Nhs:
    @staticmethod
    def normalise(value, on):
        return only_digits(value)

    @staticmethod
    def why_not(number, on):
        if not is_digits(number, 10):
            return _("Write all ten digits of the NHS number.")
        # Ten equal digits pass the sum but are only ever typed to fill a box.
        if len(set(number)) == 1 or weighted(number, WEIGHTS) % 11:
            return _("The last digit does not fit the others. Check every digit once more.")
        return None

    @staticmethod
    def birth_on(number):
        return None

    @staticmethod
    def is_test_number(number):
        return False
