"""What was opened because it was urgent, and her yes to those who come first."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from esther.circle.models import AboutEsther, ByWhom, Ground, RowByRow, open_at, whose
from esther.circle.rules import Why
from esther.circle.sharing.kinds import Basis, Data, How
from esther.people.models import Account

from .rules import MOST_HOURS, Outcome

FOR_HER = [Basis.DECISION, Basis.GUARDIAN]  # not her own word


class Emergency(AboutEsther, ByWhom):
    """Somebody opened her data in an emergency: why, until when, and what the review said.

    The row is its own review, so that none is without one. It is written by a function of
    the database alone, together with the reason to look (`urgent_open_emergency`).
    """

    data = Data.HEALTH
    read_outside = _("Outside the circle it is read only by those who are asked to look at it.")

    words = models.TextField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    review_words = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["review_due_at"], condition=Q(reviewed_at=None), name="emergency_to_review"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    to_at__gte=F("from_at"), to_at__lte=F("from_at") + timedelta(hours=MOST_HOURS)
                ),
                name="an_emergency_lasts_a_day_at_most",
            ),
            models.CheckConstraint(
                condition=Q(words__length__gte=10, by_account__isnull=False),
                name="an_emergency_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, outcome="")
                | Q(
                    reviewed_at__isnull=False, reviewed_by__isnull=False, outcome__in=Outcome.values
                )
                & ~Q(reviewed_by=F("by_account")),
                name="a_review_is_signed_by_another",
            ),
        ]

    @classmethod
    def seen_by(cls, viewer):
        """In her circle; and the one opening that somebody outside it reviews."""
        asked = cls.everywhere.filter(cls.asked(viewer))
        if viewer.member is None:
            return super().seen_by(viewer) | asked
        asked = asked.filter(esther=viewer.member.esther_id)
        return asked if viewer.ground.narrow else super().seen_by(viewer) | asked

    @classmethod
    def asked(cls, viewer) -> Q:
        """What the viewer is asked to review: a narrow ground points at it."""
        here = Ground.everywhere.filter(whose(viewer), open_at(viewer.at), ref=OuterRef("pk"))
        return Q(RowByRow(here.filter(kind=Why.REVIEW, narrow=True)))


class Allowed(AboutEsther, ByWhom):
    """She has said that ambulance and emergency department may read her crisis plan; or her guardian
    has, or it is decided for her, who can say neither yes nor no. What is said has no last day, what
    is decided has one (see `Sharing`, of which the columns are)."""

    basis = models.CharField(
        max_length=10, choices=Basis, default=Basis.CONSENT, db_default=Basis.CONSENT.value
    )
    how = models.CharField(max_length=10, choices=How)
    words = models.TextField(blank=True, db_default="")
    decided_by = models.CharField(max_length=200, blank=True, db_default="")
    review_on = models.DateField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_words = models.TextField(blank=True, default="", db_default="")
    ended_decided_by = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="allowed_once_at_a_time",
                expressions=[
                    ("esther", RangeOperators.EQUAL),
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
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")),
                name="a_yes_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=[Basis.CONSENT, *FOR_HER]), name="a_yes_is_hers_or_for_her"
            ),
            models.CheckConstraint(
                condition=~Q(basis__in=FOR_HER) | ~Q(words=""), name="who_says_it_for_her_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.DECISION)
                | Q(to_at__isnull=False, review_on__isnull=False) & ~Q(decided_by=""),
                name="a_decision_to_read_ends_and_is_reviewed",
            ),
        ]
