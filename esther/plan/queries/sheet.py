"""The plan page: everything that is said about each goal and line, put where it belongs."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.timezone import localdate

from ..models import Action, Agreement, Comment, Goal, LineOutcome, Plan
from ..rules import ENDED_GOAL, is_late
from ..whole import fingerprint
from .history import fingerprint_of_plan
from .plan import answers, goals


@dataclass(frozen=True)
class LineSheet:
    line: Action
    comments: list[Comment]
    outcomes: list[LineOutcome]  # what she answered, the latest first


@dataclass(frozen=True)
class GoalSheet:
    """A goal with its lines, what each answered to it, and what is said about it."""

    goal: Goal
    lines: list[LineSheet]
    answers: list[Agreement]
    comments: list[Comment]
    seen: str
    own: Agreement | None = None

    @property
    def still(self):
        """Whether the viewer's own answer is to the goal as it is now."""
        return self.own is not None and self.own.seen == self.seen


@dataclass(frozen=True)
class Sheet:
    """A plan with all that stands in it, and all that is said about it."""

    plan: Plan
    goals: list[GoalSheet]
    ended: list[GoalSheet]
    answers: list[Agreement]  # to the plan as a whole
    comments: list[Comment]  # on the plan as a whole
    seen: str
    late: bool
    own: Agreement | None = None

    @property
    def still(self):
        return self.own is not None and self.own.seen == self.seen


def comments(viewer):
    """What is said about her plans, in the order it was said."""
    return (
        Comment.seen_by(viewer)
        .select_related(
            "plan",
            "member__account",
            "member__organisation",
            "by_account",
            "answered_by__account",
            "answered_by__organisation",
        )
        .order_by("at", "pk")
    )


def sheet(viewer, plan) -> Sheet:
    """A plan for its page. Five statements."""
    met = _outcomes(viewer, action__plan=plan)
    said, answered = _sorted_by_place(comments(viewer).filter(plan=plan)), defaultdict(list)
    for answer in answers(viewer, plan):
        answered[answer.goal_id].append(answer)
    all_goals = [_goal(goal, said, met, answered[goal.pk], viewer) for goal in goals(viewer, plan)]
    return Sheet(
        plan=plan,
        goals=[it for it in all_goals if it.goal.status not in ENDED_GOAL],
        ended=[it for it in all_goals if it.goal.status in ENDED_GOAL],
        answers=answered[None],
        comments=said[None],
        seen=fingerprint_of_plan(it.goal for it in all_goals),
        late=is_late(plan, localdate(viewer.at)),
        own=_own(answered[None], viewer),
    )


def goal_sheet(viewer, goal) -> GoalSheet:
    """One goal for its own page, with its lines."""
    said = _sorted_by_place(comments(viewer).filter(goal=goal))
    answered = list(answers(viewer, goal.plan).filter(goal=goal))
    met = _outcomes(viewer, action__goal=goal)
    return _goal(goal, said, met, answered, viewer)


def _outcomes(viewer, **of):
    """What she answered about lines, by the key of the line, the latest first."""
    met = defaultdict(list)
    rows = LineOutcome.seen_by(viewer).filter(**of).select_related("by_account")
    for outcome in rows.order_by("-at", "-pk"):
        met[outcome.action_id].append(outcome)
    return met


def _sorted_by_place(rows):
    """Comments by the key of the line or goal they are about; None is the whole plan."""
    said = defaultdict(list)
    for comment in rows:
        said[comment.action_id or comment.goal_id].append(comment)
    return said


def _goal(goal, said, met, answered, viewer):
    return GoalSheet(
        goal=goal,
        lines=[LineSheet(line, said[line.pk], met[line.pk]) for line in goal.actions.all()],
        answers=answered,
        comments=said[goal.pk],
        seen=fingerprint(goal),
        own=_own(answered, viewer),
    )


def _own(answered, viewer):
    return next((it for it in answered if it.member_id == viewer.member.pk), None)
