"""What people ask about notices."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime, make_aware

from esther.circle.asking import AskedOften
from esther.circle.models import open_at
from esther.circle.viewer import Viewer
from esther.people.models import Account, Assignment

from . import kinds
from .models import Notice
from .rules import told_until

SHOWN = 50
MOST_COUNTED = 10  # more than nine is many; each that is counted is looked at by the fence


@dataclass(frozen=True)
class Waiting:
    """Notices that wait to be acknowledged: the newest of them, and how many in all."""

    notices: list[Notice]
    count: int


def waiting(viewer: Viewer, limit: int = SHOWN) -> Waiting:
    """Mine and my unit's, the newest first. Two statements at most; over all persons the
    viewer may see, or of one when inside."""
    rows = list(_open(viewer).select_related("esther", "to_organisation")[: limit + 1])
    count = len(rows) if len(rows) <= limit else _open(viewer).count()
    return Waiting(rows[:limit], count)


def about(viewer: Viewer, notices: Iterable[Notice]) -> dict[UUID, tuple[str, str]]:
    """(what, who) of every notice whose matter the viewer may read now, by the notice's key.
    One statement for each place where such words stand."""
    there = defaultdict(list)
    for notice in notices:
        if reads := kinds.of(notice.kind).reads:
            there[reads].append(notice)
    return {
        notice.pk: found[notice.ref]
        for reads, told in there.items()
        for found in [reads.of(viewer, {notice.ref for notice in told})]
        for notice in told
        if notice.ref in found
    }


def to_tell(viewer: Viewer) -> int:
    """How many the viewer has been told of, of all persons: up to this morning or, by choice,
    up to now. Counted to MOST_COUNTED and no further."""
    until = told_until(localtime(viewer.at), digest=viewer.account.digest)
    return len(_told(viewer.outside(), until=until))


@AskedOften
def _told(viewer, until):
    told = Q(at__lte=until) | Q(kind__in=kinds.told_at_once())
    return _open(viewer).filter(told).order_by().values_list("pk")[:MOST_COUNTED]


def unread(viewer: Viewer, kind: str) -> dict[UUID, UUID]:
    """What the viewer has been sent of one kind and not said to have read: what it is about,
    and the notice. Inside one circle; the newest first."""
    return dict(_unread(viewer, kind=kind))


@AskedOften
def _unread(viewer, kind):
    mine = _open(viewer).filter(kind=kind, to_account=viewer.account_id)
    return mine.values_list("ref", "pk")


def still_open(viewer: Viewer, kinds: Iterable[str], ref: UUID) -> list[Notice]:
    """What was sent to the viewer, or to their unit, of these kinds about one thing, and nobody has
    acknowledged: also when what it asks for is done."""
    return list(_unacknowledged(viewer.outside()).filter(kind__in=list(kinds), ref=ref))


def read_lately(viewer: Viewer, limit: int = 20) -> list[Notice]:
    """What has been acknowledged, the latest first."""
    rows = _ours(viewer).filter(acknowledged_at__isnull=False)
    rows = rows.select_related("esther", "to_organisation", "acknowledged_by")
    return list(rows.order_by("-acknowledged_at", "-pk")[:limit])


def _ours(viewer) -> QuerySet[Notice]:
    mine = Q(to_account=viewer.account_id)
    if viewer.organisation_id:
        mine |= Q(to_organisation=viewer.organisation_id)
    return Notice.seen_by(viewer).filter(mine)


def _open(viewer):
    """What waits: what is not acknowledged, but for what asks for something that is done."""
    return _unacknowledged(viewer).exclude(kinds.asked_and_done())


def _unacknowledged(viewer):
    return _ours(viewer).filter(acknowledged_at=None, at__lte=viewer.at).order_by("-at", "-pk")


@dataclass(frozen=True)
class Digest:
    """One day in short: how many of each kind. Names nobody, so that it may leave."""

    day: date
    lines: list[tuple[str, int]]

    @property
    def count(self):
        return sum(number for _title, number in self.lines)


def digest(account: Account, day: date) -> Digest:
    """What came that day and is not acknowledged, to the account and the units it works in.

    For the job that sends summaries (as `esther_worker`). Only what the account may see
    through a circle is counted.
    """
    begins = make_aware(datetime.combine(day, time.min))
    ends = make_aware(datetime.combine(day + timedelta(days=1), time.min))
    found = {}
    for viewer in _hats(account, ends):
        for notice in _open(viewer).filter(at__gte=begins, at__lt=ends):
            found[notice.pk] = notice
    return Digest(day, in_short(found.values()))


def _hats(account, at):
    rows = Assignment.objects.filter(open_at(at), account=account)
    rows = rows.select_related("organisation").order_by("pk")
    return [Viewer(account, row, at) for row in rows] or [Viewer(account, None, at)]


def in_short(notices: Iterable[Notice]) -> list[tuple[str, int]]:
    """(what it is called, how many), most first, then by name."""
    titles = Counter(str(kinds.of(notice.kind).title) for notice in notices)
    return sorted(titles.items(), key=lambda line: (-line[1], line[0]))
