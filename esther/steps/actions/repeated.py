"""Did you have to repeat yourself? At most one question a day, and none after "stop"."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.people.rules import why_not_ask_her
from esther.rules import refuse_if

from .. import rules
from ..models import Repeated, Step


@transaction.atomic
def ask_repeated(*, step: Step, by: Viewer, at: datetime) -> Repeated:
    """Put the question on her page, about this step."""
    refuse_if(_why_not_ask(step, at))
    return _ask(step, by, at)


def ask_if_we_may(step: Step, *, by: Viewer, at: datetime) -> None:
    """After a step she is asked, when she has not been asked today or said stop."""
    if not _why_not_ask(step, at):
        _ask(step, by, at)


def _why_not_ask(step, at):
    asked_before = asked(step.esther_id, at)
    return why_not_ask_her(step.esther) or rules.why_not_ask_repeated(**asked_before)


def _ask(step, by, at):
    question = Repeated.everywhere.create(esther_id=step.esther_id, step=step, asked_at=at)
    trace("steps.ask_repeated", question, by=by, at=at)
    return question


def asked(esther_id, at: datetime) -> dict:
    """Whether she was asked on this calendar day, and whether she said stop."""
    questions = Repeated.everywhere.filter(esther=esther_id)
    last = questions.order_by("-asked_at", "-pk").first()
    return {
        "asked_today": last is not None and day_of(last.asked_at) == day_of(at),
        "stopped": questions.filter(stop=True).exists(),
    }


def day_of(at: datetime):
    return timezone.localtime(at).date()


@transaction.atomic
def answer_repeated(
    *,
    repeated: Repeated,
    by: Viewer,
    at: datetime,
    answer: str = "",
    people_met: int | None = None,
    stop: bool = False,
) -> Repeated:
    """Her answer, and her own estimate of how many she met. No answer and `stop` is one."""
    repeated = Repeated.locked(repeated)
    refuse_if(rules.why_not_answer_repeated(repeated, by))
    refuse_if(stop and rules.why_not_stop_asking(by.role))
    repeated.change(
        answer=answer, people_met=people_met, stop=stop, answered_at=at, answered_by=by.account
    )
    trace("steps.answer_repeated", repeated, by=by, at=at)
    return repeated
