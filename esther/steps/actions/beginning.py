"""Begin a step of ours, and say who in the unit does it."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.guests import why_not_let_oneself_in
from esther.circle.viewer import Viewer
from esther.people.models import Account
from esther.plan.models import Action, Goal
from esther.rules import refuse_if

from .. import rules
from ..models import Step
from . import party


@transaction.atomic
def begin(
    *,
    what: str,
    by: Viewer,
    at: datetime,
    goal: Goal | None = None,
    action: Action | None = None,
    due_at: datetime | None = None,
    note: str = "",
) -> Step:
    """A step of our own, with nobody before it: whoever begins it does it, until it is
    given back to the unit. `by` must be inside the circle."""
    refuse_if(rules.why_not_begin(what))
    refuse_if(why_not_begin(by))
    step = new_step(
        esther=by.member.esther,
        **party.party_of(by),
        what=what,
        note=note,
        goal=goal or (action and action.goal),
        action=action,
        due_at=due_at,
        doer=by.account,
        by=by,
        at=at,
    )
    trace("steps.begin", step, by=by, at=at)
    return step


def why_not_begin(by: Viewer) -> str | None:
    """Who is here for a short time begins none: with it they would stay."""
    own = {"organisation": by.organisation, "account": by.account}
    return why_not_let_oneself_in(by, by.member.esther_id, **own)


def new_step(*, by: Viewer, at: datetime, doer: Account | None = None, **facts) -> Step:
    """Somebody has it from now on. In a unit, `doer` has picked it up; who is alone always
    has."""
    member = facts.get("member")
    doer = member.account if member else doer
    step = Step.everywhere.create(
        taken_at=at,
        picked_up_by=doer,
        picked_up_at=at if doer else None,
        **facts,
        **by.signature(),
    )
    party.open_for_step(step, at)
    return step


@transaction.atomic
def pick_up(*, step: Step, by: Viewer, at: datetime) -> Step:
    """Say to one's colleagues: I do it."""
    step = Step.locked(step)
    refuse_if(rules.why_not_pick_up(step, by))
    step.change(picked_up_by=by.account, picked_up_at=at)
    trace("steps.pick_up", step, by=by, at=at)
    return step


@transaction.atomic
def put_back(*, step: Step, by: Viewer, at: datetime) -> Step:
    """Give it back to the unit, which has had it all the time."""
    step = Step.locked(step)
    refuse_if(rules.why_not_put_back(step, by))
    step.change(picked_up_by=None, picked_up_at=None)
    trace("steps.put_back", step, by=by, at=at)
    return step
