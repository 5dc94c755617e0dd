"""What a stay is, and what may happen next in it. Deadlines are laid on it later."""

from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from esther.people.rules import Kind as Unit


class Kind(TextChoices):
    INPATIENT = "inpatient", _("In hospital")
    EMERGENCY = "emergency", _("Emergency department")
    SHORT_TERM = "short_term", _("Short-term stay")
    CONTACT = "contact", _("Visit to care")


# After she has gone home the ward writes its letter, answers questions from those who
# took over, and reads their feedback. A month is enough; feedback has its own ground.
LOOKS_AFTER = timedelta(days=30)
HAS_STAYS = {Unit.HOSPITAL, Unit.WARD, Unit.EMERGENCY, Unit.SHORT_TERM, Unit.CARE_HOME}


def why_not_somewhere(works_in) -> str | None:
    if works_in is None:
        return _("Only the unit where somebody comes to stay writes it down.")
    return None


def why_not_ours(organisation, *, works_in) -> str | None:
    """A stay is written about by the unit where she stays."""
    if organisation is None:
        return _("Another system tells of this stay. It is changed there.")
    if organisation.pk != works_in:
        return _("Only those who work in %(unit)s write about this stay.") % {"unit": organisation}
    return None


def why_not_unit(kind: str) -> str | None:
    """Somebody stays where there are beds, or where an emergency is looked after."""
    if kind not in HAS_STAYS:
        return _(
            "Nobody stays in a unit like yours. A ward, a short-term unit or a care home does this."
        )
    return None


def why_not_withdraw(stay) -> str | None:
    if stay.mistaken_at is not None:
        return _("This stay was recorded by mistake, and is withdrawn already.")
    return None


def why_not_admit(*, still_there: bool) -> str | None:
    if still_there:
        return _("She is already there. Open the stay that goes on.")
    return None


def why_not_planned(stay, home_on: date, today: date) -> str | None:
    """The day she is thought to go home is today or later, while she is there."""
    if home_on < today:
        return _("The day she goes home must be today or later.")
    return _why_not_there(stay)


def why_not_ready(stay) -> str | None:
    if stay.ready_at is not None and not stay.withdrawn:
        return _("She is already said to be ready.")
    return _why_not_there(stay)


def why_not_withdraw_ready(stay) -> str | None:
    if stay.ready_at is None or stay.withdrawn:
        return _("Nobody has said that she is ready.")
    return _why_not_there(stay)


def why_not_discharge(stay, at: datetime) -> str | None:
    return why_not_record(admitted_at=stay.admitted_at, discharged_at=at) or _why_not_there(stay)


def _why_not_there(stay):
    if stay.mistaken_at is not None:
        return why_not_withdraw(stay)
    if stay.discharged_at is not None:
        return _("She has already left. The stay is over.")
    return None


def why_not_record(*, admitted_at: datetime | None, discharged_at: datetime | None) -> str | None:
    if admitted_at and discharged_at and discharged_at < admitted_at:
        return _("She cannot leave before she came.")
    return None


def looks_until(stay, at: datetime) -> datetime | None:
    """When the reason to look is over; None while the stay goes on.

    A contact has one moment. What another system tells of without any day is no reason.
    """
    over = stay.discharged_at or (stay.admitted_at if stay.kind == Kind.CONTACT else None)
    if over is None and stay.admitted_at is None:
        return at
    return over and over + LOOKS_AFTER
