"""Why the party of a line may look: a ground that opens and ends with the line."""

from esther.circle.actions import close_ground, let_in
from esther.circle.rules import Why


def open_line(action, at):
    """The unit or the member that has the line may look as long as it has it."""
    member = action.member
    whom = {"organisation": action.organisation}
    if member is not None:
        whom = {"account": member.account, "role": member.role}
    if any(whom.get(key) for key in ("organisation", "account")):
        let_in(esther=action.esther, kind=Why.PLAN_LINE, ref=action.pk, at=at, **whom)


def close_line(action, at):
    """The last thing done with a line: afterwards its party may be outside the circle."""
    close_ground(esther=action.esther, kind=Why.PLAN_LINE, ref=action.pk, at=at)
