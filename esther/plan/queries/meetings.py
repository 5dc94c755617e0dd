"""Meetings about the plan."""

from django.db.models import Prefetch, QuerySet

from ..models import Action, Goal, Invitation, Meeting
from ..rules import Coming, MeetingState
from .plan import lines


def invitations(viewer) -> QuerySet[Invitation]:
    """Who is asked, with what names them, in the order they were asked."""
    return (
        Invitation.seen_by(viewer)
        .select_related("member__account", "member__organisation")
        .order_by("pk")
    )


def meetings(viewer, plan) -> QuerySet[Meeting]:
    """Every meeting about a plan, the latest first."""
    return Meeting.seen_by(viewer).filter(plan=plan).order_by("-begins_at", "pk")


def meeting(viewer, key) -> QuerySet[Meeting]:
    """One meeting as a set to get it from, with its plan and who is asked."""
    return (
        Meeting.seen_by(viewer)
        .filter(pk=key)
        .select_related("plan", "by_account", "by_organisation")
        .prefetch_related(Prefetch("invitations", invitations(viewer)))
    )


def next_meeting(viewer, plan) -> Meeting | None:
    """The called meeting that comes first (or goes on now)."""
    called = Meeting.seen_by(viewer).filter(plan=plan, state=MeetingState.CALLED)
    return (
        called.filter(ends_at__gte=viewer.at)
        .prefetch_related(Prefetch("invitations", invitations(viewer)))
        .order_by("begins_at", "pk")
        .first()
    )


def invitations_open(viewer) -> QuerySet[Invitation]:
    """Over all persons: meetings to come that my unit or I have not answered. By time."""
    seats = Invitation.seen_by(viewer).filter(
        answer=Coming.NOT_ANSWERED,
        meeting__state=MeetingState.CALLED,
        meeting__begins_at__gte=viewer.at,
    )
    mine = seats.filter(member__account=viewer.account_id)
    if viewer.organisation_id:
        unit = seats.filter(member__account=None, member__organisation=viewer.organisation_id)
        mine = mine | unit
    return mine.select_related("meeting", "esther").order_by("meeting__begins_at", "pk")[:50]


def decided(viewer, meeting) -> tuple[QuerySet[Goal], QuerySet[Action]]:
    """What came out of a meeting: goals and lines that were written there."""
    goals = Goal.seen_by(viewer).filter(meeting=meeting).order_by("at", "pk")
    return goals, lines(viewer).filter(meeting=meeting)
