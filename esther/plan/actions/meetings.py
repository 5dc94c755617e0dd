"""What people do with a meeting: call it, answer, hold it, close or cancel it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.models import Member
from esther.circle.sharing.kinds import Data
from esther.circle.viewer import Viewer
from esther.merging import Read, to_save
from esther.rules import refuse_if

from .. import notices, queries, rules
from ..models import Invitation, Meeting, Plan, Version
from ..rules import Coming, MeetingState
from . import grounds
from .plan import held_to_write, kept_as_it_is


@transaction.atomic
def call_meeting(
    *,
    plan: Plan,
    why: str,
    begins_at: datetime,
    ends_at: datetime,
    members: Iterable[Member],
    by: Viewer,
    at: datetime,
    place: str = "",
    link: str = "",
    agenda: str = "",
) -> Meeting:
    """Call those in the circle whom it concerns. Who is outside is invited to the circle first."""
    members = list(members)
    plan = held_to_write(plan, by)
    refuse_if(rules.why_not_call_unseen(sees=by.job or by.shows(Data.PLAN)))
    refuse_if(
        rules.why_not_call_meeting(
            begins_at=begins_at,
            ends_at=ends_at,
            at=at,
            roles=[member.role for member in members],
            why=why,
        )
    )
    for member in members:
        refuse_if(grounds.why_not_let_in(grounds.of_seat(member), plan.esther, by))
    meeting = Meeting.everywhere.create(
        esther_id=plan.esther_id,
        plan=plan,
        why=why,
        begins_at=begins_at,
        ends_at=ends_at,
        place=place,
        link=link,
        agenda=agenda,
        called_at=at,
        **by.signature(),
    )
    invited = Invitation.everywhere.bulk_create(
        Invitation(esther_id=plan.esther_id, meeting=meeting, member=member) for member in members
    )
    grounds.open_meeting(meeting, members, at)
    notices.tell_invited("plan.call_meeting", meeting, invited, by, at)
    trace("plan.call_meeting", meeting, by=by, at=at)
    return meeting


@transaction.atomic
def answer_invitation(
    *, invitation: Invitation, answer: str, by: Viewer, at: datetime, note: str = ""
) -> Invitation:
    """Say whether one comes. The coordinator may note what somebody said by phone."""
    invitation = Invitation.locked(invitation)
    refuse_if(
        rules.why_not_answer_invitation(
            invitation.meeting,
            is_theirs=invitation.member_id == by.member.pk,
            is_coordinator=queries.is_coordinator(by),
        )
    )
    answered_at = None if answer == Coming.NOT_ANSWERED else at
    invitation.change(answer=answer, note=note, answered_at=answered_at)
    trace("plan.answer_invitation", invitation, by=by, at=at)
    return invitation


@transaction.atomic
def hold(
    *, meeting: Meeting, by: Viewer, at: datetime, read: Read | None = None, **said
) -> Meeting:
    """Write minutes (and agenda) as the meeting goes; several may write.

    Raises SavedMeanwhile when somebody else saved the same text since `read`.
    """
    held_to_write(meeting.plan, by)
    meeting = Meeting.locked(meeting)
    refuse_if(rules.why_not_hold(meeting))
    meeting.change(**to_save(meeting, said, read))
    trace("plan.hold", meeting, by=by, at=at)
    return meeting


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: Viewer, at: datetime) -> Version:
    """The meeting is held. The plan is kept whole as it was decided, to be answered."""
    plan = held_to_write(meeting.plan, by)
    meeting = Meeting.locked(meeting)
    refuse_if(rules.why_not_close_meeting(meeting, at))
    meeting.change(state=MeetingState.HELD, version=meeting.version + 1)
    version = kept_as_it_is(plan, meeting.why, by, at)
    trace("plan.close_meeting", meeting, by=by, at=at)
    grounds.close_meeting(meeting, at)
    return version


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, why: str, by: Viewer, at: datetime) -> Meeting:
    """There will be no meeting; everybody who was invited sees why, until the time when it
    would have ended."""
    held_to_write(meeting.plan, by)
    meeting = Meeting.locked(meeting)
    refuse_if(rules.why_not_cancel_meeting(meeting, why))
    meeting.change(state=MeetingState.CANCELLED, cancelled_why=why, version=meeting.version + 1)
    invited = queries.invitations(by).filter(meeting=meeting)
    notices.tell_invited("plan.cancel_meeting", meeting, invited, by, at)
    trace("plan.cancel_meeting", meeting, by=by, at=at)
    grounds.close_meeting(meeting, rules.looks_after_cancelling(meeting.ends_at, at))
    return meeting
