"""Esther's calendar: who comes, and how she gets there."""

from django.db import models

from esther.circle.models import AboutEsther, ByWhom
from esther.people.models import Organisation

from .rules import Kind, State


class Visit(AboutEsther, ByWhom):
    """Somebody comes, she goes somewhere, or a car fetches her."""

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOME)
    what = models.CharField(max_length=300)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=300, blank=True)
    prepare = models.TextField(blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    move_asked = models.TextField(blank=True)  # when it would suit better, in her words
    move_asked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    source = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=20, blank=True)  # of the source's words, where it says so

    class Meta:
        indexes = [models.Index(fields=["esther", "begins_at"], name="visits_in_order")]
