"""A story: acts with their moments and the ones who act, played in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle.frame import acting
from esther.circle.queries import enter, enter_narrowly, seat_of, shared_with
from esther.circle.rules import Role
from esther.circle.viewer import Viewer
from esther.people.models import Account, Esther

from ..files import Calendar
from ..places import Places

HERSELF = "esther"


class Who(NamedTuple):
    """Somebody in a unit, or (without a unit) Esther or a relative by key."""

    unit: str = ""
    name: str = ""


class Act(NamedTuple):
    at: datetime
    number: int  # of two at the same moment, the one told first comes first
    who: Who
    do: Callable[[Viewer], Any]
    ref: Callable[[], UUID] | None  # the step it is about, for one who has left the circle
    or_else: Who | None  # who does it when that one is not in the circle


@dataclass
class Story:
    """What is written about one Esther, and what has come of it so far."""

    told: dict
    places: Places
    calendar: Calendar
    acts: list[Act] = field(default_factory=list)
    esther: Esther | None = None
    accounts: dict[str, Account] = field(default_factory=dict)  # herself and relatives
    stands: dict[Who, Any] = field(default_factory=dict)  # grounds that never close
    made: dict[tuple, Any] = field(default_factory=dict)  # rows by ("goal", key), ("step", key) …

    @cached_property
    def coordinator(self) -> Who:
        who = self.told["plan"]["coordinator"]
        return Who(self.places.unit_of(who), who)

    @cached_property
    def begins_at(self) -> datetime:
        """A morning before anything else is told: she comes to those who will coordinate."""
        first = min(self.calendar.moment(day, 8) for day in _first_days(self.told))
        return first - timedelta(hours=2)

    def act(self, at: datetime, who: Who, do: Callable[[Viewer], Any], *, ref=None, or_else=None):
        """Something that somebody does at a moment. What lies ahead has not happened yet."""
        at = max(min(at, self.calendar.at), self.begins_at)
        self.acts.append(Act(at, len(self.acts), who, do, ref, or_else))

    def play(self) -> None:
        for act in sorted(self.acts, key=lambda act: act[:2]):
            if not self._done_by(act.who, act):
                self._done_by(act.or_else, act)

    def _done_by(self, who, act) -> bool:
        """Whether they were in the circle, and so could do it."""
        viewer = self.viewer(who, act.at)
        with acting(viewer):
            try:
                viewer = self._inside(who, viewer, act)
            except Http404:
                if act.or_else in (None, who):
                    raise
                return False
            self._opened_by(viewer)
            act.do(viewer)
        return True

    def _opened_by(self, viewer):
        """Whoever does something on her page has opened it, and that is traced as the page does."""
        if viewer.member is not None and viewer.ground.narrow is False:
            did = "pages.person" if viewer.organisation_id else "pages.own"
            trace(did, self.esther, by=viewer, at=viewer.at, how=How.READ)

    def viewer(self, who: Who, at: datetime) -> Viewer:
        if who.unit:
            return self.places.at_work(who.unit, who.name, at=at)
        return Viewer(account=self.accounts[who.name], assignment=None, at=at)

    def _inside(self, who, viewer, act):
        if self.esther is None:
            return viewer
        if act.ref is not None:
            return enter_narrowly(viewer, self.esther.pk, act.ref())
        if who not in self.stands:
            return self._entered(who, viewer)
        ground, shared = self.stands[who]
        return viewer.inside(ground, **shared)

    def _entered(self, who, viewer):
        """Inside. The ground of the coordinator, hers and the relatives' stands all the time."""
        viewer = enter(viewer, self.esther.pk)
        if who == self.coordinator or not who.unit:
            self.stands[who] = viewer.ground, shared_with(viewer.ground)
        return viewer

    def speaker(self, key: str) -> Who:
        """Whoever a key names; the coordinator writes for those who have no account."""
        key = self.own_key(key)
        if self.places.unit_of(key):
            return Who(self.places.unit_of(key), key)
        if key in self.places.units:
            return Who(key)
        return Who(name=key) if self.has_account(key) else self.coordinator

    def own_key(self, key: str) -> str:
        return self.told["key"] if key == HERSELF else key

    def has_account(self, key: str) -> bool:
        if key == self.told["key"]:
            return self.told["account"]
        return any(one["key"] == key and one["account"] for one in self.told["relatives"])

    def seat(self, key: str, at: datetime):
        """The seat of a unit, of a member of staff's unit, of a relative or of herself."""
        key = self.own_key(key)
        unit = self.places.unit_of(key) or key
        if unit in self.places.units:
            organisation = self.places.units[unit]
            return seat_of(self.esther, at, organisation=organisation, role=Role.UNIT)
        return self.made["seat", key]


def _first_days(told):
    yield from (stay["admitted_at"] for stay in told["stays"])
    yield from (step["at"] for step in told["begun"])
    yield from (said["on"] for said in [*told["words"], *told.get("replaced_words", [])])
    yield told["about_me"]["written_on"]


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """A time on a written day."""
    return datetime(day.year, day.month, day.day, hour, minute)
