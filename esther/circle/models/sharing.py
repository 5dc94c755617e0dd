"""What Esther shares and hides: the basis beside the reason to look."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Length

from esther.people.models import Account, Organisation

from ..sharing.kinds import ENDED, Basis, How, Reach
from .around import AboutEsther, ByWhom, Member, open_at, whose

LONGEST_LIFT = timedelta(days=7)
LONGEST_EMERGENCY = timedelta(hours=24)
SHORTEST_REASON = 10
NOBODY_NAMED = Value("00000000-0000-0000-0000-000000000000", output_field=models.UUIDField())


def period():
    return Func("from_at", "to_at", function="TSTZRANGE", output_field=DateTimeRangeField())


class Sharing(AboutEsther, ByWhom):
    """What she lets somebody read of what others wrote: which kinds, from when to when.

    With a member it is for whoever looks from that seat; without one for every unit of
    care and social services that has a reason to look. Never a reason to look by itself.
    `by_…` recorded it; a changed one ends and another begins, so that all of them stay.
    """

    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kinds = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.CONSENT)
    how = models.CharField(max_length=10, choices=How)
    words = models.TextField(blank=True)  # why, where it is decided for her; the guardian's ground
    decided_by = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True)
    copy_sent_on = models.DateField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=10, choices=ENDED, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    # Of a decision for her that ended before its day: why it no longer holds, and who decided so.
    ended_words = models.TextField(blank=True, default="", db_default="")
    ended_decided_by = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        indexes = [
            # The fence asks this for every person in a list: everything it asks is in the index.
            models.Index(
                fields=["esther", "organisation"],
                include=["account", "member", "kinds", "basis", "from_at", "to_at"],
                name="shared_with",
            )
        ]
        constraints = [
            ExclusionConstraint(
                name="shared_once_at_a_time",
                expressions=[
                    ("esther", RangeOperators.EQUAL),
                    (Coalesce("member", NOBODY_NAMED), RangeOperators.EQUAL),
                    ("basis", RangeOperators.EQUAL),
                    (period(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")),
                name="sharing_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(basis__in=[Basis.DECISION, Basis.GUARDIAN]) | ~Q(words=""),
                name="who_decides_for_her_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.DECISION)
                | Q(to_at__isnull=False, review_on__isnull=False),
                name="a_decision_for_her_ends_and_is_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.EMERGENCY)
                | Q(to_at__lte=F("from_at") + LONGEST_EMERGENCY, account__isnull=False),
                name="an_emergency_is_one_persons_and_ends_in_a_day",
            ),
        ]

    @classmethod
    def open_for(cls, viewer):
        """What is shared with this viewer at this moment, on whichever basis."""
        given = whose(viewer)
        if viewer.in_care:
            given |= Q(member=None)
        return cls.everywhere.filter(given, open_at(viewer.at))


# She was asked: a yes, a no or a decision about care; what was said to one close to her is another
# question.
ASKED = (Q(member=None) | Q(organisation__isnull=False)) & ~Q(how=How.BEFORE)
ASKED &= ~Q(basis=Basis.EMERGENCY) & Q(by_account__isnull=False)
ASKED &= Q(kinds__gt=0) | Q(to_at=F("from_at"))  # a no that was taken back was said by mistake


class Block(AboutEsther, ByWhom):
    """What one unit wrote is hidden, at her wish, from all other units or organisations.

    It beats every yes. That something is hidden, and where, is seen; what, is not.
    """

    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reach = models.CharField(max_length=5, choices=Reach)
    alerts_stay = models.BooleanField(default=True)  # alerts, allergies and medicines are seen
    how = models.CharField(max_length=10, choices=How)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=10, choices=How, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["esther"], include=["from_at", "to_at"], name="hidden_for"),
        ]
        constraints = [
            ExclusionConstraint(
                name="hidden_once_at_a_time",
                expressions=[
                    ("esther", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (period(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")),
                name="hiding_ends_after_it_began",
            ),
        ]


class Lift(AboutEsther, ByWhom):
    """A block is lifted for a while, for one unit or one person there, with a reason."""

    block = models.ForeignKey(Block, models.PROTECT, related_name="lifts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis)
    asked_by = models.CharField(max_length=200)
    words = models.TextField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_at__gt=F("from_at"), to_at__lte=F("from_at") + LONGEST_LIFT),
                name="a_lift_lasts_seven_days_at_most",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=[Basis.CONSENT, Basis.EMERGENCY]),
                name="a_lift_is_her_wish_or_an_emergency",
            ),
            models.CheckConstraint(
                condition=Q(words__length__gte=SHORTEST_REASON),
                name="a_lift_says_why",
            ),
        ]


models.TextField.register_lookup(Length)
