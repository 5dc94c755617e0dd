"""Who somebody is, on one line."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from esther.design.formats import language, locale, localtime
from esther.people.models import Esther


def years(birth_on: date, on: date) -> int:
    """How old somebody is that day, in whole years; born on 29 February counts from 1 March."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))


def about(esther: Esther, at: datetime) -> str:
    """How old she is and where she lives: "88 years, Nässjö". Empty when neither is known."""
    return about_one(esther.birth_on, esther.listed_place, at)


def about_one(birth_on: date | None, municipality: str, at: datetime) -> str:
    """The same, of somebody of whom a list knows no more."""
    return _about(birth_on, municipality, localtime(at).date(), language())


@lru_cache(maxsize=8192)
def _about(birth_on, municipality, on, _language):
    age = birth_on and years(birth_on, on)
    old = age is not None and ngettext("%(num)s year", "%(num)s years", age) % {"num": age}
    if old and municipality:
        return _("%(age)s, %(place)s") % {"age": old, "place": municipality}
    return old or municipality


def greeting(name: str, at: datetime) -> str:
    """Good morning, good day or good evening, by the clock on the wall."""
    hour = localtime(at).hour
    if 4 <= hour < 10:
        return _("Good morning, %(name)s") % {"name": name}
    if 10 <= hour < 18:
        return _("Hello, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


def called(code: str) -> str:
    """A language by its name in the language of the page; its code where there is none."""
    return locale().languages.get(code, code)
