"""The plan at a glance, for a page about Esther: three statements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.timezone import localdate

from esther.circle.asking import AskedOften
from esther.circle.rules import Role

from ..models import Action, Agreement, Comment, Goal, Meeting, Plan
from ..rules import OPEN_GOAL, MeetingState, is_late
from ..whole import fingerprint
from .plan import lines


@dataclass(frozen=True)
class Answered:
    """What somebody answered to a goal, and whether it has changed since."""

    answer: str
    why_not: str
    at: datetime
    still: bool


@dataclass(frozen=True)
class GoalNow:
    """A goal with its lines, the viewer's own answer, Esther's, and how much is said about it."""

    goal: Goal
    lines: list[Action]
    answered: Answered | None
    hers: Answered | None
    comments: int
    seen: str  # the fingerprint that an answer says yes or no to


@dataclass(frozen=True)
class Coming:
    """The next meeting, in short."""

    id: str
    why: str
    place: str
    begins_at: datetime


@dataclass(frozen=True)
class Glance:
    """The plan at a glance. `plan` is None when there is none yet."""

    plan: Plan | None
    goals: tuple[GoalNow, ...] = ()
    meeting: Coming | None = None
    owed: bool = False
    waiting: int = 0  # goals that the viewer has not answered as they are now


def panel(viewer) -> Glance:
    """The active plan as its pages show it at a glance. Three statements."""
    plan = next(iter(_plan(viewer)), None)
    if plan is None:
        return Glance(plan=None)
    lines = _by_goal(_lines(viewer, plan=plan.pk))
    goals = tuple(_goal_now(goal, lines[goal.pk]) for goal in _goals(viewer, plan=plan.pk))
    return Glance(
        plan=plan,
        goals=goals,
        meeting=_coming(plan.next_meeting),
        owed=is_late(plan, localdate(viewer.at)),
        waiting=sum(1 for it in goals if it.answered is None or not it.answered.still),
    )


@AskedOften
def _plan(viewer):
    called = Meeting.seen_by(viewer).filter(
        plan=OuterRef("pk"), state=MeetingState.CALLED, ends_at__gte=viewer.at
    )
    facts = JSONObject(id="pk", why="why", place="place", begins_at="begins_at")
    first = called.order_by("begins_at", "pk").values(json=facts)[:1]
    plans = Plan.seen_by(viewer).filter(closed_at=None)
    return plans.annotate(next_meeting=Subquery(first)).order_by("pk")[:1]


def _by_goal(lines):
    found = defaultdict(list)
    for line in lines:
        found[line.goal_id].append(line)
    return found


@AskedOften
def _lines(viewer, plan):
    return lines(viewer).filter(plan=plan)


@AskedOften
def _goals(viewer, plan):
    answers = Agreement.seen_by(viewer).filter(goal=OuterRef("pk")).order_by("-at", "-pk")
    own, hers = answers.filter(member=viewer.member.pk), answers.filter(member__role=Role.ESTHER)
    facts = JSONObject(answer="answer", why_not="why_not", at="at", seen="seen")
    about = Comment.seen_by(viewer).filter(goal=OuterRef("pk")).order_by().values("goal")
    comments = about.annotate(count=Count("pk")).values("count")
    return (
        Goal.seen_by(viewer)
        .filter(plan=plan, status__in=OPEN_GOAL)
        .select_related("matter")
        .annotate(
            own=Subquery(own.values(json=facts)[:1]),
            hers=Subquery(hers.values(json=facts)[:1]),
            said=Coalesce(Subquery(comments), 0),
        )
        .order_by("position", "pk")
    )


def _goal_now(goal, lines):
    seen = fingerprint(goal, lines)
    open_lines = [line for line in lines if line.ended_at is None]
    own, hers = _answered(goal.own, seen), _answered(goal.hers, seen)
    return GoalNow(goal, open_lines, own, hers, goal.said, seen)


def _answered(own, seen):
    if own is None:
        return None
    at = datetime.fromisoformat(own["at"])
    return Answered(own["answer"], own["why_not"], at, own["seen"] == seen)


def _coming(facts):
    if facts is None:
        return None
    return Coming(**facts | {"begins_at": datetime.fromisoformat(facts["begins_at"])})
