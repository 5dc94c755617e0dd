"""The language of the page. A page asks two hundred times which it is; Django's own answer goes
through three layers each time, so it is asked once a request and remembered beside."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import get_language, override

LOCALES = {"sv": "sv_SE", "en": "en_GB", "nb": "nb_NO", "da": "da_DK"}
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def language() -> str:
    """The language of this page as one of ours; a language we do not have reads English."""
    return _spoken.get() or _one_of_ours(get_language())


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Another language for a while: the only way there is, so that both answers agree."""
    with override(chosen):
        before = _spoken.set(_one_of_ours(chosen))
        try:
            yield
        finally:
            _spoken.reset(before)


class Speaking:
    """After Django has chosen the language of a request: remember it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        before = _spoken.set(_one_of_ours(get_language()))
        try:
            return self.get_response(request)
        finally:
            _spoken.reset(before)


def _one_of_ours(code):
    short = (code or "en").split("-")[0]
    return short if short in LOCALES else "en"
