"""What is right when somebody close is invited: what they may read, until when, who ends it."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from esther.circle.rules import Role, why_not_unnamed
from esther.circle.sharing.kinds import USUAL
from esther.circle.sharing.rules import (
    why_not_as_guardian,
    why_not_decide_sharing,
    why_not_kinds,
    why_not_until,
    why_not_withdraw,
)

CLOSE = (Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER)
MAY_INVITE = {Role.ESTHER, Role.UNIT, Role.STAFF}
SHORTEST_REASON = 10
CODE_LASTS = timedelta(days=7)
# Eight signs of thirty are some 650 thousand million codes; so many wrong ones in ten minutes, and one waits.
SLOWED_FOR = timedelta(minutes=10)
MOST_WRONG_HERE, MOST_WRONG = 5, 50


def why_not_invite_close(
    *, role: str | None, of_role: str, name: str, kinds: int, until, words: str, at
) -> str | None:
    """She invites, or staff for her: somebody with a name, to something, until a day to come.
    A guardian has a legal ground in words, and a last day."""
    return (
        _why_not_invite_at_all(role)
        or why_not_unnamed(name if of_role in CLOSE else "")
        or why_not_kinds(kinds, of=USUAL)
        or why_not_until(until, at)
        or _why_not_guardian(of_role, words, until)
    )


def _why_not_invite_at_all(role):
    if role is not None and role not in MAY_INVITE:
        return _("The person in the centre invites, or the staff in the circle.")
    return None


def _why_not_guardian(of_role, words, until):
    if of_role != Role.GUARDIAN:
        return None
    if reason := why_not_as_guardian(words):
        return reason
    if until is None:
        return _("Write until when the guardian is appointed, or when it is looked at again.")
    return None


def why_not_withdraw_invitation(invited, *, role: str | None, at) -> str | None:
    """An invitation is taken back as long as nobody has used it."""
    if reason := _why_not_invite_at_all(role):
        return reason
    if invited.used_at is not None:
        return _("This invitation is used. End the mandate instead.")
    if not invited.open_at(at):
        return _("This invitation has ended already.")
    return None


def why_not_accept(*, known: bool, name: str) -> str | None:
    """A code is used once, within its days, by somebody who says who they are."""
    if not known:
        return _("This code is not in use. Look at each letter, or ask for a new one.")
    if not name.strip():
        return _("Write your name.")
    return None


def why_not_come_twice() -> str:
    """Who is in the circle already has a seat there."""
    return str(_("You are in this circle already. What you may read is changed there."))


def why_not_guess(*, wrong_here: int, wrong: int) -> str | None:
    """Who writes many wrong codes waits; a long row of guesses finds nobody."""
    if wrong_here >= MOST_WRONG_HERE or wrong >= MOST_WRONG:
        return _("Too many wrong codes. Wait ten minutes, and look at each letter.")
    return None


def why_not_change_mandate(member, *, role: str | None, at) -> str | None:
    """She changes what somebody close may read; for a guardian the staff do."""
    if member.role not in CLOSE:
        return _("Only somebody close has a mandate.")
    if reason := why_not_withdraw(member, at) or why_not_decide_sharing(role, may=MAY_INVITE):
        return reason
    if member.role == Role.GUARDIAN and role == Role.ESTHER:
        return _("The guardian's mandate is changed by the coordinator. Call, and say why.")
    return None


def why_not_end_mandate(
    member, *, role: str | None, coordinates: bool, mine: bool, words: str | None, at
) -> str | None:
    """She ends it herself, or the one whose it is, or staff. A guardian's ends by the
    coordinator, with a reason: `words` is None where the page only asks whether it may."""
    if mine and member.role != Role.GUARDIAN:
        return why_not_withdraw(member, at)
    if member.role != Role.GUARDIAN:
        return why_not_change_mandate(member, role=role, at=at)
    if not coordinates:
        return _("A guardian's mandate is ended by the coordinator, who writes why.")
    if words is not None and len(words.strip()) < SHORTEST_REASON:
        return _("Write why it ends, in at least ten letters.")
    return why_not_change_mandate(member, role=None, at=at)
