"""What people ask about Esther's calendar."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from esther.circle.asking import AskedOften
from esther.circle.queries import around
from esther.circle.viewer import Viewer

from .models import Ask, Visit
from .rules import State

AHEAD = 14  # days that a page shows
MOST = 60  # visits on one page


@dataclass(frozen=True)
class Day:
    """One day and what happens on it, in order."""

    on: date
    visits: list[Visit]

    @property
    def prepare(self) -> list[str]:
        """What to do before, one line each, in the order of the visits."""
        lines = [line.strip() for visit in self.visits for line in visit.prepare.splitlines()]
        return [line for line in lines if line]


@dataclass(frozen=True)
class Days:
    """Her days to come: what is left of today, tomorrow, and the days after."""

    at: datetime
    today: Day
    tomorrow: Day
    later: list[Day] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.today.visits or self.tomorrow.visits or self.later)


def without_where(visits: Iterable[Visit], viewer: Viewer) -> list[Visit]:
    """The same; the place is left out for whoever may not know where she is."""
    return list(visits) if viewer.sees_where else [_nowhere(visit) for visit in visits]


def _nowhere(visit):
    copied = copy(visit)
    copied.place = _("Protected")
    return copied


def coming(viewer: Viewer, days: int = AHEAD) -> list[Visit]:
    """Visits that are booked and not over, from now and so many whole days ahead; in order."""
    today = _today(viewer.at)
    rows = _booked(viewer, first=start_of(today), last=start_of(today + timedelta(days=days + 1)))
    rows = without_where(rows, viewer)
    return [visit for visit in rows if (visit.ends_at or visit.begins_at) >= viewer.at]


@AskedOften
def _booked(viewer, first, last):
    return (
        Visit.seen_by(viewer)
        .filter(state=State.BOOKED, begins_at__gte=first, begins_at__lt=last)
        .select_related("organisation")
        .order_by("begins_at", "pk")[:MOST]
    )


def panel(viewer: Viewer) -> Days:
    """Her days to come, by day on the clock on the wall. One statement."""
    by_day = {
        on: Day(on, list(visits))
        for on, visits in groupby(coming(viewer), key=lambda visit: _today(visit.begins_at))
    }
    today = _today(viewer.at)
    tomorrow = today + timedelta(days=1)
    return Days(
        at=viewer.at,
        today=by_day.pop(today, Day(today, [])),
        tomorrow=by_day.pop(tomorrow, Day(tomorrow, [])),
        later=list(by_day.values()),
    )


def _today(at: datetime) -> date:
    return timezone.localtime(at).date()


def start_of(day: date) -> datetime:
    """Midnight on the clock on the wall, where this day begins."""
    midnight = datetime.combine(day, datetime.min.time())
    return timezone.make_aware(midnight)


def one(viewer: Viewer) -> QuerySet[Visit]:
    """Visits of hers, each to be opened by its key."""
    return Visit.seen_by(viewer).select_related("organisation", "esther").order_by("pk")


def cancelled(viewer: Viewer, days: int = AHEAD) -> list[Visit]:
    """Visits that would have been from now on and are cancelled, in order."""
    last = start_of(_today(viewer.at) + timedelta(days=days + 1))
    rows = (
        Visit.seen_by(viewer)
        .filter(state=State.CANCELLED, begins_at__gte=viewer.at, begins_at__lt=last)
        .select_related("organisation")
        .order_by("begins_at", "pk")[:MOST]
    )
    return without_where(rows, viewer)


def asks(viewer: Viewer) -> QuerySet[Ask]:
    """Who asked to move a visit, and what was answered; the first first."""
    return Ask.seen_by(viewer).select_related("visit", "by_account").order_by("at", "pk")


def asks_about(viewer: Viewer, visits: list[Visit]) -> dict[UUID, list[Ask]]:
    """The same about each of these visits, by its key."""
    found: dict[UUID, list[Ask]] = {visit.pk: [] for visit in visits}
    for ask in asks(viewer).filter(visit__in=visits):
        found[ask.visit_id].append(ask)
    return found


def whom_to_call(viewer: Viewer) -> str:
    """The first unit of the circle that can be called, with its number; empty when none can."""
    units = (seat.organisation for seat in around(viewer) if seat.organisation is not None)
    called = ((unit.name, unit.duty_phone or unit.phone) for unit in units)
    return next((f"{name}, {phone}" for name, phone in called if phone), "")
