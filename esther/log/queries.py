"""What people ask about the log. Who has looked comes through the database's own doors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, make_aware

from esther.audit.models import How
from esther.circle.models import Lift, Member, open_at
from esther.circle.viewer import Viewer
from esther.people.models import Account, Assignment, Organisation
from esther.people.names import search_key
from esther.people.rules import Profession
from esther.urgent.models import Emergency

from . import beside
from .models import Flag, Question, Telling
from .rules import HERS, Answer, Outcome
from .visits import ONE_VISIT, Day, Line, Visit, begins_at, in_days, kind_of, whole_moments

DAYS = 7  # on one page
SEARCHED = timedelta(days=366)  # how far back a search for a name goes
MOST = 3000  # lines that are read for one page
VISITS = 30  # that are shown on one page
FOUND = 100
EARLIEST = date(1900, 1, 1)  # no log is as old: a day before it is counted as this one


def is_hers(viewer: Viewer) -> bool:
    """Whether the viewer is she, or her guardian. The database asks the same before it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT log_is_hers(%s)", [viewer.member.esther_id])
        return cursor.fetchone()[0]


TOLD = {
    Outcome.RIGHT: Answer.RIGHT,
    Outcome.WRONG: Answer.WRONG,
    Outcome.ASKED: Answer.LOOKING,  # as it was signed before what is not clear waited
}


@dataclass(frozen=True)
class Found:
    """What log review found about a reading: as she is told, without the words."""

    outcome: str
    by: str
    at: datetime

    @property
    def conclusion(self):
        """In the words that she is answered in: those of the head speak to a colleague."""
        return TOLD[Outcome(self.outcome)].label


@dataclass(frozen=True)
class Page:
    """Some days of the log, and where what came before and after them is."""

    days: list[Day]
    last: date  # the latest day that is shown
    before: datetime | None  # there was more in these days: what began before this
    earlier: date | None
    later: date | None
    who: dict[UUID, str]  # account: name
    units: dict[UUID, str]
    roles: dict[UUID, str]  # assignment: what they work as
    relations: dict[UUID, str]  # account: whom they are to her
    questions: list[Question]
    found: dict[UUID, list[Found]]  # question: what log review found about the same reading
    openings: list[Emergency]  # that something here was done on
    lifts: list[Lift]  # of what she hides, that held while something here was done
    signed: list[beside.Signed]  # readings here that whoever leads has looked at

    def opened(self, visit: Visit) -> list[Emergency]:
        """The openings in an emergency that a visit was made on."""
        return [it for it in self.openings if beside.is_made_on(visit, it)]

    def looked_at(self, visit: Visit) -> list[beside.Signed]:
        """Who has looked at a visit in log review."""
        return [it for it in self.signed if it.is_of(visit)]

    def open_then(self, visit: Visit) -> list[Lift]:
        """What she hid that could be read in a visit."""
        return [it for it in self.lifts if beside.was_open(visit, it)]

    def was_open(self, line: Line) -> bool:
        """Whether somebody read this while something that she hid was open to them."""
        return line.how == How.READ and any(beside.was_open_to(line, it) for it in self.lifts)

    def asked(self, visit: Visit) -> Question | None:
        """Her question about a visit."""
        return next((it for it in self.questions if is_about(it, visit)), None)


def is_about(question: Question, visit: Visit) -> bool:
    same = (question.reader_id, question.organisation_id) == (
        visit.first.account_id,
        visit.first.organisation_id,
    )
    return same and visit.from_at <= question.read_at <= visit.to_at


def page(
    viewer: Viewer, *, until: date | None = None, before: datetime | None = None, text: str = ""
) -> Page:
    """A week of the log that ends on a day; or a year of it, of those with this name. A busy week
    comes in pieces: `before` is where the piece ends."""
    today = localdate(viewer.at)
    last = max(min(until or today, today), EARLIEST)
    ends = _midnight(last + timedelta(days=1))
    if before is not None:
        ends = max(min(ends, before), _midnight(EARLIEST))
    begins = ends - SEARCHED if text else _midnight(last - timedelta(days=DAYS - 1))
    lines = lines_of(viewer, begins, ends, whose=named(text) if text else None)
    lines, more = whole_moments(lines, MOST)
    more = begins_at(in_days(lines, viewer.account_id), VISITS) or more
    days = in_days([line for line in lines if more is None or line.at >= more], viewer.account_id)
    return _page(viewer, days, last, more, None if text else begins)


