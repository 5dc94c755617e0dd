"""Why the party of a line, or who is invited, may look: a ground that opens and ends with it."""

from datetime import datetime

from esther.circle.actions import close_ground, let_in
from esther.circle.guests import why_not_let_oneself_in
from esther.circle.models import Member
from esther.circle.rules import Role, Why
from esther.circle.viewer import Viewer
from esther.people.models import Esther

from .. import queries, rules
from ..models import Party


def open_line(action, at):
    """The unit or the one person that has the line may look as long as it has it."""
    who = whom(action.who, action.esther, at)
    if who:
        let_in(esther=action.esther, kind=Why.PLAN_LINE, ref=action.pk, at=at, **who)


def whom(who: Party, esther: Esther, at: datetime) -> dict:
    """Whom a line opens the door for; nobody, when a neighbour without an account has it.

    A unit that is here only through one named colleague stays outside: the line opens
    the door for that colleague.
    """
    seat = queries.seat_of_party(who, esther, at)
    return of_seat(seat) if seat else {"organisation": who.organisation}


def of_seat(seat: Member) -> dict:
    """The unit, the one colleague or the one person who looks from a seat."""
    if seat.role == Role.UNIT:
        return {"organisation": seat.organisation}
    if not seat.account_id:
        return {}
    colleague = {"organisation": seat.organisation} if seat.role == Role.STAFF else {}
    return {"account": seat.account, "role": seat.role} | colleague


def open_meeting(meeting, members, at):
    """Who is invited may look until the meeting is held, or should have been."""
    for seat in members:
        who = of_seat(seat)
        if who and seat.to_at is None:
            let_in(esther=meeting.esther, kind=Why.MEETING, ref=meeting.pk, at=at, **who)
    close_meeting(meeting, rules.looks_until(meeting.ends_at))


def close_meeting(meeting, at):
    """The last thing done with a meeting, or set for a time to come."""
    close_ground(esther=meeting.esther, kind=Why.MEETING, ref=meeting.pk, at=at)


def why_not_give(who: Party, esther: Esther, by: Viewer, at: datetime) -> str | None:
    """Who has left, or sits here through somebody else, is not let in again by a line; nor
    does a guest stay longer by one of their own."""
    return rules.why_not_give(
        has_seat=queries.seat_of_party(who, esther, at) is not None,
        is_new=queries.is_new(who, esther),
    ) or why_not_let_in(whom(who, esther, at), esther, by)


def why_not_let_in(who: dict, esther: Esther, by: Viewer) -> str | None:
    """The same of anybody whom a line or a meeting opens the door for."""
    organisation, account = who.get("organisation"), who.get("account")
    return why_not_let_oneself_in(by, esther.pk, organisation=organisation, account=account)


def close_line(action, at):
    """The last thing done with a line: afterwards its party may be outside the circle."""
    close_ground(esther=action.esther, kind=Why.PLAN_LINE, ref=action.pk, at=at)
