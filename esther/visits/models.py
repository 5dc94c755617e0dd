"""Esther's calendar: who comes, and how she gets there."""

from django.db import models

from esther.circle.models import AboutEsther, ByWhom
from esther.circle.sharing.kinds import Data
from esther.people.models import Organisation

from .rules import Kind, State


class Visit(AboutEsther, ByWhom):
    """Somebody comes, she goes somewhere, or a car fetches her."""

    data = Data.CALENDAR

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOME)
    what = models.CharField(max_length=300)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=300, blank=True)
    prepare = models.TextField(blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    version = models.PositiveIntegerField(default=1, db_default=1)
    source = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=20, blank=True)  # of the source's words, where it says so

    class Meta:
        indexes = [models.Index(fields=["esther", "begins_at"], name="visits_in_order")]


class Ask(AboutEsther, ByWhom):
    """Somebody asks to move a visit. Who asks again, or as well, has a row of their own."""

    data = Data.CALENDAR

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    words = models.TextField()  # when it would suit better
    at = models.DateTimeField()
    answer = models.TextField(blank=True)  # none when the visit was moved or cancelled
    answered_at = models.DateTimeField(null=True)