def _page(viewer, days, last, more, begins):
    visits = [visit for day in days for visit in day.visits]
    firsts, lines = [it.first for it in visits], [line for it in visits for line in it.lines]
    earlier = latest_before(viewer, begins) if begins and not more else None
    today, next_page = localdate(viewer.at), last + timedelta(days=DAYS)
    accounts = {line.account_id for line in firsts if line.account_id}
    questions = questions_of(viewer)
    units = _units(viewer, firsts)
    lifted = {it.pk for it in units if it.lifted}
    return Page(
        days=days,
        last=last,
        before=more,
        earlier=localdate(earlier) if earlier else None,
        later=None if begins is None or last >= today else min(next_page, today),
        who=dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name")),
        units={it.pk: it.name for it in units},
        roles=_roles(firsts),
        relations=_relations(viewer, accounts),
        questions=questions,
        found=found_about(viewer) if questions else {},
        openings=beside.openings(viewer, lines),
        lifts=beside.lifts(viewer, [it for it in lines if it.organisation_id in lifted]),
        signed=beside.signed(viewer, lines),
    )


def _midnight(day):
    return make_aware(datetime.combine(day, time.min))


def named(text: str) -> list[UUID]:
    """The accounts and units with this in their name."""
    accounts = Account.objects.filter(name__icontains=text)
    units = Organisation.objects.filter(search_key__contains=search_key(text))
    found = [*accounts.order_by("pk")[:FOUND], *units.order_by("pk")[:FOUND]]
    return [row.pk for row in found]


def lines_of(
    viewer: Viewer, begins: datetime, ends: datetime, whose: list[UUID] | None = None
) -> list[Line]:
    """What the trace holds about her between two moments, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM log_of(%s, %s, %s, %s::uuid[], %s)",
            [viewer.member.esther_id, begins, ends, whose, MOST],
        )
        return [Line(*row) for row in cursor.fetchall()]


def latest_before(viewer: Viewer, moment: datetime) -> datetime | None:
    """When somebody last looked before a moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT log_latest(%s, %s)", [viewer.member.esther_id, moment])
        return cursor.fetchone()[0]


def line(viewer: Viewer, request_id: UUID) -> Line:
    """The first line of one request. Raises Http404 when none is about her."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM log_line(%s, %s)", [viewer.member.esther_id, request_id])
        found = cursor.fetchone()
    if found is None:
        raise Http404
    return Line(*found)


def opening(viewer: Viewer, emergency_id: UUID) -> Line:
    """The line where somebody opened in an emergency. Raises Http404 when it is not hers to see."""
    opened = get_object_or_404(Emergency.seen_by(viewer), pk=emergency_id)
    near = timedelta(minutes=1)
    begins, ends = opened.from_at - near, opened.from_at + near
    lines = lines_of(viewer, begins, ends, whose=[opened.by_account_id])
    found = [it for it in lines if it.did == beside.OPENS]
    if not found:
        raise Http404
    return found[-1]


def same_visit(viewer: Viewer, read: Line) -> list[Line]:
    """The lines of the visit that a line begins, what came first first."""
    me, ends = viewer.account_id, read.at + ONE_VISIT + timedelta(microseconds=1)
    lines = lines_of(viewer, read.at, ends, whose=[read.account_id])
    same = (kind_of(read, me), read.organisation_id)
    ours = [it for it in reversed(lines) if (kind_of(it, me), it.organisation_id) == same]
    return [read, *(it for it in ours if it.id != read.id)]


def who(read: Line) -> str:
    """The name of who read, and the unit."""
    account = Account.objects.filter(pk=read.account_id).values_list("name", flat=True).first()
    unit = Organisation.objects.filter(pk=read.organisation_id).values_list("name", flat=True)
    return ", ".join(str(name) for name in (account, unit.first()) if name)


def _units(viewer, lines):
    keys = {line.organisation_id for line in lines if line.organisation_id}
    rows = Organisation.objects.filter(pk__in=keys).annotate(lifted=beside.ever_lifted(viewer))
    return list(rows.order_by("pk"))


def _roles(lines):
    keys = {line.assignment_id for line in lines if line.assignment_id}
    rows = Assignment.objects.filter(pk__in=keys)
    return {row.pk: str(row.get_profession_display()) for row in rows}


def _relations(viewer, accounts):
    seats = Member.seen_by(viewer).filter(account__in=accounts, organisation=None)
    rows = seats.order_by("from_at", "pk")
    return {row.account_id: row.related or str(row.get_role_display()) for row in rows}


def questions_of(viewer: Viewer) -> list[Question]:
    """What she has asked about her log, the latest first."""
    rows = Question.seen_by(viewer).select_related("reader", "organisation", "answered_by")
    return list(rows.order_by("-asked_at", "pk")[:FOUND])


def found_about(viewer: Viewer) -> dict[UUID, list[Found]]:
    """What log review found about readings that she has asked about, what was signed first first.
    The database tells it to her and her guardian: a flag is of those who lead."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM log_found(%s)", [viewer.member.esther_id])
        rows = cursor.fetchall()
    found: dict[UUID, list[Found]] = {}
    for key, *said in rows:
        found.setdefault(key, []).append(Found(*said))
    return found


