"""The plan itself, the versions of it that were settled, and its follow-ups."""

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import OuterRef, Q

from esther.circle.models import AboutEsther, ByWhom, with_one
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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["esther"],
                condition=Q(closed_at=None),
                name="one_active_plan_for_a_person",
            )
        ]


class Version(AboutEsther, ByWhom):
    """The plan as it was, whole, each time it was settled (see `whole.py` for its shape)."""

    data = Data.PLAN

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.TextField(blank=True)
    whole = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_each")]


class Review(AboutEsther, ByWhom):
    """A follow-up that was made: what came of the plan, and when we meet it again."""

    data = Data.PLAN

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    words = models.TextField()
    number = models.PositiveIntegerField()  # the version it ended in
    was_due_on = models.DateField()
    next_on = models.DateField()
    at = models.DateTimeField()
