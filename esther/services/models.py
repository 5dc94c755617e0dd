"""The directory: what each organisation offers, to whom, when, and how to ask."""

from django.db import models

from esther.keys import Keyed
from esther.people.models import Organisation


class Service(Keyed):
    """Something a unit offers. Nothing here is about a person."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    for_whom = models.TextField(blank=True)
    hours = models.CharField(max_length=200, blank=True)
    how_to_ask = models.TextField(blank=True)
    capacity = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    search_key = models.TextField(default="", db_collation="C")
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["search_key"], name="service_by_name")]

    def __str__(self):
        return self.name
