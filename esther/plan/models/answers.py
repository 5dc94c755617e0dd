"""What people answer to the plan: agreement, goal by goal, and comments on any line."""

from django.db import models
from django.db.models import OuterRef, Q

from esther.circle.models import AboutEsther, ByWhom, Member, with_one
from esther.circle.sharing.kinds import Data

from ..rules import Answer, Outcome
from .lines import Action, Goal
from .plan import Plan


class Agreement(AboutEsther, ByWhom):
    """What somebody answered to the plan, or to one goal in it, at one version.

    `seen` is the fingerprint of what was answered, so that a later change shows.
    """

    data = Data.PLAN
    links = {"circle_own_seat": "member"}

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="agreements")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="agreements")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    answer = models.CharField(max_length=10, choices=Answer)
    why_not = models.TextField(blank=True)
    seen = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.DISAGREE) | ~Q(why_not=""),
                name="a_no_says_what_should_be_different",
            )
        ]


class Comment(AboutEsther, ByWhom):
    """Anybody in the circle may comment any line; a question waits for an answer.

    A comment on a line names the line's goal too, so that a goal knows all that is said.
    """

    data = Data.MESSAGES
    links = {"circle_own_seat": "member"}

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

    class Meta:
        indexes = [
            models.Index(
                fields=["at"],
                condition=Q(answered_at=None, is_question=True),
                name="question_waits_for_an_answer",
            )
        ]


class HerAnswer(AboutEsther, ByWhom):
    """What she answered, one time, to "was the need met?". A new answer is a new row: her
    words are never written over. `herself`, or told to whoever wrote it down."""

    data = Data.PLAN

    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.TextField(blank=True)
    herself = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class LineOutcome(HerAnswer):
    """Her answer about a line; the latest is also on the line."""

    links = {"plan_has_line": "action"}

    action = models.ForeignKey(Action, models.PROTECT, related_name="outcomes")

    @classmethod
    def mine(cls, viewer):
        """Also her answer about a line of one's own."""
        return super().mine(viewer) | with_one(Action, viewer, pk=OuterRef("action"))
