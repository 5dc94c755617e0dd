"""What is right about the one shared plan."""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

REVIEW_DAYS = 180


class GoalStatus(TextChoices):
    ACTIVE = "active", _("We are working on it")
    REACHED = "reached", _("Reached")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class ActionStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    DOING = "doing", _("Going on")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class Outcome(TextChoices):
    """Was the need met? Asked of Esther, apart from whether the work was done."""

    NOT_ASKED = "not_asked", _("Not asked")
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")


class Answer(TextChoices):
    AGREE = "agree", _("Yes, this is right")
    DISAGREE = "disagree", _("No, not like this")


class MeetingState(TextChoices):
    CALLED = "called", _("Called")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Coming(TextChoices):
    NOT_ANSWERED = "not_answered", _("Has not answered")
    YES = "yes", _("Comes")
    REMOTE = "remote", _("Takes part at a distance")
    NO = "no", _("Cannot come")


def why_not_begin(*, has_plan: bool, matters: int, has_coordinator: bool) -> str | None:
    """One active plan; it starts from her words, and somebody keeps it."""
    if has_plan:
        return _("There is already a shared plan. Open it and work on from there.")
    if not matters:
        return _("Write down what matters to her first. The plan starts there.")
    if not has_coordinator:
        return _("Name a coordinator first. A plan always has somebody who keeps it.")
    return None


def why_not_review_on(day: date, today: date) -> str | None:
    """The next follow-up is a day to come, at most a year away."""
    if day < today:
        return _("The next follow-up must be today or later.")
    if day > today + timedelta(days=366):
        return _("The next follow-up must be within a year.")
    return None


def why_not_change(plan) -> str | None:
    if plan.closed_at is not None:
        return _("This plan is closed. Its words stay as they were.")
    return None


def why_not_agree(answer: str, why_not: str) -> str | None:
    """Whoever says no says what should be different, in a few words."""
    if answer == Answer.DISAGREE and not why_not.strip():
        return _("Write what should be different.")
    return None


def why_not_responsible(*, organisation, member) -> str | None:
    """Exactly one party has the line: a unit, a relative, or Esther herself."""
    if organisation is None and member is None:
        return _("Choose who does it. A line always has somebody.")
    return None


def why_not_hold(meeting) -> str | None:
    if meeting.state == MeetingState.CANCELLED:
        return _("This meeting is cancelled. Call a new one.")
    return None
