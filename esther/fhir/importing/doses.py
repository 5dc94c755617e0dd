"""How a medicine is to be taken, in words where the source has none of its own."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..mapping.timing import Dose, Quantity, Repeat
from .fields import together


def in_words(doses: tuple[Dose, ...]) -> str:
    """Every line of the dosage, in its order."""
    return together(*(_dose(one) for one in doses))


def _dose(dose):
    said = dose.text or dose.instruction
    if said:
        return said
    amount = _between(_amount(dose.amount), _amount(dose.amount_most))
    needed = dose.as_needed_for.text or (_("when needed") if dose.as_needed else "")
    return together(amount, often(dose.repeat) if dose.repeat else "", needed)


def _between(low, high):
    return f"{low}–{high}" if low and high else low or high


def _amount(quantity: Quantity | None):
    if quantity is None or quantity.value is None:
        return ""
    return f"{quantity.comparator}{_number(quantity.value)} {quantity.unit}".strip()


def often(repeat: Repeat) -> str:
    """How often; a notation where it has no everyday words."""
    if repeat.text or repeat.per is None:
        return repeat.text or ", ".join(hour[:5] for hour in repeat.hours)
    times, per = repeat.times or 1, repeat.per
    if repeat.unit in _IN_ONE and per == 1:
        return _IN_ONE[repeat.unit](times) % {"times": times}
    if repeat.unit in _EVERY and times == 1:
        return _EVERY[repeat.unit](int(per)) % {"number": _number(per)}
    return f"{times} × / {_number(per)} {repeat.unit}"


_IN_ONE = {
    "d": lambda n: ngettext("%(times)s time a day", "%(times)s times a day", n),
    "wk": lambda n: ngettext("%(times)s time a week", "%(times)s times a week", n),
    "mo": lambda n: ngettext("%(times)s time a month", "%(times)s times a month", n),
}
_EVERY = {
    "h": lambda n: ngettext("every hour", "every %(number)s hours", n),
    "d": lambda n: ngettext("every day", "every %(number)s days", n),
    "wk": lambda n: ngettext("every week", "every %(number)s weeks", n),
}


def _number(value):
    return f"{value:g}"
