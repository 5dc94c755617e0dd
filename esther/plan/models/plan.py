"""The plan itself, the versions of it that were settled, and its follow-ups."""

from typing import Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import OuterRef, Q

from esther.circle.models import NONE, AboutEsther, Asked, ByWhom, with_one
from esther.circle.sharing.kinds import Data


def line():
    """The lines of a plan, which know it, and it not them."""
    return apps.get_model("plan", "Action")


class Plan(AboutEsther, ByWhom):
    """The one shared plan. Exactly one is active; it always has a next follow-up."""

    data = Data.PLAN
    links = {"plan_has_line_in": "pk"}

    template = models.CharField(max_length=40, default="sip")
    why = models.TextField(blank=True)
    together = models.TextField(blank=True)  # who has to work together for this?
    to_change = models.TextField(blank=True)  # what has to change?
    sections = models.JSONField(default=dict)  # what the template asks that has no other home
    review_on = models.DateField()
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)  # of the latest version
    version = models.PositiveIntegerField(default=1)  # for saving at the same time

    @classmethod
    def mine(cls, viewer):
        """Also the plan that a line of one's own stands in."""
        return super().mine(viewer) | with_one(line(), viewer, plan=OuterRef("pk"))

    def is_read_whole(self, viewer) -> bool:
        """Whether its own texts are read and written: by whom it is shared with, and by the unit
        that began it. A line of one's own in it tells that it is there, and when it is followed
        up."""
        if viewer.job:
            return True
        began = (self.by_organisation_id, self.by_organisation_id or self.by_account_id)
        if began == (viewer.organisation_id, viewer.organisation_id or viewer.account_id):
            return True
        return viewer.shows(Data.PLAN) and self.by_organisation_id not in viewer.hidden

    def as_read_by(self, viewer) -> Self:
        """The plan without the texts that this viewer does not read. Nothing is saved."""
        if not self.is_read_whole(viewer):
            self.why = self.together = self.to_change = self.closed_why = ""
            self.sections = {}
        return self

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["esther"],
                condition=Q(closed_at=None),
                name="one_active_plan_for_a_person",
            )
        ]


class Version(AboutEsther, ByWhom):
    """The plan as it was, whole, each time it was settled (see `whole.py` for its shape).

    All that mattered to her stands in it, and notes of many units: it is read by who may
    read the plan and what matters and from whom none of those units is hidden, and by the unit that settled it.
    """

    data = Data.PLAN

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.TextField(blank=True)
    whole = models.JSONField(encoder=DjangoJSONEncoder)
    units = ArrayField(models.UUIDField(), default=list, db_default=[])  # whose notes stand in it
    partly = models.BooleanField(
        default=False, db_default=False
    )  # who settled it did not see everything
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_each")]

    @classmethod
    def is_read_with(cls, kinds, is_urgent=False):
        return bool(kinds & Data.PLAN and kinds & Data.MATTERS)

    def sources(self):
        return super().sources() | set(self.units)

    @classmethod
    def _shown_whole(cls, viewer):
        return cls.is_read_with(viewer.kinds)

    @classmethod
    def shown_here(cls, viewer):
        if not cls.is_read_with(viewer.kinds):
            return NONE
        return cls._not_of(viewer.hidden) & ~Q(units__overlap=list(viewer.hidden))

    @classmethod
    def listed(cls, viewer):
        may = Asked("esther", "by_organisation", "by_account", "units", function="plan_may_open")
        return super().listed(viewer) & Q(may)


class Review(AboutEsther, ByWhom):
    """A follow-up that was made: what came of the plan, and when we meet it again."""

    data = Data.PLAN

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    words = models.TextField()
    number = models.PositiveIntegerField()  # the version it ended in
    was_due_on = models.DateField()
    next_on = models.DateField()
    at = models.DateTimeField()
