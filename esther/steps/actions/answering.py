"""The receiver's answers: take, decline, ask back. And the answer to what was asked."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.letters.rules import Reason
from esther.rules import refuse_if

from .. import rules
from ..models import Offer, Question, Step
from ..rules import Cause, OfferState, State
from . import party, telling
from .beginning import new_step
from .ending import close_if_done
from .offering import close, hold, let_go_of, open_offers


@transaction.atomic
def take(*, offer: Offer, by: Viewer, at: datetime, picks_up: bool = True) -> Step:
    """Say yes. From now on the step is ours, and the one before may let go.

    Whoever says yes does it, unless somebody else in the unit will (not `picks_up`). The
    same thing offered to somebody else closes, because one yes is enough.
    """
    offer = hold(offer)
    refuse_if(rules.why_not_take(offer, by))
    doer = by.account if picks_up else None
    step = new_step(by=by, at=at, doer=doer, **_as_step(offer))
    offer.change(state=OfferState.TAKEN, answered_at=at, answered_by=by.account, became=step)
    telling.tell_sender(offer, "take", by=by, at=at)
    trace("steps.take", step, by=by, at=at)
    _close_alternatives(offer, by, at)
    party.close_for_offer(offer, at)
    close_if_done(offer.step, by=by, at=at)
    let_go_of(offer.step, by=by, at=at)
    return step


def _as_step(offer):
    return {
        "esther": offer.esther,
        **party.same_party(offer),
        "what": offer.what,
        "note": offer.note,
        "goal": offer.step.goal,
        "action": offer.step.action,
        "before": offer.step,
        "due_at": offer.due_at,
    }


def _close_alternatives(offer, by, at):
    for other in open_offers(offer.step):
        if rules.is_alternative(offer, other):
            close(other, Cause.TAKEN, by=by, at=at)


@transaction.atomic
def decline(*, offer: Offer, reason: str, words: str, by: Viewer, at: datetime) -> Offer:
    """Say no, why, and what one suggests instead. Responsibility stays where it is."""
    offer = hold(offer)
    refuse_if(rules.why_not_decline(offer, by, words))
    offer.change(
        state=OfferState.DECLINED,
        reason=reason,
        words=words,
        answered_at=at,
        answered_by=by.account,
    )
    telling.tell_sender(offer, "decline", by=by, at=at)
    trace("steps.decline", offer, by=by, at=at)
    if offer.step.state != State.OURS:
        _back_to_sender(offer, by, at)
    let_go_of(offer.step, by=by, at=at)
    party.close_for_offer(offer, at)
    return offer


def _back_to_sender(offer, by, at):
    """Their own step is ended, and this came back: it is a step of theirs now."""
    keeper = party.who_keeps(offer.step, esther=offer.esther, at=at)
    facts = {**_as_step(offer), **(keeper or party.same_party(offer.step))}
    step = new_step(by=by, at=at, **facts)
    trace("steps.come_back", step, by=by, at=at)


@transaction.atomic
def ask_back(*, offer: Offer, words: str, by: Viewer, at: datetime) -> Question:
    """Ask before answering. Responsibility stays with the sender while one waits."""
    offer = hold(offer)
    refuse_if(rules.why_not_ask_back(offer, by, words))
    question = Question.everywhere.create(
        esther=offer.esther, offer=offer, words=words, at=at, **by.signature()
    )
    telling.tell(offer.step, "steps.ask_back", question.pk, Reason.OFFERER, by=by, at=at)
    trace("steps.ask_back", question, by=by, at=at)
    return question


@transaction.atomic
def answer_question(*, question: Question, words: str, by: Viewer, at: datetime) -> Question:
    """Answer what the receiver asked back."""
    question = Question.locked(question)
    refuse_if(rules.why_not_answer_question(question, by, words))
    question.change(answer=words, answered_at=at, answered_by=by.account)
    offer = question.offer
    telling.tell(offer, "steps.answer_question", question.pk, Reason.OFFERED, by=by, at=at)
    trace("steps.answer_question", question, by=by, at=at)
    return question
