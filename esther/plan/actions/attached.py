"""Plans from other systems: attached as they came, adopted line by line by a person."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.matters.models import Saying
from esther.people.models import Esther
from esther.rules import refuse_if

from .. import queries, rules
from ..models import Action, AttachedLine, AttachedPlan, Goal, Party
from .goals import add_goal
from .lines import add_action


@dataclass(frozen=True)
class Line:
    """One goal or activity as the other system wrote it. `ref` is its name for the line.

    The rest is as in `AttachedLine`: codes, numbers and days; and the source's own words.
    """

    kind: str  # "goal" or "action"
    words: str
    ref: str = ""
    who: str = ""
    when: str = ""
    status: str = ""
    from_text: str = ""
    due_text: str = ""
    repeat: dict[str, Any] = field(default_factory=dict)
    not_to_do: bool = False
    lang: str = ""


@transaction.atomic
def attach(
    *,
    esther: Esther,
    title: str,
    source: str,
    by: Viewer,
    at: datetime,
    status: str = "",
    source_on: date | None = None,
    period: str = "",
    lang: str = "",
    loose: bool = False,
    lines: Iterable[Line] = (),
) -> AttachedPlan:
    """Put a plan from another system beside the shared one, as it came."""
    attached = AttachedPlan.everywhere.create(
        esther=esther,
        title=title,
        source=source,
        status=status,
        source_on=source_on,
        period=period,
        lang=lang,
        loose=loose,
        attached_at=at,
        **by.signature(),
    )
    _write(attached, lines, by, at)
    trace("plan.attach", attached, by=by, at=at)
    return attached


@transaction.atomic
def attach_again(
    *,
    attached: AttachedPlan,
    by: Viewer,
    at: datetime,
    lines: Iterable[Line] | None = None,
    **facts,
) -> AttachedPlan:
    """The source sent the plan anew. Lines stay the same rows; missing ones are marked gone."""
    attached = AttachedPlan.locked(attached)
    if facts:
        attached.change(**facts)
    if lines is not None:
        _write(attached, lines, by, at)
    trace("plan.attach_again", attached, by=by, at=at)
    return attached


def _write(attached, lines, by, at):
    known = list(attached.lines.order_by("position", "pk"))
    left = []
    for position, line in enumerate(lines, start=1):
        row = _the_same(line, known) or AttachedLine(
            esther_id=attached.esther_id, plan=attached, **by.signature()
        )
        for name, value in asdict(line).items():
            setattr(row, name, value)
        row.position, row.gone_at = position, None
        row.save()
        left.append(row.pk)
    attached.lines.exclude(pk__in=left).filter(gone_at=None).update(gone_at=at)


def _the_same(line, known):
    """The row that this line has been: by the source's name for it, else by its words."""
    for row in known:
        alike = row.ref == line.ref if line.ref else row.words == line.words and not row.ref
        if row.kind == line.kind and alike:
            known.remove(row)
            return row
    return None


@transaction.atomic
def adopt_goal(
    *,
    line: AttachedLine,
    matter: Saying,
    by: Viewer,
    at: datetime,
    words: str = "",
    target_on: date | None = None,
) -> Goal:
    """Take a goal over into the shared plan; it serves something that matters to her."""
    line = AttachedLine.locked(line)
    plan = _plan_to_adopt_into(line, by)
    goal = add_goal(
        plan=plan, matter=matter, words=words or str(line), target_on=target_on, by=by, at=at
    )
    line.change(adopted_goal=goal)
    trace("plan.adopt_goal", line, by=by, at=at)
    return goal


@transaction.atomic
def adopt_action(
    *,
    line: AttachedLine,
    goal: Goal,
    who: Party,
    by: Viewer,
    at: datetime,
    what: str = "",
    due_on: date | None = None,
    repeat: str = "",
) -> Action:
    """Take an activity over into the shared plan, under a goal, with somebody who does it."""
    line = AttachedLine.locked(line)
    _plan_to_adopt_into(line, by)
    action = add_action(
        goal=goal, what=what or str(line), who=who, due_on=due_on, repeat=repeat, by=by, at=at
    )
    line.change(adopted_action=action)
    trace("plan.adopt_action", line, by=by, at=at)
    return action


def _plan_to_adopt_into(line, by):
    plan = queries.active(by)
    refuse_if(
        rules.why_not_adopt(
            line, is_coordinator=queries.is_coordinator(by), has_plan=plan is not None
        )
    )
    return plan
