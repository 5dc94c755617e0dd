"""Over all persons: lines my unit or I have, plans that owe a follow-up, open questions."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
)
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from esther.circle.asking import AskedOften
from esther.circle.models import Member, RowByRow, open_at
from esther.circle.queries import coordinated_by, persons_seen_by
from esther.circle.rules import Role
from esther.people.models import Esther

from ..models import Action, Agreement, Comment, Goal, Meeting, Plan
from ..rules import (
    OPEN_GOAL,
    OPEN_LINE,
    Answer,
    MeetingState,
    is_late,
    lacks,
    no_waits,
)
from ..whole import fingerprint
from .history import fingerprint_of_plan
from .plan import goals_with_lines

PAGE = 25
MOST = 50
MOST_COUNTED = 100


def lines_open(
    viewer,
    *,
    mine: bool = False,
    esther: UUID | None = None,
    person: UUID | None = None,
    nobody: bool = False,
    due_before: date | None = None,
    page: int = 1,
) -> QuerySet[Action]:
    """Lines that my unit or I have, over all persons, the earliest due first.

    `mine`: only those with my name on; `person`: with that account's; `nobody`: with no
    name. With Esther, goal and party; PAGE to a page, and one more when there are more.
    """
    rows = _ours(viewer, mine=mine)
    if nobody:
        rows = rows.filter(person=None)
    wanted = {"esther": esther, "person": person, "due_on__lt": due_before}
    return (
        rows.filter(**{name: value for name, value in wanted.items() if value})
        .select_related("esther", "goal", "person", "member")
        .order_by(F("due_on").asc(nulls_last=True), "pk")[(page - 1) * PAGE : page * PAGE + 1]
    )


def lines_counted(viewer) -> int:
    """How many open lines have my name on, counted to MOST_COUNTED and no further."""
    return len(_counted(viewer))


@AskedOften
def _counted(viewer):
    return _ours(viewer, mine=True).order_by().values_list("pk")[:MOST_COUNTED]


def any_line_of_ours(viewer) -> bool:
    """Whether the unit, or who is not at work, has an open line."""
    return bool(_any_line(viewer))


@AskedOften
def _any_line(viewer):
    return _ours(viewer).order_by().values_list("pk")[:1]


def _ours(viewer, *, mine=False):
    """At work the unit's, or those with one's name on; in private one's own."""
    rows = Action.seen_by(viewer).filter(status__in=OPEN_LINE, ended_at=None)
    rows = rows.filter(plan__closed_at=None)
    if not viewer.organisation_id:
        seats = Member.seen_by(viewer).filter(account=viewer.account_id)
        return rows.filter(member__in=seats.values("pk"))
    rows = rows.filter(organisation=viewer.organisation_id)
    return rows.filter(person=viewer.account_id) if mine else rows


def lines_left(at) -> QuerySet[Action]:
    """Open lines of all persons, whose party has no open seat any more. For the worker."""
    seats = Member.everywhere.filter(open_at(at), esther=OuterRef("esther"))
    unit = seats.filter(role=Role.UNIT, organisation=OuterRef("organisation"))
    colleague = seats.filter(organisation=OuterRef("organisation"), account=OuterRef("person"))
    own = seats.filter(pk=OuterRef("member"))
    return (
        Action.everywhere.filter(status__in=OPEN_LINE, plan__closed_at=None)
        .exclude(Exists(unit) | Exists(colleague) | Exists(own))
        .select_related("esther")
        .order_by("at", "pk")
    )


@dataclass(frozen=True)
class Unread:
    """A question that waits, whose words are not shared with who sees that it is answered."""

    pk: UUID
    esther: Esther
    at: datetime


