"""What a stay is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    INPATIENT = "inpatient", _("In hospital")
    EMERGENCY = "emergency", _("Emergency department")
    SHORT_TERM = "short_term", _("Short-term stay")
    CONTACT = "contact", _("Visit to care")
