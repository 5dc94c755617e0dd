"""How often something is done, from numbers and codes, in the words of the page's language.

Told with the names that FHIR's Timing has: `times` (to `times_most`) in `per` (to
`per_most`) `unit`s (s min h d wk mo a), on these `days`, at these `hours`, at these
meals and parts of the day (`when`). `text` is the source's own, `code` its abbreviation.
"""

from collections.abc import Mapping
from datetime import time
from typing import Any

from babel.units import format_unit
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .formats import hour, locale, number

_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month"}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# GTSAbbreviation in R4: an abbreviation that says no more than these numbers.
_ABBREVIATED: dict[str, dict[str, Any]] = {
    "QD": {"times": 1, "per": 1, "unit": "d"},
    "BID": {"times": 2, "per": 1, "unit": "d"},
    "TID": {"times": 3, "per": 1, "unit": "d"},
    "QID": {"times": 4, "per": 1, "unit": "d"},
    "QOD": {"times": 1, "per": 2, "unit": "d"},
    "Q4H": {"times": 1, "per": 4, "unit": "h"},
    "Q6H": {"times": 1, "per": 6, "unit": "h"},
    "AM": {"when": ["MORN"]},
    "PM": {"when": ["AFT"]},
}


def often(told: Mapping[str, Any]) -> str:
    """How often; the source's own words where it gave no numbers."""
    if not _rate(told) and not told.get("when") and told.get("code") in _ABBREVIATED:
        told = {**told, **_ABBREVIATED[told["code"]]}
    hours = [hour(time.fromisoformat(one[:8])) for one in told.get("hours", ())]
    when = [str(_WHEN[one]) for one in told.get("when", ()) if one in _WHEN]
    said = [_rate(told), _days(told), ", ".join(hours), *when]
    return ", ".join(part for part in said if part) or told.get("text", "")


def _rate(told):
    per, unit, times = told.get("per"), told.get("unit"), told.get("times") or 1
    if per is None or not unit:
        return ""
    most, per_most = told.get("times_most"), told.get("per_most")
    if per == 1 and unit in _IN_ONE and not per_most:
        return _IN_ONE[unit](most or times) % {"times": between(times, most)}
    if unit in _EVERY and times == 1 and not most:
        return _EVERY[unit](_whole(per_most or per)) % {"number": between(per, per_most)}
    how_often = ngettext("%(times)s time in %(length)s", "%(times)s times in %(length)s", times)
    return how_often % {"times": between(times, most), "length": _length(per_most or per, unit)}


def between(low, high=None) -> str:
    """2 or 2–3, as the language writes numbers."""
    return f"{number(low)}–{number(high)}" if high and high != low else number(low)


def _whole(value):
    """What a plural form is chosen by; half an hour is not one."""
    return int(value) if value == int(value) else 2


def _length(value, unit):
    name = f"duration-{_UNITS.get(unit, 'year')}"
    return format_unit(value, name, locale=locale())


def _days(told):
    names = locale().days["format"]["wide"]
    return ", ".join(names[_DAYS.index(one)] for one in told.get("days", ()) if one in _DAYS)


_IN_ONE = {
    "d": lambda n: ngettext("%(times)s time a day", "%(times)s times a day", n),
    "wk": lambda n: ngettext("%(times)s time a week", "%(times)s times a week", n),
    "mo": lambda n: ngettext("%(times)s time a month", "%(times)s times a month", n),
    "a": lambda n: ngettext("%(times)s time a year", "%(times)s times a year", n),
}
_EVERY = {
    "h": lambda n: ngettext("every hour", "every %(number)s hours", n),
    "d": lambda n: ngettext("every day", "every %(number)s days", n),
    "wk": lambda n: ngettext("every week", "every %(number)s weeks", n),
    "mo": lambda n: ngettext("every month", "every %(number)s months", n),
}
# EventTiming in R4.
_WHEN = {
    "MORN": _("in the morning"),
    "MORN.early": _("early in the morning"),
    "MORN.late": _("late in the morning"),
    "NOON": _("at noon"),
    "AFT": _("in the afternoon"),
    "AFT.early": _("early in the afternoon"),
    "AFT.late": _("late in the afternoon"),
    "EVE": _("in the evening"),
    "EVE.early": _("early in the evening"),
    "EVE.late": _("late in the evening"),
    "NIGHT": _("at night"),
    "PHS": _("after falling asleep"),
    "HS": _("at bedtime"),
    "WAKE": _("on waking"),
    "C": _("at meals"),
    "CM": _("at breakfast"),
    "CD": _("at lunch"),
    "CV": _("at dinner"),
    "AC": _("before meals"),
    "ACM": _("before breakfast"),
    "ACD": _("before lunch"),
    "ACV": _("before dinner"),
    "PC": _("after meals"),
    "PCM": _("after breakfast"),
    "PCD": _("after lunch"),
    "PCV": _("after dinner"),
}
