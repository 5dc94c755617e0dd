"""What is known about Esther's health. Read-mostly; it comes from those who keep the record."""

from django.db import models

from esther.circle.models import AboutEsther, ByWhom
from esther.circle.sharing.kinds import Data

from .details import in_words as details_in_words
from .details import together
from .moments import in_words
from .rules import NONE_KNOWN, Kind, Status


class Known(AboutEsther, ByWhom):
    """One problem, medicine, allergy, alert or examination, with who says so and since when."""

    data = Data.HEALTH
    urgent = models.Q(kind__in=[Kind.ALERT, Kind.ALLERGY, Kind.MEDICINE])

    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    detail = models.TextField(blank=True)  # reaction, reason, result: the source's own words
    details = models.JSONField(default=list, blank=True)  # codes and numbers: see `details`
    lang = models.CharField(max_length=20, blank=True)  # of the source's words, where it says so
    code = models.CharField(max_length=100, blank=True)
    code_system = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    since_text = models.CharField(max_length=10, blank=True)  # "2024", "2024-05-01"
    until_text = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["esther", "kind", "status"], name="known_by_kind")]

    def __str__(self):
        return self.text

    @property
    def none_known(self) -> bool:
        """Somebody asked about allergies and there is none: an answer, never an allergy."""
        return self.kind == Kind.EXAMINATION and self.code in NONE_KNOWN

    @property
    def dangerous(self) -> bool:
        return {"is": "dangerous"} in self.details

    @property
    def said(self) -> str:
        """What the codes and numbers say, in the language of who reads."""
        return details_in_words(self.details)

    @property
    def more(self) -> str:
        """Everything beside its name: what the codes say, and the source's own words."""
        return together(self.said, self.detail)

    @property
    def written_by(self):
        """The unit that wrote it down here, where that is another than whom it comes from: that
        unit reads it as its own, and hiding goes by it."""
        unit = self.by_organisation
        return unit if unit and unit.name not in self.source else None

    @property
    def since(self):
        """Since when, as exactly as it is known."""
        return in_words(self.since_text)

    @property
    def until(self):
        return in_words(self.until_text)
