"""What is right about a meeting: it is called in time, to her and those it concerns."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from esther.rules import why_not_so_far

from .kinds import COMING, MeetingState

CLOSE_TO_HER = {"esther", "relative", "guardian"}


WRITE_IT_DOWN = timedelta(days=14)
READ_WHY = timedelta(days=14)


def looks_until(ends_at: datetime) -> datetime:
    """How long an invitation is a reason to look, when nobody tells that it was held."""
    return ends_at + WRITE_IT_DOWN


def looks_after_cancelling(ends_at: datetime, at: datetime) -> datetime:
    """How long who was invited may read why there is no meeting."""
    return min(max(at, ends_at), at + READ_WHY)


def why_not_call_meeting(
    *, begins_at: datetime, ends_at: datetime, at: datetime, roles, why: str = "?"
) -> str | None:
    """A meeting is to come, has a reason, and she or somebody close to her is invited."""
    if not why.strip():
        return _("Write what the meeting is for.")
    if begins_at < at:
        return _("The meeting must begin later than now.")
    if ends_at <= begins_at:
        return _("The meeting must end after it begins.")
    if too_far := why_not_so_far(ends_at, at):
        return too_far
    if not CLOSE_TO_HER & set(roles):
        return _("Invite her, or somebody close to her. Nothing is decided without her.")
    if "unit" not in roles and "staff" not in roles:
        return _("Invite at least one unit.")
    return None


def why_not_call_unseen(*, sees: bool) -> str | None:
    """Who is not shown the plan is not shown who is around: nobody could be called rightly."""
    if not sees:
        return _(
            "The plan is not shared with you, so you do not see everybody it concerns. Ask the "
            "person for a yes, or ask the coordinator to call the meeting."
        )
    return None


def why_not_change_meeting(meeting) -> str | None:
    if meeting.state == MeetingState.CANCELLED:
        return _("This meeting is cancelled. Call a new one.")
    if meeting.state == MeetingState.HELD:
        return _("This meeting is held. What was decided is in the plan.")
    return None


def why_not_hold(meeting) -> str | None:
    """Minutes are written until the meeting is closed; then they stay."""
    return why_not_change_meeting(meeting)


def why_not_close_meeting(meeting, at: datetime) -> str | None:
    if meeting.begins_at > at:
        return _("The meeting has not begun yet.")
    if not meeting.minutes.strip():
        return _("Write a few words about what was decided first.")
    return why_not_change_meeting(meeting)


def why_not_cancel_meeting(meeting, why: str = "?") -> str | None:
    if not why.strip():
        return _("Write why. Everybody who is invited will see it.")
    return why_not_change_meeting(meeting)


def why_not_answer_invitation(meeting, *, is_theirs: bool, is_coordinator: bool) -> str | None:
    """The invited answer; the coordinator may note an answer that came by phone."""
    if not is_theirs and not is_coordinator:
        return _("Only the one who is invited answers, or the coordinator for them.")
    return why_not_change_meeting(meeting)


def missing(answers) -> list[str]:
    """What the meeting lacks to decide anything. `answers`: (role, answer) of the invited."""
    coming = [role for role, answer in answers if answer in COMING]
    units = [role for role in coming if role in {"unit", "staff"}]
    reasons = []
    if not CLOSE_TO_HER & set(coming):
        reasons.append(_("Neither she nor anybody close to her has said yes."))
    if len(units) < 2:
        reasons.append(_("Fewer than two units have said yes."))
    return reasons
