"""Why the party of a line may look: a ground that opens and ends with the line."""

from datetime import datetime

from esther.circle.actions import close_ground, let_in
from esther.circle.rules import Role, Why
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
    if seat is None:
        return {"organisation": who.organisation}
    if seat.role == Role.UNIT:
        return {"organisation": seat.organisation}
    if not seat.account_id:
        return {}
    colleague = {"organisation": seat.organisation} if seat.role == Role.STAFF else {}
    return {"account": seat.account, "role": seat.role} | colleague


def why_not_give(who: Party, esther: Esther, at: datetime) -> str | None:
    """Who has left, or sits here through somebody else, is not let in again by a line."""
    return rules.why_not_give(
        has_seat=queries.seat_of_party(who, esther, at) is not None,
        is_new=queries.is_new(who, esther),
    )


def close_line(action, at):
    """The last thing done with a line: afterwards its party may be outside the circle."""
    close_ground(esther=action.esther, kind=Why.PLAN_LINE, ref=action.pk, at=at)
