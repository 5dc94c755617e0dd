"""What a visit is, and what becomes of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
