"""Days, times and quotation marks as people write them in the language of the page.

The patterns are ours, written in the field symbols of Unicode TR 35, because the
ready-made ones differ: Swedish asks for 13.30 on paper and CLDR answers 13:30.
Times come in as UTC and are shown on the clock on the wall (settings.TIME_ZONE).
Every filter that says "today" or "ago" is told what the time is: `{{ due|near(at) }}`.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel import Locale, dates, numbers
from django.utils import timezone
from django.utils.translation import gettext as _

from .speaking import LOCALES, language

PATTERNS = {
    "sv": {"day": "EEEE d MMMM", "date": "d MMMM y", "short": "EEE d MMM", "time": "H.mm"},
    "en": {"day": "EEEE d MMMM", "date": "d MMMM y", "short": "EEE d MMM", "time": "HH:mm"},
    "nb": {"day": "EEEE d. MMMM", "date": "d. MMMM y", "short": "EEE d. MMM", "time": "HH:mm"},
    "da": {
        "day": "EEEE 'den' d. MMMM",
        "date": "d. MMMM y",
        "short": "EEE d. MMM",
        "time": "HH.mm",
    },
}

BRIEF = 200  # signs: three lines on a telephone or so

QUOTES = {"sv": ("”", "”"), "en": ("“", "”"), "nb": ("«", "»"), "da": ("»", "«")}


def worded(text: str) -> str:
    """A text in the language of the page. Remembered: a list says the same for every row."""
    return _worded(text, language())


@lru_cache(maxsize=4096)
def _worded(text, _language):
    return _(text)


def locale() -> Locale:
    return Locale.parse(LOCALES[language()])


@lru_cache(maxsize=4096)
def localtime(value: datetime) -> datetime:
    """A time on the clock on the wall. A time without a zone is a mistake: ValueError.

    Remembered, because a list asks fifty times what day it is."""
    return timezone.localtime(value)


def _day_of(value: date) -> date:
    return localtime(value).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=4096)
def _write(value: date | time, name: str, language: str) -> str:
    """Remembered, because a list shows the same few days and hours again and again."""
    pattern, locale = PATTERNS[language][name], LOCALES[language]
    if isinstance(value, time):
        return dates.format_time(value, pattern, locale=locale)
    return dates.format_date(value, pattern, locale=locale)


def day(value: date) -> str:
    """söndag 22 november · Sunday 22 November"""
    return _write(_day_of(value), "day", language())


def full_date(value: date) -> str:
    """22 november 2026 · 22 November 2026"""
    return _write(_day_of(value), "date", language())


def short_day(value: date) -> str:
    """sön 22 nov. · Sun 22 Nov"""
    return _write(_day_of(value), "short", language()).removesuffix(".")


def clock(value: datetime) -> str:
    """13.30 · 13:30"""
    return _write(localtime(value).time(), "time", language())


def hour(value: time) -> str:
    """13.30 · 13:30: a time of every day, which has no zone."""
    return _write(value, "time", language())


def moment(value: datetime) -> str:
    """söndag 22 november 13.30 · Sunday 22 November 13:30"""
    return _("%(day)s %(time)s") % {"day": day(value), "time": clock(value)}


def near(value: date, at: datetime) -> str:
    """Today, tomorrow or yesterday by name, other days short; the hour too when there is one."""
    when = localtime(value).time() if isinstance(value, datetime) else None
    return _near(_day_of(value), when, _day_of(at), language())


@lru_cache(maxsize=8192)
def _near(value, when, today, language):
    words = _near_day(value, today)
    if when is None:
        return words
    return _("%(day)s %(time)s") % {"day": words, "time": _write(when, "time", language)}


def _near_day(value: date, today: date) -> str:
    away = (value - today).days
    if abs(away) > 1:
        return full_date(value) if abs(away) > 180 else short_day(value)
    return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[away]


def ago(value: datetime, at: datetime) -> str:
    """för 2 dagar sedan, om 5 timmar · 2 days ago, in 5 hours"""
    return _length(_about(value - at), language(), direction=True)


def length(value: timedelta) -> str:
    """2 timmar, 40 minuter: how long something took, in its own unit."""
    return _length(_about(value), language())


def _about(value: timedelta) -> timedelta:
    """Past two minutes the seconds do not show in words."""
    whole = timedelta(minutes=int(value / timedelta(minutes=1)))
    return value if abs(value) < timedelta(minutes=2) else whole


@lru_cache(maxsize=4096)
def _length(value, language, direction=False):
    return dates.format_timedelta(value, add_direction=direction, locale=LOCALES[language])


def number(value: float) -> str:
    """1 234,5 · 1,234.5"""
    return numbers.format_decimal(value, locale=locale())


@lru_cache
def own_name(code: str) -> str:
    """A language in its own words: Svenska, English, Norsk bokmål, Dansk."""
    name = Locale.parse(code).get_display_name() or code
    return name[0].upper() + name[1:]


def quoted(words: str, lang: str = "") -> str:
    """Words between the quotation marks of the language they were said in."""
    opening, closing = QUOTES.get(lang[:2] or language(), QUOTES["en"])
    return f"{opening}{words}{closing}"


def brief(words: str) -> str:
    """The beginning of what somebody wrote, for a list; the whole stands on its own page."""
    words = str(words)
    if len(words) <= BRIEF:
        return words
    begun = words[:BRIEF]
    return begun[: begun.rfind(" ", BRIEF // 2)].rstrip() + " …"


def telephone(value: str) -> str:
    """The address behind a telephone number; spaces and dashes are for reading only."""
    return "tel:" + "".join(sign for sign in value if sign.isdigit() or sign == "+")


FILTERS = {
    "ago": ago,
    "brief": brief,
    "clock": clock,
    "date": full_date,
    "day": day,
    "length_of_time": length,
    "localtime": localtime,
    "moment": moment,
    "near": near,
    "number": number,
    "own_name": own_name,
    "quoted": quoted,
    "short_day": short_day,
    "telephone": telephone,
    "time": clock,
}
