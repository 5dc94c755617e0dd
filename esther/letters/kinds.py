"""What a kind of notice is called and where it leads. Filled by the apps that send them.

An app above registers its kinds beside the actions that send them, when it is imported:

    kinds.register("steps.offer", _("A step is offered"), lambda notice: reverse(...))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from esther.circle.models import AboutEsther
from esther.circle.viewer import Viewer

from .models import Notice
from .rules import Reason


class UnknownKind(LookupError):
    """A notice was sent of a kind that nobody has registered."""


@dataclass(frozen=True)
class Reads:
    """Where it stands what a notice is about, and from whom. A notice keeps no such words: they
    are read through her circle by who reads the notice, at the moment it is read. They stand in
    the row itself: what another row says may be shared with others than this one."""

    model: type[AboutEsther]
    what: str
    who: str = "by_organisation__name"

    def of(self, viewer: Viewer, refs: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """(what, who) of those that the viewer may read now. One statement."""
        rows = self.model.seen_by(viewer).filter(pk__in=refs).order_by("pk")
        found = rows.values_list("pk", self.what, self.who or "pk")
        return {key: (what, (self.who and who) or "") for key, what, who in found}


class Source(Protocol):
    """Where it stands what a notice is about; `Reads` is one, and a room may have others."""

    def of(self, viewer: Viewer, refs: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """(what, who) of those that the viewer may read now; `what` is somebody's own words."""


@dataclass(frozen=True)
class Tells:
    """What a row says, put into words: for what is no text of anybody's. `say` is given the row."""

    model: type[AboutEsther]
    say: Callable[[Any], str]
    beside: tuple[str, ...] = ()  # what is read with the row

    def of(self, viewer: Viewer, refs: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """One statement, through the circle of who reads the notice."""
        rows = self.model.seen_by(viewer).filter(pk__in=refs).order_by("pk")
        return {row.pk: ("", self.say(row)) for row in rows.select_related(*self.beside)}


@dataclass(frozen=True)
class Kind:
    """`title` is lazily translated, and carries nothing about a person. What is told `at_once`
    does not wait for anybody's morning. `reads` says where what it is about stands. `in_log`: who
    it was stands in her own log alone. `done` is how the row behind `ref` says that what was asked
    of several is done, by whomever: then nobody is asked any more."""

    title: str
    url: Callable[[Notice], str]
    at_once: bool = False
    reads: Source | None = None
    in_log: bool = False
    done: Callable[[], Q] | None = None

    def who(self, notice: Notice) -> str:
        """Where she finds who it was, the day it was; empty for all others, and where it is told."""
        if not self.in_log or notice.why != Reason.SELF:
            return ""
        day = localdate(notice.at).isoformat()
        return reverse("log:log", args=[notice.esther_id]) + f"?day={day}#day-{day}"


KINDS: dict[str, Kind] = {}


def register(
    kind: str,
    title: str,
    url: Callable[[Notice], str],
    *,
    at_once: bool = False,
    reads: Source | None = None,
    in_log: bool = False,
    done: Callable[[], Q] | None = None,
) -> None:
    """Tell what a kind is called and how to reach what a notice of it is about."""
    KINDS[kind] = Kind(title, url, at_once, reads, in_log, done)


def told_at_once() -> list[str]:
    """The kinds that nobody has chosen to be told of later."""
    return sorted(kind for kind, it in KINDS.items() if it.at_once)


def asked_and_done() -> Q:
    """The notices that ask for what is done already, as the rows behind them say."""
    asks = [Q(kind=kind) & it.done() for kind, it in sorted(KINDS.items()) if it.done]
    return reduce(or_, asks, Q(pk__in=[]))


def of(kind: str) -> Kind:
    """Raises UnknownKind: a notice that leads nowhere must never be sent."""
    try:
        return KINDS[kind]
    except KeyError:
        raise UnknownKind(f"No app has registered notices of the kind {kind!r}.") from None
