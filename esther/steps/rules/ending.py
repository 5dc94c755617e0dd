"""When a step is done, and how it may end before that.

Our step is done when every offer from it that takes over is taken *and* we have told
our own outcome. The receiver's yes alone does not close it, and the receiver's outcome
is not waited for. What came back to us after we told the outcome must be told again.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from esther.people.rules import why_not_ask_her

from . import missing
from .choices import GONE, OfferState, State, Stop, Way
from .feedback import why_not_answer_for_her
from .offers import same_words
from .party import is_party
from .steps import why_not_over


def why_not_complete(step, viewer, offers=(), note: str = "?") -> str | None:
    """We tell our own outcome, and again when something has come back to us."""
    if not is_party(step, viewer):
        return _("Only the one who has the step can say how it went.")
    if reason := why_not_over(step):
        return reason
    if step.outcome_at is not None and any(waits(offer) for offer in offers):
        return _("You have already told how it went. The step after must say yes first.")
    if not note.strip():
        return missing.HOW_IT_WENT
    return None


def is_done(*, outcome_at: datetime | None, offers) -> bool:
    """Whether a step may close: our outcome is told, every take-over is taken.

    A declined or withdrawn offer hands nothing over: responsibility is here, and what
    we told before it came back does not count for it.
    """
    if outcome_at is None:
        return False
    taken = {same_words(o.what) for o in offers if o.state == OfferState.TAKEN}
    others = [o for o in offers if same_words(o.what) not in taken]
    return not any(waits(o) or came_back(o, outcome_at) for o in others)


def waits(offer) -> bool:
    return offer.way == Way.TAKES_OVER and offer.state == OfferState.OPEN


def came_back(offer, since: datetime) -> bool:
    """Nobody took it, and that was known only after `since`."""
    untaken = offer.state in {OfferState.DECLINED, OfferState.WITHDRAWN}
    untaken = untaken or offer.cause in GONE
    return offer.way == Way.TAKES_OVER and untaken and offer.answered_at > since


def what_ends_with(step, *, is_only_ground: bool) -> str | None:
    """What those who have a step should know before it is done: it may be all that lets
    them in. None when they look for another reason too."""
    if step.state != State.OURS or not is_only_ground:
        return None
    return _(
        "This step is your only reason to look. When it is done, and taken where you handed it "
        "over, you no longer see more than your own step. Feedback to it still reaches you."
    )


def why_not_stop(step, viewer, words: str = "?", reason: str = "") -> str | None:
    """A step that ends before it is done ends with a reason, told by who has it."""
    if not is_party(step, viewer):
        return _("Only the one who has the step can stop it.")
    if over := why_not_over(step):
        return over
    if reason == Stop.LEFT:
        return missing.WHY_IT_STOPS
    if not words.strip():
        return missing.WHAT_INSTEAD
    return None


def why_not_answer_outcome(step, viewer) -> str | None:
    """Was the need met? Asked of Esther when we have told our part. What is answered is
    hers: it is said by who may speak for her, and only she changes it."""
    if step.outcome_at is None:
        return _("The question comes when the step is told to be done.")
    if viewer.member is None:
        return _("Only somebody in her circle can write down her answer.")
    if step.met_at is not None and not viewer.is_esther:
        return _("The answer is written down. Only she herself can change it.")
    return why_not_ask_her(step.esther) or why_not_answer_for_her(viewer)
