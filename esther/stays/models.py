"""Where Esther has stayed: hospital, emergency department, short-term unit."""

from django.db import models

from esther.circle.models import AboutEsther, ByWhom
from esther.circle.sharing.kinds import Data
from esther.people.models import Organisation

from .rules import Kind


class Stay(AboutEsther, ByWhom):
    """One stay, from coming to leaving. Notices and deadlines are laid on it later."""

    data = Data.HEALTH

    kind = models.CharField(max_length=12, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    admitted_at = models.DateTimeField(null=True)
    planned_home_on = models.DateField(null=True)
    ready_at = models.DateTimeField(null=True)
    discharged_at = models.DateTimeField(null=True)
    withdrawn = models.BooleanField(default=False)  # that she is ready
    mistaken_at = models.DateTimeField(null=True)  # the whole stay was recorded by mistake
    source = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=20, blank=True)  # of the source's words, where it says so

    class Meta:
        indexes = [models.Index(fields=["esther", "-admitted_at"], name="stays_latest_first")]
