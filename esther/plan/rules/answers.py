"""What is right when somebody answers: agrees, disagrees, comments, asks."""

from django.utils.translation import gettext_lazy as _

from esther.circle.rules import Role

from .kinds import Agreed, Answer
from .plan import WRITERS

NO_ANSWER = _("Write your answer.")
# Whose yes makes a plan agreed, the last one first: hers, and by law her guardian's for her.
DECIDES = (Role.GUARDIAN, Role.ESTHER)


def agreed(answers) -> Agreed | None:
    """What was agreed of one version, by what was answered to it, the oldest first. It is kept
    whoever answers; a relative's yes, or a unit's, is their own and never hers."""
    hers = [it for role in DECIDES for it in answers if it.member.role == role]
    said = {it.goal_id: it.answer for it in hers}
    if said.get(None) == Answer.AGREE and Answer.DISAGREE not in said.values():
        return Agreed.WHOLE
    return Agreed.PART if Answer.AGREE in said.values() else None


def why_not_agree(answer: str, why_not: str) -> str | None:
    """Whoever says no says what should be different, in a few words."""
    if answer == Answer.DISAGREE and not why_not.strip():
        return _("Write what should be different.")
    return None


def why_not_answer_for(*, is_own: bool, is_coordinator: bool) -> str | None:
    """Who cannot write it down tells the coordinator, and nobody else answers for them."""
    if not is_own and not is_coordinator:
        return _("Everybody answers for themselves. Only the coordinator notes for somebody else.")
    return None


def why_not_answer_unseen(*, seen: str, now: str) -> str | None:
    """A yes is to what was read, not to what somebody wrote in the meantime."""
    if seen and seen != now:
        return _("Somebody changed this while you read. Read it once more, then answer.")
    return None


def no_waits(*, seen: str, now: str) -> bool:
    """A no is on the coordinator's list until what it was said to is written anew. (A
    meeting that talked it through, or a new answer, also ends it: see the query.)"""
    return seen == now


def why_not_comment(words: str) -> str | None:
    if not words.strip():
        return _("Write what you want to say.")
    return None


def why_not_answer_question(role: str | None) -> str | None:
    """A question is put to those who write in the plan; all others comment."""
    if role not in WRITERS:
        return _("Those who write in the plan answer. Say it in a comment of your own.")
    return None


def why_not_answer_comment(comment, words: str = "?") -> str | None:
    if comment.answered_at is not None:
        return _("This is already answered.")
    if not words.strip():
        return NO_ANSWER
    return None
