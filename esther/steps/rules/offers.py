"""What is right between the one who offers a step and the one who answers.

An offer is not yet a step: until somebody says yes, it stays with the one who offered.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from esther.circle.rules import Role
from esther.people.rules import why_not_ask_her

from . import missing
from .choices import OfferState, State, Way
from .party import is_party


def why_not_hand_over(step, viewer, note: str = "?") -> str | None:
    """Only who has a step offers from it, and tells what the receiver needs."""
    if not is_party(step, viewer):
        return _("Only the one who has the step can offer the next one.")
    if step.state != State.OURS:
        return _("This step is ended. Begin a new one.")
    if not note.strip():
        return missing.WHAT_THEY_NEED
    return None


def why_not_hand_over_to(step, *, organisation, member) -> str | None:
    """One receiver, somebody else than ourselves, who can answer here."""
    if (organisation is None) == (member is None):
        return _("Choose one receiver: a unit, a relative, or herself.")
    same_unit = organisation is not None and organisation.pk == step.organisation_id
    same_member = member is not None and member.pk == step.member_id
    if same_unit or same_member:
        return _("This step is already theirs. Choose another receiver.")
    if member is not None and member.to_at is not None:
        return _("This person has left the circle. Choose another receiver.")
    if member is not None and member.account_id is None:
        return _("This person has no account and cannot answer here. Call, and keep the step.")
    if member is not None and member.role == Role.ESTHER:
        return why_not_ask_her(step.esther)
    return None


def why_not_due(due_at: datetime, at: datetime) -> str | None:
    """Somebody must have the time to answer."""
    if due_at <= at:
        return _("Choose a time to come, so that they have time to answer.")
    return None


def is_alternative(offer, other) -> bool:
    """The same thing offered from the same step to somebody else: one yes is enough."""
    return (
        offer.pk != other.pk
        and offer.step_id == other.step_id
        and offer.way == other.way == Way.TAKES_OVER
        and same_words(offer.what) == same_words(other.what)
    )


def same_words(what: str) -> str:
    return " ".join(what.casefold().split())


def why_not_answer(offer, viewer) -> str | None:
    """What take, decline and ask back have in common."""
    reasons = {
        OfferState.TAKEN: _("This step is already taken."),
        OfferState.WITHDRAWN: _("The offer is withdrawn. There is nothing to do."),
        OfferState.DECLINED: _("This offer is already declined."),
        OfferState.CLOSED: _("This offer is closed. There is nothing to do."),
    }
    if offer.state in reasons:
        return reasons[offer.state]
    if not is_party(offer, viewer):
        return _("This step is offered to somebody else.")
    return None


def why_not_take(offer, viewer) -> str | None:
    return why_not_answer(offer, viewer)


def why_not_ask_back(offer, viewer, words: str = "?") -> str | None:
    if not words.strip():
        return missing.QUESTION
    return why_not_answer(offer, viewer)


def why_not_decline(offer, viewer, words: str = "?") -> str | None:
    if not words.strip():
        return missing.WHY_NOT_US
    return why_not_answer(offer, viewer)


def why_not_withdraw(offer, viewer, words: str = "?") -> str | None:
    if offer.state == OfferState.TAKEN:
        return _("The step is already taken. Talk with those who have it.")
    if offer.state != OfferState.OPEN:
        return _("This offer is already ended.")
    if not is_party(offer.step, viewer):
        return _("Only those who offered can withdraw.")
    if not words.strip():
        return missing.WHY_WITHDRAWN
    return None


def why_not_answer_question(question, viewer, words: str = "?") -> str | None:
    if question.answered_at:
        return _("This question is answered.")
    if not is_party(question.offer.step, viewer):
        return _("The question was put to those who offered the step.")
    if not words.strip():
        return missing.ANSWER
    return None
