"""How a step ends: done with an outcome, or stopped with a reason."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.letters.rules import Reason
from esther.plan.actions.answers import keep_answer
from esther.rules import refuse_if

from .. import rules
from ..models import Offer, Step, StepOutcome
from ..rules import Cause, State
from . import telling
from .offering import close, let_go_of, open_offers
from .repeated import ask_if_we_may


@transaction.atomic
def complete(*, step: Step, note: str, by: Viewer, at: datetime) -> Step:
    """Tell how our step went. It is done when what takes over has been taken too."""
    step = Step.locked(step)
    refuse_if(rules.why_not_complete(step, by, offers_of(step), note))
    step.change(outcome_note=note, outcome_at=at)
    trace("steps.complete", step, by=by, at=at)
    ask_if_we_may(step, by=by, at=at)
    close_if_done(step, by=by, at=at)
    let_go_of(step, by=by, at=at)
    return step


def close_if_done(step: Step, *, by: Viewer, at: datetime) -> None:
    """Close a step whose outcome is told when the last one it waited for said yes."""
    going_on = step.state == State.OURS
    if going_on and rules.is_done(outcome_at=step.outcome_at, offers=offers_of(step)):
        step.change(state=State.DONE, done_at=at)
        trace("steps.done", step, by=by, at=at)


def offers_of(step: Step) -> list[Offer]:
    return list(Offer.everywhere.filter(step=step).order_by("offered_at", "pk"))


@transaction.atomic
def stop(*, step: Step, reason: str, words: str, by: Viewer, at: datetime) -> Step:
    """End a step before it is done, and tell everybody who waits why."""
    step = Step.locked(step)
    refuse_if(rules.why_not_stop(step, by, words, reason))
    end_step(step, reason, words, by=by, at=at)
    trace("steps.stop", step, by=by, at=at)
    return step


def end_step(step: Step, reason: str, words: str, *, by: Viewer, at: datetime) -> None:
    """Stopped: what was offered from it closes, and the step before is told."""
    for offer in open_offers(step):
        close(offer, Cause.STOPPED, by=by, at=at)
    step.change(state=State.STOPPED, stopped_at=at, stopped_why=reason, stopped_words=words)
    if step.before:
        telling.tell(step.before, "steps.stop", step.pk, Reason.STEP_BEFORE, by=by, at=at)
    let_go_of(step, by=by, at=at)


@transaction.atomic
def answer_outcome(*, step: Step, outcome: str, by: Viewer, at: datetime, words: str = "") -> Step:
    """Was the need met? Her answer, or written down by somebody who asked her. What she
    answered before stays readable."""
    step = Step.locked(step)
    refuse_if(rules.why_not_answer_outcome(step, by))
    step.change(outcome=outcome, met_words=words, met_at=at, met_by=by.account)
    keep_answer(StepOutcome, step.esther_id, outcome, words, by, at, step=step)
    trace("steps.answer_outcome", step, by=by, at=at)
    return step
