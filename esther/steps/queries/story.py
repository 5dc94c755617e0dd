"""The history of a step as sentences, in the order it happened."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from esther.circle.viewer import Viewer

from ..models import Offer, Repeated, Step
from ..rules import OfferState, State
from .chain import Chain, chain


@dataclass(frozen=True)
class Sentence:
    """What happened, when, and what somebody wrote about it."""

    at: datetime
    text: str
    words: str = ""
    who: str = ""
    picture: str = "clock"


def story(viewer: Viewer, step: Step, around: Chain | None = None) -> list[Sentence]:
    """Everything that happened with a step, oldest first. Every step has a first sentence."""
    around = around or chain(viewer, step)
    told = [*_beginning(step, around), *_doing(step), *_after(around), *_feedback(around)]
    told += _met(around)
    told += _repeated(viewer, step)
    return sorted(told, key=lambda sentence: sentence.at)


def _beginning(step, around):
    came = around.came_from
    if came is None:
        yield Sentence(
            step.taken_at, _("%(who)s began the step.") % {"who": step.party}, **_note(step)
        )
        return
    yield from offered(came)
    text = _("%(who)s took the step, and has it now.") % {"who": step.party}
    yield Sentence(step.taken_at, text, picture="check")


def _note(step):
    return {"words": step.note, "who": str(step.by_account or step.party)} if step.note else {}


def _doing(step):
    if step.picked_up_by_id and step.organisation_id:
        text = _("%(who)s picked it up.") % {"who": step.picked_up_by}
        yield Sentence(step.picked_up_at, text, picture="person")
    if step.outcome_at:
        text = _("%(who)s told how it went.") % {"who": step.party}
        yield Sentence(step.outcome_at, text, step.outcome_note, str(step.party), "message")
    if step.state == State.DONE:
        yield Sentence(step.done_at, _("The step was done."), picture="check")
    if step.state == State.STOPPED:
        text = _("The step was stopped: %(why)s.") % {"why": step.get_stopped_why_display()}
        yield Sentence(step.stopped_at, text, step.stopped_words, str(step.party), "close")


def _met(around):
    for row in around.outcomes:
        text = _("Was the need met? %(answer)s.") % {"answer": row.get_outcome_display()}
        yield Sentence(row.at, text, row.words, str(row.by_account), "heart")


def _after(around):
    for offer in around.offers:
        yield from offered(offer)
        yield from ended(offer)


def offered(offer: Offer):
    """How an offer was made, and what was asked and answered while it was open."""
    facts = {"sender": sender_of(offer), "receiver": offer.party, "what": offer.what}
    text = _("%(sender)s offered “%(what)s” to %(receiver)s.") % facts
    yield Sentence(offer.offered_at, text, offer.note, facts["sender"], "arrow")
    for question in offer.asked:
        text = _("%(who)s asked back.") % {"who": offer.party}
        yield Sentence(question.at, text, question.words, str(offer.party), "ask")
        if question.answered_at:
            text = _("%(who)s answered.") % {"who": facts["sender"]}
            yield Sentence(question.answered_at, text, question.answer, facts["sender"], "message")
    yield from _unanswered(offer)


def sender_of(offer: Offer) -> str:
    return str(offer.by_organisation or offer.by_account)


def _unanswered(offer):
    if offer.reminded_at:
        text = _("%(who)s was reminded to answer.") % {"who": offer.party}
        yield Sentence(offer.reminded_at, text)
    if offer.escalated_at:
        text = _("Nobody had answered. Duty and the coordinator were called.")
        yield Sentence(offer.escalated_at, text, picture="late")


def ended(offer: Offer):
    """How an offer ended: taken, declined, withdrawn, or closed with its cause."""
    if offer.state == OfferState.OPEN:
        return
    says = {
        OfferState.TAKEN: _("%(who)s said yes and took the step."),
        OfferState.DECLINED: _("%(who)s said no: %(why)s. The step stayed with %(sender)s."),
        OfferState.WITHDRAWN: _("%(sender)s withdrew the offer to %(who)s."),
        OfferState.CLOSED: _("The offer to %(who)s was closed. %(cause)s"),
    }
    facts = {
        "who": offer.party,
        "sender": sender_of(offer),
        "why": offer.get_reason_display(),
        "cause": offer.get_cause_display(),
    }
    picture = "check" if offer.state == OfferState.TAKEN else "close"
    text = says[offer.state] % facts
    who = facts["sender"] if offer.state == OfferState.WITHDRAWN else str(offer.party)
    yield Sentence(offer.answered_at, text, offer.words, who, picture)


def _feedback(around):
    for row in [*around.feedback, *around.given]:
        facts = {"who": row.by_organisation or row.by_account, "about": row.get_about_display()}
        text = _("%(who)s gave feedback to the step before. It is about: %(about)s.") % facts
        yield Sentence(row.at, text, row.words, str(facts["who"]), "back")
        if row.answered_at:
            text = _("The feedback was answered: %(reply)s.") % {"reply": row.get_reply_display()}
            yield Sentence(row.answered_at, text, row.answer, picture="message")


def _repeated(viewer, step):
    rows = Repeated.seen_by(viewer).filter(step=step.pk, answered_at__isnull=False)
    for row in rows.order_by("answered_at", "pk"):
        if row.answer:
            text = _("Did it have to be told all again? %(answer)s.") % {
                "answer": row.get_answer_display()
            }
            yield Sentence(row.answered_at, text, picture="heart")
