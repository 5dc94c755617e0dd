"""What may be known about Esther's health, always with source and date."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    PROBLEM = "problem", _("Problems")
    MEDICINE = "medicine", _("Medicines")
    ALLERGY = "allergy", _("Allergies")
    ALERT = "alert", _("Alerts")
    EXAMINATION = "examination", _("Examinations already done")


class Status(TextChoices):
    ACTIVE = "active", _("Now")
    ENDED = "ended", _("Earlier")
    WITHDRAWN = "withdrawn", _("Withdrawn, was entered by mistake")