def asked_about(viewer: Viewer, read: Line) -> Question | None:
    """Her question about this reading, or about the visit it belongs to."""
    if not (read.account_id and read.organisation_id):
        return None
    rows = Question.seen_by(viewer).filter(
        reader=read.account_id,
        organisation=read.organisation_id,
        read_at__gt=read.at - timedelta(hours=1),
        read_at__lt=read.at + timedelta(hours=1),
    )
    return rows.order_by("asked_at", "pk").first()


def in_emergency(esther_id: UUID, organisation_id: UUID, at: datetime) -> bool:
    """Whether a unit read on what it had opened in an emergency: of that she was told at once."""
    opened = Emergency.everywhere.filter(esther=esther_id, by_organisation=organisation_id)
    return opened.filter(from_at__lte=at, to_at__gte=at).exists()


def first_readings(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Who read about her for the first time, by name: told to her and her guardian alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, organisation_id FROM log_first_of(%s)", [list(keys)])
        read = dict(cursor.fetchall())
    names = dict(Organisation.objects.filter(pk__in=read.values()).values_list("pk", "name"))
    return {key: names[unit] for key, unit in read.items() if unit in names}


def tells_first(viewer: Viewer) -> bool:
    """Whether she is told when an organisation reads for the first time: yes, until she says no."""
    chosen = Telling.seen_by(viewer).values_list("first", flat=True).order_by("pk").first()
    return True if chosen is None else chosen


# ---- For those who lead -----------------------------------------------------------------------------


def units_led_by(viewer: Viewer) -> list[UUID]:
    """The unit where the viewer is head now, and all below it."""
    if not viewer.leads:
        return []
    found = level = [viewer.organisation_id]
    while level:
        rows = Organisation.objects.filter(parent__in=level).order_by("pk")
        level = [pk for pk in rows.values_list("pk", flat=True) if pk not in found]
        found = [*found, *level]
    return found


def also_led_by(viewer: Viewer) -> list[tuple[str, int]]:
    """Other units that the same person leads, from another place of work, and how much waits there.
    The database tells it of the viewer's own places, and of nobody what it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM log_waits_elsewhere()")
        return cursor.fetchall()


def open_questions(viewer: Viewer) -> QuerySet[Question]:
    """Questions that wait for an answer in the units that the viewer leads, what is due first."""
    rows = Question.led_by(units_led_by(viewer)).filter(Q(answered_at=None) | Q(answer="looking"))
    return rows.select_related("reader", "organisation").order_by("due_on", "asked_at", "pk")


def counted(viewer: Viewer) -> tuple[int, int, int]:
    """How many late questions in all that the viewer leads; how many others in the unit itself, or
    about whoever leads a unit below, who does not answer about that; and in the unit itself how
    many readings to look at."""
    ours = Q(organisation=viewer.organisation_id)
    head = heads(viewer.at).filter(
        account=OuterRef("reader"), organisation=OuterRef("organisation")
    )
    asked = open_questions(viewer).order_by().exclude(reader=viewer.account_id)
    return (
        asked.filter(late_at__isnull=False).count(),
        asked.filter(ours | Q(Exists(head)), late_at=None).count(),
        open_flags(viewer).filter(ours).count(),
    )


def heads(at: datetime) -> QuerySet[Assignment]:
    """Who leads which unit at a moment."""
    return Assignment.objects.filter(open_at(at), profession=Profession.MANAGER).order_by("pk")


def is_of_head(read: Line, at: datetime) -> bool:
    """Whether somebody read who leads that very unit: then somebody else answers about it."""
    whose = {"account": read.account_id, "organisation": read.organisation_id}
    return heads(at).filter(**whose).exists()


def answered_questions(viewer: Viewer, limit: int = 20) -> list[Question]:
    rows = Question.led_by(units_led_by(viewer)).exclude(answered_at=None)
    rows = rows.select_related("reader", "organisation", "answered_by")
    return list(rows.order_by("-answered_at", "pk")[:limit])


def open_flags(viewer: Viewer) -> QuerySet[Flag]:
    """Readings to look at: those with most reasons first, what was drawn by lot last."""
    rows = Flag.led_by(units_led_by(viewer)).filter(signed_at=None)
    rows = rows.annotate(weight=F("reasons__len"))
    rows = rows.select_related("reader", "organisation", "asked_by")
    return rows.order_by(F("weight").desc(nulls_last=True), "from_at", "pk")


def questions_about(flag: Flag, viewer: Viewer) -> list[Question]:
    """What she has asked about the reading that a flag is about, and what she was answered."""
    rows = Question.led_by(units_led_by(viewer)).filter(
        esther=flag.esther_id,
        reader=flag.reader_id,
        organisation=flag.organisation_id,
        read_at__gte=flag.from_at - ONE_VISIT,
        read_at__lte=flag.to_at,
    )
    return list(rows.select_related("answered_by").order_by("asked_at", "pk"))


def signed_flags(viewer: Viewer, limit: int = 20) -> list[Flag]:
    rows = Flag.led_by(units_led_by(viewer)).exclude(signed_at=None)
    rows = rows.select_related("reader", "organisation", "signed_by")
    return list(rows.order_by("-signed_at", "pk")[:limit])


def found_after_answer(begins: datetime, ends: datetime) -> Iterable[Question]:
    """Questions that were answered before the same reading was signed in log review, between two
    moments. For the job."""
    flags = Flag.everywhere.filter(
        esther=OuterRef("esther"),
        reader=OuterRef("reader"),
        organisation=OuterRef("organisation"),
        from_at__lte=OuterRef("read_at") + ONE_VISIT,
        to_at__gte=OuterRef("read_at"),
        signed_at__gt=begins,
        signed_at__lte=ends,
        signed_at__gte=OuterRef("answered_at"),
    )
    rows = Question.everywhere.filter(Exists(flags)).select_related("esther")
    return rows.order_by("asked_at", "pk")


def questions_to_call_about(at: datetime) -> Iterable[Question]:
    """Questions whose last day has passed without an answer, told to nobody yet. For the job."""
    rows = Question.everywhere.filter(answered_at=None, late_at=None, due_on__lt=localdate(at))
    return rows.select_related("esther", "organisation").order_by("due_on", "pk")


def seats_of_hers(esther_id: UUID, at: datetime) -> list[Member]:
    """The seats of herself and her guardian, with whom to tell."""
    seats = Member.everywhere.filter(open_at(at), esther=esther_id, account__isnull=False)
    seats = seats.filter(role__in=HERS).select_related("account")
    return list(seats.order_by("role", "pk"))