def questions_open(viewer) -> list[Comment | Unread]:
    """Questions nobody has answered, in plans that the viewer coordinates; the oldest first. Where
    the words are not shared the question is there without them: somebody waits. One statement
    where nothing waits, one more for the words, and one for persons of whom they are not shared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plan_questions_waiting(%s)", [MOST])
        waiting = cursor.fetchall()
    read = _read(viewer, [key for key, *_rest in waiting])
    unread = {her for key, her, _at in waiting if key not in read}
    persons = persons_seen_by(viewer).in_bulk(unread) if unread else {}
    return [read.get(key) or Unread(key, persons[her], at) for key, her, at in waiting]


def _read(viewer, keys):
    """Those of the questions that the viewer may read, by key."""
    about = ("esther", "member__account", "member__organisation", "goal", "action")
    rows = Comment.seen_by(viewer).filter(pk__in=keys).select_related(*about)
    return {row.pk: row for row in rows.order_by("pk")} if keys else {}


def disagreements_open(viewer) -> list[Agreement]:
    """Noes that wait, in plans that the viewer coordinates: nobody has answered again, no
    meeting was held since, and the goal is as it was. The oldest first, of the newest
    fifty. One statement when there is none, else three."""
    noes = _noes(viewer)[::-1]
    goals = _goals_of({no.plan_id for no in noes}, viewer) if noes else {}
    return [no for no in noes if _waits(no, goals[no.plan_id])]


def _waits(no, goals):
    about = [goal for goal in goals if goal.pk == no.goal_id]
    now = fingerprint(about[0]) if about else fingerprint_of_plan(goals)
    return no_waits(seen=no.seen, now=now)


def _goals_of(plans, viewer):
    """Every goal of each plan, as the plan page orders them: what a no was said to."""
    found = {plan: [] for plan in plans}
    for goal in goals_with_lines(viewer).filter(plan__in=plans):
        found[goal.plan_id].append(goal)
    return found


@AskedOften
def _noes(viewer):
    to_what = Coalesce("goal", "plan", output_field=UUIDField())
    said = Agreement.everywhere.annotate(to_what=to_what)
    again = said.filter(to_what=OuterRef("to_what"), member=OuterRef("member"))
    again = again.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk")))
    held = Meeting.everywhere.filter(plan=OuterRef("plan"), state=MeetingState.HELD)
    return (
        Agreement.seen_by(viewer)
        .annotate(to_what=to_what)
        .filter(Q(goal=None) | Q(goal__status__in=OPEN_GOAL), answer=Answer.DISAGREE)
        .filter(plan__closed_at=None, esther__in=coordinated_by(viewer).values("esther"))
        .exclude(Exists(again) | Exists(held.filter(begins_at__gt=OuterRef("at"))))
        .select_related("esther", "goal", "member__account", "member__organisation")
        .order_by("-at", "-pk")[:MOST]
    )


@dataclass(frozen=True)
class Owed:
    """A plan that lacks something, and what."""

    plan: Plan
    late: bool
    reasons: list[str]

    @property
    def esther(self):
        return self.plan.esther


def overdue(viewer) -> list[Owed]:
    """Plans I coordinate (or my unit does, when I lead it) that lack something they must
    have: a follow-up in time, a goal, two parties. The longest owed first. One statement."""
    today = localdate(viewer.at)
    return [_owed(plan, today) for plan in _owing(viewer, today=today)]


@AskedOften
def _owing(viewer, today):
    # What a plan holds is hers as the plan is: `seen_by` is asked once, about the plan.
    goals = Goal.everywhere.filter(plan=OuterRef("pk"), ended_at=None)
    return (
        Plan.seen_by(viewer)
        .filter(closed_at=None, esther__in=coordinated_by(viewer).values("esther"))
        .select_related("esther")
        .annotate(has_goal=RowByRow(goals), shared=RowByRow(_with_another_party()))
        .filter(Q(review_on__lt=today) | Q(has_goal=False) | Q(shared=False))
        .order_by("review_on", "pk")[:MOST]
    )


def _with_another_party():
    """Open lines of a plan beside which somebody else has one. Cheaper than counting parties:
    the database stops at the first."""
    party = Coalesce("organisation", "member", output_field=UUIDField())
    lines = Action.everywhere.filter(status__in=OPEN_LINE).annotate(party=party)
    others = lines.filter(plan=OuterRef("plan")).exclude(party=OuterRef("party"))
    return lines.filter(RowByRow(others), plan=OuterRef("pk"))


def _owed(plan, today):
    late = is_late(plan, today)
    return Owed(plan, late, lacks(is_late=late, has_goal=plan.has_goal, shared=plan.shared))


def coordinates(viewer) -> bool:
    """Whether the viewer keeps anybody's plan: who does not, is spared three questions."""
    return bool(_any_plan(viewer))


@AskedOften
def _any_plan(viewer):
    return coordinated_by(viewer).order_by().values_list("pk")[:1]
