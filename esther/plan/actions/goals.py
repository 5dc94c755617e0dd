"""What people do with a goal: add it, change it, measure it with her, end it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.matters.models import Saying
from esther.merging import Read, to_save
from esther.rules import refuse_if

from .. import rules
from ..models import Goal, Meeting, Plan
from ..rules import STEPS, GoalStatus
from ..whole import fingerprint_of_scale
from .answers import say_about
from .plan import held_to_write


@transaction.atomic
def add_goal(
    *,
    plan: Plan,
    matter: Saying,
    words: str,
    by: Viewer,
    at: datetime,
    target_on: date | None = None,
    scale: list[str] | None = None,
    meeting: Meeting | None = None,
) -> Goal:
    """Write where she wants to come. `matter` is the saying of hers that it serves."""
    plan = held_to_write(plan, by)
    refuse_if(rules.why_not_words(words))
    refuse_if(rules.why_not_serve(matter, plan.esther_id) or rules.why_not_scale(scale))
    goal = Goal.everywhere.create(
        esther_id=plan.esther_id,
        plan=plan,
        matter=matter,
        meeting=meeting,
        words=words,
        target_on=target_on,
        scale=scale,
        position=next_position(Goal.everywhere.filter(plan=plan)),
        at=at,
        **by.signature(),
    )
    trace("plan.add_goal", goal, by=by, at=at)
    return goal


def next_position(rows) -> int:
    """The place after the last one."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def change_goal(*, goal: Goal, by: Viewer, at: datetime, read: Read | None = None, **said) -> Goal:
    """Write anew words, matter, target_on, status (active or paused) or position.

    Raises SavedMeanwhile when somebody else saved the same field since `read`.
    """
    held_to_write(goal.plan, by)
    goal = Goal.locked(goal)
    refuse_if(rules.why_not_change_goal(goal))
    values = to_save(goal, said, read)
    refuse_if(_why_not_these(goal, values))
    goal.change(**values)
    trace("plan.change_goal", goal, by=by, at=at)
    return goal


def _why_not_these(goal, values):
    matter = values.get("matter")
    return (
        rules.why_not_words(values.get("words", goal.words))
        or rules.why_not_status(values.get("status", goal.status), rules.OPEN_GOAL)
        or (matter and matter.pk != goal.matter_id and rules.why_not_serve(matter, goal.esther_id))
    )


@transaction.atomic
def set_scale(
    *, goal: Goal, scale: list[str] | None, by: Viewer, at: datetime, read: Read | None = None
) -> Goal:
    """Describe, with her, five steps from much worse (−2) over hoped for (0) to much better.

    `read.values` names the steps as in STEPS. None takes the scale away. Goal attainment
    scaling: Kiresuk and Sherman, 1968.
    """
    held_to_write(goal.plan, by)
    goal = Goal.locked(goal)
    refuse_if(rules.why_not_change_goal(goal))
    refuse_if(rules.why_not_scale(scale))
    values = to_save(_Scale(goal), _by_step(scale), read)
    steps = [values[step] for step in STEPS]
    goal.change(
        scale=steps if any(steps) else None,
        scale_now=goal.scale_now if scale else None,
        version=values["version"],
    )
    trace("plan.set_scale", goal, by=by, at=at)
    return goal


def _by_step(scale):
    return dict(zip(STEPS, scale or [""] * len(STEPS), strict=True))


class _Scale:
    """A goal whose five steps are fields of their own, so that two steps merge."""

    def __init__(self, goal):
        self.pk, self.version = goal.pk, goal.version
        vars(self).update(_by_step(goal.scale))


@transaction.atomic
def score(
    *,
    goal: Goal,
    scale_now: int,
    by: Viewer,
    at: datetime,
    words: str = "",
    read: Read | None = None,
    seen: str = "",
) -> Goal:
    """Say with her where on the scale she is now, −2 to +2; `words` stay as a comment.

    Raises SavedMeanwhile when somebody else has said another step since `read`. `seen` is
    the fingerprint of the scale that the page showed: a step is only what it is called.
    """
    held_to_write(goal.plan, by)
    goal = Goal.locked(goal)
    refuse_if(rules.why_not_score(goal, scale_now))
    refuse_if(rules.why_not_answer_unseen(seen=seen, now=fingerprint_of_scale(goal)))
    goal.change(**to_save(goal, {"scale_now": scale_now}, read, answered={"scale_now"}))
    say_about(goal.plan, words, by, at, goal=goal)
    trace("plan.score", goal, by=by, at=at)
    return goal


@transaction.atomic
def end_goal(
    *, goal: Goal, by: Viewer, at: datetime, status: str = GoalStatus.REACHED, words: str = ""
) -> Goal:
    """The goal is reached, or ended without; `words` say why and stay as a comment."""
    held_to_write(goal.plan, by)
    goal = Goal.locked(goal)
    open_lines = goal.actions.filter(ended_at=None).count()
    refuse_if(rules.why_not_end_goal(goal, open_lines=open_lines, status=status))
    goal.change(status=status, ended_at=at, version=goal.version + 1)
    say_about(goal.plan, words, by, at, goal=goal)
    trace("plan.end_goal", goal, by=by, at=at)
    return goal
