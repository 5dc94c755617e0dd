"""Feedback to the step before, what we need from others, and what we ask of Esther."""

from django.utils.translation import gettext as _

from esther.circle.rules import Role, why_not_speak_for_her
from esther.people.rules import why_not_ask_her

from . import missing
from .party import is_party

CLOSE = {Role.ESTHER, Role.RELATIVE, Role.GUARDIAN}


def why_not_give_feedback(step, viewer, words: str = "?") -> str | None:
    """Feedback goes to the step before, from those who received the step."""
    if step.before_id is None:
        return _("There is no step before this one.")
    if not is_party(step, viewer):
        return _("Feedback comes from those who received the step.")
    if not words.strip():
        return missing.A_FEW_WORDS
    return None


def why_not_answer_feedback(feedback, viewer, words: str = "?") -> str | None:
    if feedback.answered_at:
        return _("This feedback is answered.")
    if not is_party(feedback.step, viewer):
        return _("The feedback was given to somebody else.")
    if not words.strip():
        return missing.ANSWER
    return None


def why_not_say_what_we_need(viewer, words: str = "?") -> str | None:
    """A unit says for itself what it needs, and says nothing about a person."""
    if viewer.organisation_id is None:
        return _("Only somebody who works in a unit can say what the unit needs.")
    if not words.strip():
        return missing.WHAT_WE_NEED
    if sum(letter.isdigit() for letter in words) >= 6:
        return _("This looks like somebody's number. Write nothing about a person here.")
    return None


def why_not_end_need(need, viewer) -> str | None:
    if need.ended_at is not None:
        return _("This is already taken away.")
    if need.organisation_id != viewer.organisation_id:
        return _("Only the unit itself can take this away.")
    return None


def why_not_ask_repeated(*, asked_today: bool, stopped: bool) -> str | None:
    """At most one question a day, and none after "stop asking"."""
    if stopped:
        return _("She has asked us to stop asking.")
    if asked_today:
        return _("She has been asked today. Ask no more than once a day.")
    return None


def why_not_answer_repeated(repeated, viewer) -> str | None:
    """It is asked of her: she answers, or somebody who may speak for her."""
    if repeated.answered_at is not None:
        return _("This question is answered. Thank you.")
    return why_not_ask_her(repeated.esther) or why_not_answer_for_her(viewer)


def why_not_answer_for_her(viewer) -> str | None:
    return why_not_speak_for_her(viewer.role, knows_her=viewer.knows_her)


def why_not_stop_asking(role: str | None) -> str | None:
    """Those whom the question measures do not switch it off."""
    if role not in CLOSE:
        return _("Only she, or somebody close to her, can stop the question.")
    return None
