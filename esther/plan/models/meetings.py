"""Meetings about the plan, and who is asked to them."""

from django.db import models
from django.db.models import F, OuterRef, Q

from esther.circle.models import AboutEsther, ByWhom, Member, with_one
from esther.circle.sharing.kinds import Data

from ..rules import Coming, MeetingState
from .plan import Plan


class Meeting(AboutEsther, ByWhom):
    """A meeting about the plan. Its minutes become goals and lines on the spot."""

    data = Data.PLAN
    links = {"plan_is_invited": "pk"}

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
    cancelled_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    @classmethod
    def mine(cls, viewer):
        """Also what one is invited to."""
        return super().mine(viewer) | with_one(Invitation, viewer, meeting=OuterRef("pk"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="a_meeting_ends_after_it_begins"
            )
        ]


class Invitation(AboutEsther):
    """Who is asked to a meeting, and what they answered."""

    data = Data.PLAN
    links = {"circle_own_seat": "member"}

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Coming, default=Coming.NOT_ANSWERED)
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="invited_once")]
