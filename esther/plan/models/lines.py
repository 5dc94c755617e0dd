"""Goals, and the lines under them: who does what, by when. Their keys are for life."""

from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q

from esther.circle.models import AboutEsther, ByWhom, Member, with_one
from esther.circle.sharing.kinds import Data
from esther.matters.models import Saying
from esther.people.models import Account, Organisation

from ..rules import ActionStatus, GoalStatus, Outcome
from .meetings import Meeting
from .plan import Plan


class Goal(AboutEsther, ByWhom):
    """Where Esther wants to come. It serves something that matters to her."""

    data = Data.PLAN
    links = {"plan_has_line_for": "pk"}

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    # Every goal has one, and so says its table; to a viewer from whom it is hidden it has none.
    matter = models.ForeignKey(Saying, models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    target_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=GoalStatus, default=GoalStatus.ACTIVE)
    scale = ArrayField(models.CharField(max_length=300), null=True)  # five, −2 to +2
    scale_now = models.SmallIntegerField(null=True)
    position = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    @property
    def her_words(self) -> str:
        """What it serves, in her words; nothing where they are hidden from who looks."""
        return self.matter.words if self.matter else ""

    @property
    def her_language(self) -> str:
        return self.matter.language if self.matter else ""

    @classmethod
    def mine(cls, viewer):
        """Also the goal that a line of one's own is for."""
        return super().mine(viewer) | with_one(Action, viewer, goal=OuterRef("pk"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_now=None) | Q(scale_now__gte=-2, scale_now__lte=2),
                name="a_goal_scale_runs_from_minus_two_to_two",
            )
        ]

    def __str__(self):
        return self.words


class Party(NamedTuple):
    """Who has a line: a unit, maybe with a named person in it; or one member of the circle."""

    organisation: Any = None
    person: Any = None
    member: Any = None

    def __str__(self):
        if self.person and self.organisation:
            return f"{self.person.name}, {self.organisation.name}"
        return str(self.organisation or self.member or "")


class Action(AboutEsther, ByWhom):
    """A line in the plan: who does what, by when. A unit, a relative, or Esther herself."""

    data = Data.PLAN
    links = {"circle_own_seat": "member"}

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    what = models.TextField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    repeat = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=10, choices=ActionStatus, default=ActionStatus.PLANNED)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.NOT_ASKED)
    outcome_at = models.DateTimeField(null=True)
    position = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(member__isnull=False),
                name="a_line_has_one_responsible_party",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"],
                condition=Q(ended_at=None, status__in=["planned", "doing"]),
                name="lines_open_for_unit",
            )
        ]

    def __str__(self):
        return self.what

    @property
    def who(self) -> Party:
        return Party(self.organisation, self.person, self.member)
