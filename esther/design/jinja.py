"""The Jinja2 that Django uses: our languages, our clock, our icons, and no silent gaps.

In settings: `"OPTIONS": {"environment": "esther.design.jinja.environment", …}`.
"""

import uuid
from functools import lru_cache

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from esther.design.formats import FILTERS
from esther.design.icons import icon
from esther.design.journey import journey


def environment(**options) -> Environment:
    """A Jinja2 environment. A name that a template misspells is an error, never an empty space."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options |= {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}
    env = Environment(**options)  # noqa: S701
    speak = env.install_gettext_callables  # type: ignore[attr-defined]
    speak(translation.gettext, translation.ngettext, newstyle=True)
    env.globals.update(gettext=said, _=said)
    env.filters.update(FILTERS)
    env.globals.update(static=static, url=url, icon=icon, once=once, journey=journey)
    return env


def said(text: str, /, **facts) -> Markup:
    """A text in the language of the page, with its facts in it, made harmless."""
    language = translation.get_language()
    return _translated(text, language) % facts if facts else _whole(text, language)


@lru_cache(maxsize=8192)
def _translated(text, _language):
    """Remembered for each language: a page says some hundred things, and most pages the same."""
    return Markup(translation.gettext(text))  # noqa: S704 our own words, not anybody's input


@lru_cache(maxsize=8192)
def _whole(text, language):
    return _translated(text, language) % {}


def url(name: str, *args) -> str:
    """The address of a view: `url("steps:take", esther.id, step.id)`."""
    return reverse(name, args=args) if args else _place(name)


@lru_cache
def _place(name):
    """Where a page is that is about nobody: it stands on every page, and never moves."""
    return reverse(name)


def once() -> Markup:
    """A hidden ticket in every form, so that a double click has one effect."""
    return Markup('<input type="hidden" name="once" value="%s">') % uuid.uuid4()
