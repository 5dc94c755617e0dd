"""Meetings about the plan: called, answered, held, and what was decided written down."""

from datetime import timedelta

from esther.plan import actions as plan
from esther.plan.models import Invitation

from .plan import begun_at
from .story import Story, on


def tell(story: Story) -> None:
    for number, meeting in enumerate(story.told["meetings"]):
        _meeting(story, number, meeting)


def _meeting(story, number, meeting):
    moment = story.calendar.moment
    called = max(moment(on(meeting["called_on"], 13)), _after_the_plan(story))
    key = ("meeting", number)
    story.act(called, story.coordinator, lambda by: _call(story, key, meeting, by))
    for minute, one in enumerate(meeting["invited"], start=1):
        if one["answer"] != "not_answered":
            _answer(story, key, one, called + timedelta(hours=1, minutes=minute))
    if meeting["state"] == "held":
        begins, ends = moment(meeting["begins_at"]), moment(meeting["ends_at"])
        noted = begins + timedelta(minutes=40)
        story.act(noted, story.coordinator, lambda by: _hold(story, key, meeting, by))
        story.act(ends, story.coordinator, lambda by: _close(story, key, by))


def _after_the_plan(story):
    return begun_at(story) + timedelta(minutes=30)


def _call(story, key, meeting, by):
    members = {story.seat(one["who"], by.at) for one in meeting["invited"]}
    story.made[key] = plan.call_meeting(
        plan=story.made["plan"],
        why=meeting["why"],
        begins_at=story.calendar.moment(meeting["begins_at"]),
        ends_at=story.calendar.moment(meeting["ends_at"]),
        members=sorted(members, key=lambda member: member.pk),
        place=meeting["place"],
        agenda="\n".join(meeting["agenda"]),
        by=by,
        at=by.at,
    )


def _answer(story, key, one, at):
    """The invited answer themselves; the coordinator notes what came by telephone."""
    who = story.speaker(one["who"])
    story.act(at, who, lambda by: _note(story, key, one, by), or_else=story.coordinator)


def _note(story, key, one, by):
    seat = story.seat(one["who"], by.at)
    invitation = Invitation.seen_by(by).get(meeting=story.made[key], member=seat)
    plan.answer_invitation(invitation=invitation, answer=one["answer"], by=by, at=by.at)


def _hold(story, key, meeting, by):
    story.made[key] = plan.hold(
        meeting=story.made[key], minutes=meeting["minutes"], by=by, at=by.at
    )


def _close(story, key, by):
    plan.close_meeting(meeting=story.made[key], by=by, at=by.at)
