"""Answers back along the chain: feedback to the step before, and their answer."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.letters.rules import Reason
from esther.rules import refuse_if

from .. import rules
from ..models import Feedback, Step
from . import telling


@transaction.atomic
def give_feedback(
    *, step: Step, about: str, tone: str, words: str, by: Viewer, at: datetime
) -> Feedback:
    """Tell the step before what helped and what was missing. `step` is our own."""
    refuse_if(rules.why_not_give_feedback(step, by, words))
    feedback = Feedback.everywhere.create(
        esther_id=step.esther_id,
        step_id=step.before_id,
        given_from=step,
        about=about,
        tone=tone,
        words=words,
        at=at,
        **by.signature(),
    )
    trace("steps.give_feedback", feedback, by=by, at=at)
    tell_of_feedback(feedback, by=by, at=at)
    return feedback


@transaction.atomic
def answer_feedback(
    *, feedback: Feedback, reply: str, words: str, by: Viewer, at: datetime
) -> Feedback:
    """Answer who gave us feedback; "we changed our routine" is one of the answers."""
    feedback = Feedback.locked(feedback)
    refuse_if(rules.why_not_answer_feedback(feedback, by, words))
    feedback.change(reply=reply, answer=words, answered_at=at, answered_by=by.account)
    trace("steps.answer_feedback", feedback, by=by, at=at)
    tell_of_answer(feedback, by=by, at=at)
    return feedback


def tell_of_feedback(feedback: Feedback, *, by: Viewer, at: datetime) -> None:
    if not is_narrow(by):
        kind = "steps.give_feedback"
        telling.tell(feedback.step, kind, feedback.pk, Reason.STEP_BEFORE, by=by, at=at)


def tell_of_answer(feedback: Feedback, *, by: Viewer, at: datetime) -> None:
    if not is_narrow(by):
        kind = "steps.answer_feedback"
        telling.tell(feedback.given_from, kind, feedback.pk, Reason.OFFERED, by=by, at=at)


def is_narrow(viewer: Viewer) -> bool:
    """Whether the viewer has left the circle, and sees only its own step."""
    return viewer.ground is not None and viewer.ground.narrow
