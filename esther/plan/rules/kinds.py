"""The words the plan uses for how things are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class Agreed(TextChoices):
    """Whether a version was agreed with her: the whole of it, or some of its goals."""

    WHOLE = "whole", _("Agreed")
    PART = "part", _("Agreed in part")


class MeetingState(TextChoices):
    CALLED = "called", _("Called")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Coming(TextChoices):
    NOT_ANSWERED = "not_answered", _("Has not answered")
    YES = "yes", _("Comes")
    REMOTE = "remote", _("Takes part at a distance")
    NO = "no", _("Cannot come")


OPEN_LINE = (ActionStatus.PLANNED, ActionStatus.DOING)
ENDED_LINE = (ActionStatus.DONE, ActionStatus.STOPPED)
OPEN_GOAL = (GoalStatus.ACTIVE, GoalStatus.PAUSED)
ENDED_GOAL = (GoalStatus.REACHED, GoalStatus.ENDED)
COMING = (Coming.YES, Coming.REMOTE)
