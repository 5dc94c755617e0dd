"""What a visit is, what becomes of it, and how long its unit may look."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from esther.circle.rules import why_not_speak_for_her, why_not_take_part
from esther.rules import why_not_so_far


class Kind(TextChoices):
    HOME = "home", _("Somebody comes home to her")
    AWAY = "away", _("She goes there")
    RIDE = "ride", _("A ride")
    CALL = "call", _("A call")


class State(TextChoices):
    BOOKED = "booked", _("Booked")
    DONE = "done", _("Done")
    MISSED = "missed", _("Did not happen")
    CANCELLED = "cancelled", _("Cancelled")


# Who has met her writes down what was seen, gets answers to tests, and is called back
# with questions. That is over in a month; who needs longer has a step or a plan line.
GUEST_MOVES = timedelta(days=90)
LOOKS_AFTER = timedelta(days=30)
READ_IT = timedelta(days=7)


CLOSE = {"esther", "relative", "guardian"}


def why_not_write(role: str | None) -> str | None:
    """Who works in the circle keeps the calendar; she and those close to her ask."""
    if role in CLOSE or role == "volunteer":
        return _("Those who work in the circle keep the calendar. Ask to move a visit instead.")
    return why_not_take_part(role)


def why_not_know_where(sees_where: bool) -> str | None:
    """A visit tells where she is: whoever may not know that does not change it."""
    if not sees_where:
        return _("This person's identity is protected. A visit is changed by those who come there.")
    return None


def why_not_ask_to_move(visit, *, role: str | None, knows_her: bool, at: datetime) -> str | None:
    """She and those who speak for her ask; who keeps the calendar moves the visit at once."""
    if role not in CLOSE:
        instead = _("Only the person and those close ask to move a visit. You can change it.")
        return why_not_take_part(role) or instead
    if reason := why_not_speak_for_her(role, knows_her=knows_her):
        return reason
    if visit.state != State.BOOKED or visit.begins_at <= at:
        return _("This visit is over, or has begun. Call instead.")
    return None


def why_not_tell(*, is_told: bool, call: str) -> str | None:
    """To ask is of use when somebody hears it."""
    if is_told:
        return None
    if call:
        return _("Nobody can be told of it here. Call %(whom)s instead.") % {"whom": call}
    return _("Nobody can be told of it here. Call those who come instead.")


def why_not_answer_ask(ask) -> str | None:
    if ask.answered_at is not None:
        return _("This is answered already.")
    return None


def why_not_answer(words: str) -> str | None:
    if not words.strip():
        return _("Write the answer.")
    return None


def why_not_words(words: str) -> str | None:
    if not words.strip():
        return _("Write when it would suit better.")
    return None


def why_not_book(
    *, what: str, begins_at: datetime, ends_at: datetime | None, at: datetime
) -> str | None:
    if not what.strip():
        return _("Write what the visit is, so that she knows who comes and why.")
    if ends_at is not None and ends_at <= begins_at:
        return _("The visit must end after it begins.")
    return why_not_so_far(ends_at or begins_at, at)


def why_not_change(visit, facts) -> str | None:
    """A visit that was cancelled stays so, and never moves to another unit."""
    if visit.state == State.CANCELLED:
        return _("This visit was cancelled. Book a new one.")
    if "organisation" in facts and facts["organisation"] != visit.organisation:
        return _("Another unit comes on a visit of its own. Cancel this one and book that one.")
    return None


def why_not_move_far(*, is_guest: bool, over_at: datetime, at: datetime) -> str | None:
    """Whoever is here for the visit alone looks until it is over, and so moves it only so far."""
    if is_guest and over_at > at + GUEST_MOVES:
        return _(
            "You are here for this visit only, and move it at most 90 days ahead. Ask somebody in "
            "the circle to book a later one."
        )
    return None


def why_not_cancel(visit) -> str | None:
    if visit.state == State.CANCELLED:
        return _("This visit is already cancelled.")
    if visit.state != State.BOOKED:
        return _("This visit is over. It cannot be cancelled.")
    return None


def why_not_record(visit, state: str, at: datetime) -> str | None:
    """What became of a visit is told once it has begun, and not of one that was cancelled."""
    if visit.state == State.CANCELLED:
        return _("This visit was cancelled.")
    if state not in {State.DONE, State.MISSED}:
        return _("Tell if the visit took place or not.")
    if visit.begins_at > at:
        return _("The visit has not begun yet.")
    return None


def looks_after_cancelling(visit, at: datetime) -> datetime:
    """How long the unit may read that another one has cancelled its visit."""
    return min(looks_until(visit.begins_at, visit.ends_at), at + READ_IT)


def looks_until(begins_at: datetime, ends_at: datetime | None) -> datetime:
    """When the unit's reason to look is over."""
    return (ends_at or begins_at) + LOOKS_AFTER
