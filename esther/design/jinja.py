"""The Jinja2 that Django uses: our languages, our clock, our icons, and no silent gaps.

In settings: `"OPTIONS": {"environment": "esther.design.jinja.environment", …}`.
"""

import uuid

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
    env.filters.update(FILTERS)
    env.globals.update(static=static, url=url, icon=icon, once=once, journey=journey)
    return env


def url(name: str, *args, **kwargs) -> str:
    """The address of a view: `url("steps:take", esther.id, step.id)`."""
    return reverse(name, args=args, kwargs=kwargs)


def once() -> Markup:
    """A hidden ticket in every form, so that a double click has one effect."""
    return Markup('<input type="hidden" name="once" value="%s">') % uuid.uuid4()
