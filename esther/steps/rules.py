"""Rule 2: what is right when a step is offered, taken, handed over, done and answered.

Offer, take, done: an offer takes over or works alongside. Our step is done when every
offer from it that takes over is taken *and* we have told our own outcome; the
receiver's yes alone does not close it, the receiver's outcome is not waited for.
"""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a step is. It has somebody responsible in every state."""

    OURS = "ours", _("Going on")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class OfferState(TextChoices):
    OPEN = "open", _("Waits for an answer")
    TAKEN = "taken", _("Taken")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Way(TextChoices):
    TAKES_OVER = "takes_over", _("Takes over")
    ALONGSIDE = "alongside", _("Works alongside")


class Decline(TextChoices):
    """Why not, in words that the step before can act on."""

    WRONG = "wrong", _("Wrong receiver")
    TIME = "time", _("We cannot make it in time")
    SKILL = "skill", _("We do not have the knowledge")
    WISH = "wish", _("She wants something else")
    OTHER = "other", _("Something else")


class About(TextChoices):
    """What feedback is about."""

    INFORMATION = "information", _("Information")
    MEDICINE = "medicine", _("Medicine")
    AID = "aid", _("Aid")
    RIDE = "ride", _("Ride")
    TIME = "time", _("Time")
    RESPONSIBILITY = "responsibility", _("Responsibility")
    OTHER = "other", _("Something else")


class Tone(TextChoices):
    THANKS = "thanks", _("Thanks")
    QUESTION = "question", _("Question")
    SUGGESTION = "suggestion", _("Suggestion")
    WRONG = "wrong", _("Something went wrong")


class Reply(TextChoices):
    """How the step before answers feedback."""

    THANKS = "thanks", _("Thank you, we have read it")
    CHANGED = "changed", _("We changed our routine")
    EXPLAINED = "explained", _("We explain")
    CANNOT = "cannot", _("We cannot change this")


class Again(TextChoices):
    """Did you have to repeat yourself?"""

    NO = "no", _("No, they already knew")
    SOME = "some", _("Yes, a little")
    ALL = "all", _("Yes, all from the start")


REMIND_BEFORE = timedelta(hours=4)
ESCALATE_BEFORE = timedelta(hours=1)


def is_party(thing, viewer) -> bool:
    """Whether the viewer speaks for the responsible party of a step or an offer."""
    if thing.organisation_id:
        return thing.organisation_id == viewer.organisation_id
    return bool(viewer.member and thing.member_id and thing.member_id == viewer.member.pk)


def why_not_begin(what: str) -> str | None:
    if not what.strip():
        return _("Write what is to be done.")
    return None


def why_not_offer(step, viewer, note: str) -> str | None:
    """Only who has a step offers from it, and tells what the receiver needs."""
    if not is_party(step, viewer):
        return _("Only the one who has the step can offer the next one.")
    if step.state != State.OURS:
        return _("This step is ended. Begin a new one.")
    if not note.strip():
        return _("Write what the step after needs to know about her.")
    return None


def why_not_offer_to(step, *, organisation, member) -> str | None:
    if (organisation is None) == (member is None):
        return _("Choose one receiver: a unit, a relative, or herself.")
    same_unit = organisation is not None and organisation.pk == step.organisation_id
    same_member = member is not None and member.pk == step.member_id
    if same_unit or same_member:
        return _("This step is already theirs. Choose another receiver.")
    return None


def why_not_answer(offer, viewer) -> str | None:
    """What take, decline and ask back have in common."""
    if offer.state == OfferState.TAKEN:
        return _("This step is already taken.")
    if offer.state == OfferState.WITHDRAWN:
        return _("The offer is withdrawn. There is nothing to do.")
    if offer.state == OfferState.DECLINED:
        return _("This offer is already declined.")
    if not is_party(offer, viewer):
        return _("This step is offered to somebody else.")
    return None


def why_not_take(offer, viewer) -> str | None:
    return why_not_answer(offer, viewer)


def why_not_ask_back(offer, viewer, words: str = "?") -> str | None:
    if not words.strip():
        return _("Write your question.")
    return why_not_answer(offer, viewer)


def why_not_decline(offer, viewer, words: str = "?") -> str | None:
    if not words.strip():
        return _("Write why, and what you suggest instead.")
    return why_not_answer(offer, viewer)


def why_not_withdraw(offer, viewer) -> str | None:
    if offer.state == OfferState.TAKEN:
        return _("The step is already taken. Talk with those who have it.")
    if offer.state != OfferState.OPEN:
        return _("This offer is already ended.")
    if not is_party(offer.step, viewer):
        return _("Only those who offered can withdraw.")
    return None


def why_not_answer_question(question, viewer, words: str = "?") -> str | None:
    if question.answered_at:
        return _("This question is answered.")
    if not is_party(question.offer.step, viewer):
        return _("The question was put to those who offered the step.")
    if not words.strip():
        return _("Write your answer.")
    return None


def why_not_pick_up(step, viewer) -> str | None:
    """Somebody in the unit says: I do it."""
    if not is_party(step, viewer):
        return _("The step belongs to somebody else.")
    if step.state != State.OURS:
        return _("This step is ended.")
    if step.picked_up_by_id == viewer.account_id:
        return _("You already have it.")
    return None


def why_not_complete(step, viewer) -> str | None:
    """We tell our own outcome; what is taken over must first be taken."""
    if not is_party(step, viewer):
        return _("Only the one who has the step can say how it went.")
    if step.state != State.OURS:
        return _("This step is already ended.")
    if step.outcome_at is not None:
        return _("You have already told the outcome. The step after must say yes first.")
    return None


def is_done(*, outcome_told: bool, offers) -> bool:
    """Whether a step may close: our outcome is told, every take-over is taken.

    A declined or withdrawn offer hands nothing over: responsibility stayed here, and
    `outcome_told` is what we say of it.
    """
    waiting = [o for o in offers if o.way == Way.TAKES_OVER and o.state == OfferState.OPEN]
    return outcome_told and not waiting


def why_not_give_feedback(step, viewer, words: str = "?") -> str | None:
    """Feedback goes to the step before, from those who received the step."""
    if step.before_id is None:
        return _("There is no step before this one.")
    if not is_party(step, viewer):
        return _("Feedback comes from those who received the step.")
    if not words.strip():
        return _("Write a few words. They help more than a code.")
    return None


def why_not_answer_feedback(feedback, viewer, words: str = "?") -> str | None:
    if feedback.answered_at:
        return _("This feedback is answered.")
    if not is_party(feedback.step, viewer):
        return _("The feedback was given to somebody else.")
    if not words.strip():
        return _("Write your answer.")
    return None


def why_not_ask_repeated(*, asked_today: bool, stopped: bool) -> str | None:
    """At most one question a day, and none after "stop asking"."""
    if stopped:
        return _("She has asked us to stop asking.")
    if asked_today:
        return _("She has been asked today. Ask no more than once a day.")
    return None


def remind_at(due_at: datetime, offered_at: datetime) -> datetime:
    """When the receiver is reminded: the reminder follows the due time, not the offer.

    Half of the time that is left, but never later than four hours before it is due.
    """
    return max(offered_at, min(due_at - REMIND_BEFORE, offered_at + (due_at - offered_at) / 2))


def escalate_at(due_at: datetime, offered_at: datetime) -> datetime:
    """When duty and coordinator are called: before it is due, so that there is an answer."""
    return max(offered_at, due_at - max(ESCALATE_BEFORE, (due_at - offered_at) / 4))
