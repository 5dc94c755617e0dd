"""Why somebody gets a notice, in words that stand under it."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    CIRCLE = "circle", _("You are in the circle.")
    OFFERED = "offered", _("Somebody offered your unit a step.")
    OFFERER = "offerer", _("You offered this step.")
    DUTY = "duty", _("You have duty in the unit that was asked.")
    COORDINATOR = "coordinator", _("You are the coordinator.")
    MANAGER = "manager", _("You lead the unit.")
    STEP_BEFORE = "step_before", _("Your unit had the step before.")
    INVITED = "invited", _("You are invited to the meeting.")
    SELF = "self", _("It is about you.")


def why_not_acknowledge(notice, viewer) -> str | None:
    """A notice is acknowledged once, by somebody it was sent to."""
    if notice.acknowledged_at:
        return _("Somebody has already said that this is read.")
    ours = notice.to_organisation_id and (notice.to_organisation_id == viewer.organisation_id)
    if not ours and notice.to_account_id != viewer.account_id:
        return _("This notice was sent to somebody else.")
    return None


def why_not_notify(*, to_account, to_organisation) -> str | None:
    """A notice has one receiver: a person or a unit."""
    if (to_account is None) == (to_organisation is None):
        return _("Choose one receiver: a person or a unit.")
    return None


MORNING = 7  # o'clock, where the network lives: when the day's summary comes


def told_until(at: datetime, *, digest: bool) -> datetime:
    """Up to when somebody has been told: the latest morning for a daily summary, else now.

    `at` is a time on the clock on the wall (with its zone).
    """
    if not digest:
        return at
    morning = at.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning <= at else morning - timedelta(days=1)
