"""What people do with a line: add it, change it, tell how it goes, end it, ask her."""

from datetime import date, datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.rules import Role
from esther.circle.viewer import Viewer
from esther.merging import Read, to_save
from esther.rules import refuse_if

from .. import queries, rules
from ..models import Action, Goal, LineOutcome, Meeting, Party, Plan
from ..rules import ActionStatus, Outcome
from .answers import keep_answer, say_about
from .goals import next_position
from .grounds import close_line, open_line, whom, why_not_give
from .plan import held_to_write


@transaction.atomic
def add_action(
    *,
    goal: Goal,
    what: str,
    who: Party,
    by: Viewer,
    at: datetime,
    due_on: date | None = None,
    repeat: str = "",
    meeting: Meeting | None = None,
) -> Action:
    """Write who does what for this goal. `who` may look in her circle as long as it has it."""
    held_to_write(goal.plan, by)
    goal, who = Goal.locked(goal), _as_party(who)
    refuse_if(rules.why_not_add_action(goal) or rules.why_not_words(what))
    refuse_if(_why_not_party(who, goal.esther, by, at))
    action = Action.everywhere.create(
        esther_id=goal.esther_id,
        plan=goal.plan,
        goal=goal,
        meeting=meeting,
        what=what,
        **who._asdict(),
        due_on=due_on,
        repeat=repeat,
        position=next_position(goal.actions),
        at=at,
        **by.signature(),
    )
    open_line(action, at)
    trace("plan.add_action", action, by=by, at=at)
    return action


def _as_party(who):
    """A unit's seat in the circle is the unit; named staff of a unit is a person in it."""
    seat = who.member
    if seat is None or seat.role not in {Role.UNIT, Role.STAFF} or seat.organisation is None:
        return who
    return Party(organisation=seat.organisation, person=seat.account)


def _why_not_party(who, esther, by, at):
    reason = rules.why_not_responsible(organisation=who.organisation, member=who.member)
    if reason is None and who.person is not None:
        works = queries.works_there(who.person, who.organisation, at)
        reason = rules.why_not_person(works_there=works)
    return reason or why_not_give(who, esther, by, at)


@transaction.atomic
def change_action(
    *, action: Action, by: Viewer, at: datetime, read: Read | None = None, **said
) -> Action:
    """Write anew what, who, due_on, repeat, goal, status (planned or doing) or position.

    Raises SavedMeanwhile when somebody else saved the same field since `read`.
    """
    held_to_write(action.plan, by)
    action = Action.locked(action)
    if "who" in said:
        said["who"] = _as_party(said["who"])
    refuse_if(rules.why_not_change_line(action))
    values = to_save(action, said, read)
    refuse_if(_why_not_these(action, values, by, at))
    _give(action, values.pop("who", action.who), values, by, at)
    trace("plan.change_action", action, by=by, at=at)
    return action


def _why_not_these(action, values, by, at):
    goal = values.get("goal", action.goal)
    moves = goal.pk != action.goal_id
    who = values.get("who", action.who)
    return (
        rules.why_not_words(values.get("what", action.what))
        or rules.why_not_status(values.get("status", action.status), rules.OPEN_LINE)
        or (moves and rules.why_not_add_action(goal))
        or (who != action.who and _why_not_party(who, action.esther, by, at))
    )


def _give(action, who, values, by, at):
    """Save, and let the new party in where the old one let go."""
    moves = whom(action.who, action.esther, at) != whom(who, action.esther, at)
    if moves:
        other = queries.has_other_ground(by, action)
        refuse_if(rules.why_not_move(has_other_ground=other))
    action.change(**values, **who._asdict())
    if moves:
        close_line(action, at)
        open_line(action, at)


@transaction.atomic
def record_progress(
    *,
    action: Action,
    by: Viewer,
    at: datetime,
    status: str = ActionStatus.DOING,
    words: str = "",
    read: Read | None = None,
) -> Action:
    """Tell how it goes; a line that was ended goes on again. `words` stay as a comment.

    Raises SavedMeanwhile when somebody else has told something else, or ended it, since `read`.
    """
    held_to_write(action.plan, by)
    action = Action.locked(action)
    refuse_if(rules.why_not_record_progress(action, status))
    values = to_save(action, {"status": status}, read, answered={"status"})
    reopened = action.ended_at is not None and status in rules.OPEN_LINE
    refuse_if(reopened and why_not_give(action.who, action.esther, by, at))
    action.change(**values, ended_at=None if reopened else action.ended_at)
    say_about(action.plan, words, by, at, action=action)
    if reopened:
        open_line(action, at)
    trace("plan.record_progress", action, by=by, at=at)
    return action


@transaction.atomic
def end_action(
    *,
    action: Action,
    by: Viewer,
    at: datetime,
    status: str = ActionStatus.DONE,
    words: str = "",
) -> Action:
    """The line is done, or stopped. Its party's reason to look ends with it."""
    held_to_write(action.plan, by)
    action = Action.locked(action)
    refuse_if(rules.why_not_end_action(action, status))
    action.change(status=status, ended_at=at, version=action.version + 1)
    say_about(action.plan, words, by, at, action=action)
    trace("plan.end_action", action, by=by, at=at)
    close_line(action, at)
    return action


@transaction.atomic
def ask_outcome(
    *,
    action: Action,
    by: Viewer,
    at: datetime,
    outcome: str = Outcome.NOT_ASKED,
    words: str = "",
) -> Action:
    """Write what she answered: was her need met? Apart from whether the work was done.
    What she answered before stays readable."""
    plan = Plan.locked(action.plan)
    action = Action.locked(action)
    refuse_if(rules.why_not_change(plan) or rules.why_not_ask_outcome(action, outcome))
    refuse_if(rules.why_not_answer_outcome(action, by.role, knows_her=by.knows_her))
    asked = None if outcome == Outcome.NOT_ASKED else at
    action.change(outcome=outcome, outcome_at=asked, version=action.version + 1)
    if asked:
        keep_answer(LineOutcome, action.esther_id, outcome, words, by, at, action=action)
    say_about(action.plan, words, by, at, action=action)
    trace("plan.ask_outcome", action, by=by, at=at)
    return action
