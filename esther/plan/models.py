"""Rule 1: the one shared plan, its goals and lines, meetings, agreement and versions."""

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from esther.circle.models import AboutEsther, ByWhom, Member
from esther.matters.models import Saying
from esther.people.models import Account, Organisation

from .rules import ActionStatus, Answer, Coming, GoalStatus, MeetingState, Outcome


class Plan(AboutEsther, ByWhom):
    """The one shared plan. Exactly one is active; it always has a next follow-up."""

    template = models.CharField(max_length=40, default="sip")
    why = models.TextField(blank=True)
    together = models.TextField(blank=True)  # who has to work together for this?
    change = models.TextField(blank=True)  # what has to change?
    review_on = models.DateField()
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)  # of the latest version
    version = models.PositiveIntegerField(default=1)  # for saving at the same time

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["esther"],
                condition=Q(closed_at=None),
                name="one_active_plan_for_a_person",
            )
        ]


class Version(AboutEsther, ByWhom):
    """The plan as it was, whole, each time it was settled."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.TextField(blank=True)
    whole = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_each")]


class Goal(AboutEsther, ByWhom):
    """Where Esther wants to come. It serves something that matters to her."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    matter = models.ForeignKey(Saying, models.PROTECT, related_name="+")
    words = models.TextField()
    target_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=GoalStatus, default=GoalStatus.ACTIVE)
    scale = ArrayField(models.CharField(max_length=300), null=True)  # five, −2 to +2
    scale_now = models.SmallIntegerField(null=True)
    position = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_now=None) | Q(scale_now__gte=-2, scale_now__lte=2),
                name="a_goal_scale_runs_from_minus_two_to_two",
            )
        ]

    def __str__(self):
        return self.words


class Action(AboutEsther, ByWhom):
    """A line in the plan: who does what, by when. A unit, a relative, or Esther herself."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="actions")
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


class Agreement(AboutEsther, ByWhom):
    """What somebody answered to the plan, or to one goal in it, at one version."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="agreements")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="agreements")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    answer = models.CharField(max_length=10, choices=Answer)
    why_not = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.DISAGREE) | ~Q(why_not=""),
                name="a_no_says_what_should_be_different",
            )
        ]


class Comment(AboutEsther, ByWhom):
    """Anybody in the circle may comment any line; a question waits for an answer."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="comments")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="comments")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="comments")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    is_question = models.BooleanField(default=False)
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)


class Meeting(AboutEsther, ByWhom):
    """A meeting about the plan. Its minutes become goals and lines on the spot."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meetings")
    why = models.TextField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    link = models.URLField(blank=True)
    agenda = models.TextField(blank=True)
    minutes = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.CALLED)
    called_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("begins_at")),
                name="a_meeting_ends_after_it_begins",
            )
        ]


class Invitation(AboutEsther):
    """Who is asked to a meeting, and what they answered."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Coming, default=Coming.NOT_ANSWERED)
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="invited_once")]


class AttachedPlan(AboutEsther):
    """A plan from another system, as it came, beside the shared one."""

    title = models.TextField()
    status = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField(null=True)
    period = models.CharField(max_length=60, blank=True)
    attached_at = models.DateTimeField()


class AttachedLine(AboutEsther):
    """A goal or an activity in an attached plan; the coordinator may adopt it."""

    plan = models.ForeignKey(AttachedPlan, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10)  # goal or action
    words = models.TextField()
    who = models.TextField(blank=True)
    when = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    gone_at = models.DateTimeField(null=True)  # no longer in the source
    adopted_goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    adopted_action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
