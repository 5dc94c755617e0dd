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


# SNOMED CT: no known allergy at all, to medicines, to latex (HL7's own examples), to food,
# in the surroundings, to animals. Somebody asked, and there is none.
NONE_KNOWN = {"716186003", "409137002", "716184000", "429625007", "428607008", "716220001"}


def why_not_record(text: str, source: str) -> str | None:
    """What is known says what it is, and who says so."""
    if not text.strip():
        return _("Write what is known.")
    if not source.strip():
        return _("Write where this comes from.")
    return None


def why_not_withdraw(known) -> str | None:
    if known.status == Status.WITHDRAWN:
        return _("This has already been withdrawn.")
    return None
