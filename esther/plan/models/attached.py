"""Plans from other systems, beside the shared one."""

from django.db import models

from esther.circle.models import AboutEsther

from .lines import Action, Goal


class AttachedPlan(AboutEsther):
    """A plan from another system, as it came, beside the shared one."""

    title = models.TextField()
    status = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField(null=True)
    period = models.CharField(max_length=60, blank=True)
    attached_at = models.DateTimeField()


class AttachedLine(AboutEsther):
    """A goal or an activity in an attached plan; the coordinator may adopt it.

    `ref` is what the source calls the line, so that it stays the same line when the
    source sends the plan again.
    """

    plan = models.ForeignKey(AttachedPlan, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10)  # goal or action
    ref = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    who = models.TextField(blank=True)
    when = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    gone_at = models.DateTimeField(null=True)  # no longer in the source
    adopted_goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    adopted_action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
