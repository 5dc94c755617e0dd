"""Who keeps things together for Esther, and whom else she calls."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Func

from esther.people.models import Account

from ..rules import Contact
from .around import AboutEsther, Member


class NamedRole(AboutEsther):
    """Who is Esther's coordinator, or another fixed contact, from when to when."""

    kind = models.CharField(max_length=12, choices=Contact)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    cover = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    cover_phone = models.CharField(max_length=40, blank=True)
    away_until = models.DateTimeField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_contact_of_a_kind_at_a_time",
                expressions=[
                    ("esther", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        Func(
                            "from_at",
                            "to_at",
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]
