"""The Jinja2 that Django uses: our languages, our clock, our icons, and no silent gaps.

In settings: `"OPTIONS": {"environment": "esther.design.jinja.environment", …}`.
"""

import uuid
from functools import lru_cache
from types import FunctionType

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from esther.design.formats import FILTERS
from esther.design.icons import icon
from esther.design.journey import journey
from esther.design.speaking import language


class Page(Context):
    """A macro or a plain function is called at once; Jinja2 asks every callable first whether
    it wants to know the page, which on a page of two hundred calls is a twentieth of the time."""

    def call(self, thing, /, *given, **named):
        kind = type(thing)
        if kind is Macro or (kind is FunctionType and not hasattr(thing, "jinja_pass_arg")):
            if named:  # what Jinja2 gives along in a loop
                named.pop("_block_vars", None)
                named.pop("_loop_vars", None)
            return thing(*given, **named)
        return super().call(thing, *given, **named)


class Pages(Environment):
    """What every template knows as one plain dictionary: a template that imports ten others
    compares it ten times."""

    context_class = Page

    def make_globals(self, d):
        return self.globals | (d or {})


def environment(**options) -> Environment:
    """A Jinja2 environment. A name that a template misspells is an error, never an empty space."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options |= {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}
    env = Pages(**options)
    speak = env.install_gettext_callables  # type: ignore[attr-defined]
    speak(translation.gettext, translation.ngettext, newstyle=True)
    env.globals.update(gettext=said, _=said)
    env.filters.update(FILTERS)
    env.globals.update(static=lru_cache(static), url=url, icon=icon, once=once, journey=journey)
    return env


def said(text: str, /, **facts) -> Markup:
    """A text in the language of the page, with its facts in it, made harmless."""
    spoken = language()
    return _translated(text, spoken) % facts if facts else _whole(text, spoken)


@lru_cache(maxsize=8192)
def _translated(text, _language):
    """Remembered for each language: a page says some hundred things, and most pages the same."""
    return Markup(translation.gettext(text))  # nosec B704  # noqa: S704 our own words, not anybody's input


@lru_cache(maxsize=8192)
def _whole(text, language):
    return _translated(text, language) % {}


def url(name: str, *args) -> str:
    """The address of a view: `url("steps:take", esther.id, step.id)`."""
    if not all(type(arg) is uuid.UUID for arg in args):
        return reverse(name, args=args)
    *between, last = _path(name, len(args))
    return "".join([f"{text}{arg}" for text, arg in zip(between, args, strict=True)]) + last


@lru_cache
def _path(name, count):
    """What stands around the keys in an address: it is the same for every person, and a page
    has fifty addresses."""
    keys = [uuid.UUID(int=number + 1) for number in range(count)]
    path = reverse(name, args=keys)
    for key in keys:
        path = path.replace(str(key), "\0")
    return path.split("\0")


def once() -> Markup:
    """A hidden ticket in every form, so that a double click has one effect."""
    return Markup('<input type="hidden" name="once" value="%s">') % uuid.uuid4()
