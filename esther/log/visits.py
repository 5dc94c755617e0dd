"""Lines of the log become visits: what one person did in an hour is one thing to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.timezone import localdate

ONE_VISIT = timedelta(hours=1)
# What the log and the notices leave themselves: nothing of it was read, or written, by who looked.
OF_ITSELF = ("log.", "letters.")
OPENED, PASSING, OWN, STOPPED = "opened", "passing", "own", "stopped"


@dataclass(frozen=True)
class Line:
    """One trace about her, as the database gives it to her."""

    id: int
    at: datetime
    did: str
    how: str
    outcome: str
    account_id: UUID | None
    assignment_id: UUID | None
    organisation_id: UUID | None
    ground: str | None
    basis: str | None
    request_id: UUID


@dataclass(frozen=True)
class Visit:
    """What one person did within an hour, the first line first."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def first(self):
        return self.lines[0]

    @property
    def from_at(self):
        return self.lines[0].at

    @property
    def to_at(self):
        return self.lines[-1].at

    @property
    def key(self):
        """How an address speaks of it."""
        return self.first.request_id


@dataclass(frozen=True)
class Day:
    """A day's visits: those that opened something first, then those seen in passing."""

    day: date
    visits: tuple[Visit, ...]

    def of(self, *kinds: str) -> list[Visit]:
        return [visit for visit in self.visits if visit.kind in kinds]

    @property
    def passing(self) -> list[Visit]:
        """Those who saw the name in a list; who opened the page too that day stands there."""
        opened = {visit.first.account_id for visit in self.of(OPENED)}
        return [visit for visit in self.of(PASSING) if visit.first.account_id not in opened]


def kind_of(line: Line, me: UUID | None) -> str:
    """Opened on purpose, seen in passing in a list, stopped at the door, or herself."""
    if line.account_id is not None and line.account_id == me and line.organisation_id is None:
        return OWN
    if line.outcome == "refused" and line.ground is None:
        return STOPPED
    return PASSING if line.how == "listed" else OPENED


def in_days(lines: Iterable[Line], me: UUID | None) -> list[Day]:
    """The latest day first, and in a day the latest visit first."""
    days = groupby(_latest_first(lines), key=lambda line: localdate(line.at))
    return [Day(day, tuple(_visits(list(ours), me))) for day, ours in days]


def begins_at(days: list[Day], most: int) -> datetime | None:
    """The moment from which at most so many visits begin, the latest; None when that is all of
    them. Her own times are no visits to count: they are one line. A visit that goes on past that
    moment is in two pieces, so that no line of it falls between them."""
    counted = [visit for day in days for visit in day.visits if visit.kind != OWN]
    return counted[most - 1].from_at if len(counted) > most else None


def whole_moments(lines: list[Line], most: int) -> tuple[list[Line], datetime | None]:
    """Lines, the latest first, of which there may be more than so many; and where they end then.
    Of one moment all are shown or none: the rest is asked for by its time."""
    if len(lines) < most:
        return lines, None
    ends = lines[-1].at
    whole = [line for line in lines if line.at > ends]
    return (whole, whole[-1].at) if whole else (lines, ends)


def _latest_first(lines):
    return sorted(lines, key=lambda line: (line.at, line.id), reverse=True)


def _visits(lines, me):
    """The visits of one day."""
    open_visits: dict[tuple, list[Line]] = {}
    found = []
    for line in reversed(lines):
        who = (kind_of(line, me), line.account_id, line.organisation_id)
        ours = open_visits.get(who)
        if ours is None or line.at - ours[0].at > ONE_VISIT:
            ours = open_visits[who] = []
            found.append((who[0], ours))
        ours.append(line)
    visits = [Visit(kind, tuple(ours)) for kind, ours in found]
    return sorted(visits, key=lambda visit: (visit.from_at, visit.first.id), reverse=True)
