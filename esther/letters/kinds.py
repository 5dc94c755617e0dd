"""What a kind of notice is called and where it leads. Filled by the apps that send them.

An app above registers its kinds beside the actions that send them, when it is imported:

    kinds.register("steps.offer", _("A step is offered"), lambda notice: reverse(...))
"""

from collections.abc import Callable
from dataclasses import dataclass

from .models import Notice


class UnknownKind(LookupError):
    """A notice was sent of a kind that nobody has registered."""


@dataclass(frozen=True)
class Kind:
    """`title` is lazily translated, and carries nothing about a person. What is told `at_once`
    does not wait for anybody's morning."""

    title: str
    url: Callable[[Notice], str]
    at_once: bool = False


KINDS: dict[str, Kind] = {}


def register(kind: str, title: str, url: Callable[[Notice], str], *, at_once: bool = False) -> None:
    """Tell what a kind is called and how to reach what a notice of it is about."""
    KINDS[kind] = Kind(title, url, at_once)


def told_at_once() -> list[str]:
    """The kinds that nobody has chosen to be told of later."""
    return sorted(kind for kind, it in KINDS.items() if it.at_once)


def of(kind: str) -> Kind:
    """Raises UnknownKind: a notice that leads nowhere must never be sent."""
    try:
        return KINDS[kind]
    except KeyError:
        raise UnknownKind(f"No app has registered notices of the kind {kind!r}.") from None
