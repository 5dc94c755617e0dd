"""The words a step, an offer and an answer may carry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from esther.people.rules import SHE_HAS_DIED


class State(TextChoices):
    """Where a step is. It has somebody responsible as long as it goes on."""

    OURS = "ours", _("Going on")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class Stop(TextChoices):
    """Why a step ends before it is done."""

    WISH = "wish", _("She wants something else")
    NEED = "need", _("It is not needed any more")
    MOVED = "moved", _("It goes on in another way")
    DIED = "died", _("She has died")
    LEFT = "left", _("Those who had it have left the circle")
    OTHER = "other", _("Something else")


class OfferState(TextChoices):
    OPEN = "open", _("Waits for an answer")
    TAKEN = "taken", _("Taken")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Closed")


class Cause(TextChoices):
    """Why an offer closed without anybody's answer. It never ends without one."""

    TAKEN = "taken", _("Somebody else has taken this step.")
    STOPPED = "stopped", _("The step it came from was stopped.")
    LEFT = "left", _("Those who were asked have left the circle.")
    DIED = "died", SHE_HAS_DIED


# Nobody said no: who was asked is not there to answer any more.
GONE = {Cause.LEFT, Cause.DIED}


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
