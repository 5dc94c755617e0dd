"""What is right when somebody close is invited: what they may read, until when, who ends it."""

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from esther.circle.rules import Role, why_not_speak_for_her, why_not_unnamed
from esther.circle.sharing.kinds import USUAL, Basis, Data
from esther.circle.sharing.rules import (
    why_not_as_guardian,
    why_not_decide_sharing,
    why_not_kinds,
    why_not_say,
    why_not_ticked,
    why_not_until,
    why_not_withdraw,
)

CLOSE = (Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER)
MAY_INVITE = {Role.ESTHER, Role.UNIT, Role.STAFF}
SHORTEST_REASON = 10
CODE_LASTS = timedelta(days=7)
# A right code always works: whoever writes wrong ones keeps nobody else out. So it is the length
# that holds, and not the counting. Twelve signs of thirty are 30^12 = 5.3 × 10^17 codes. With a
# thousand in use, each guess finds one with p = 1.9 × 10^-15; for 10^-6 within the seven days that
# a code lives one needs 5.3 × 10^8 guesses, 879 every second: more than a server answers pages
# (bench/RESULTS.md), and 44 addresses at the most that `pages.rates` lets one ask. (Eight signs were 6.6 × 10^11: there
# 656 guesses were enough, 4 an hour, and every number that kept to that kept her family out.)
# So many wrong ones within ten minutes, from one place or in all, and the next are not counted
# any more, and are told so: what is kept of somebody's guesses has an end. 10,000 in ten minutes
# are 17 a second; at that pace p is 2 × 10^-8 in the seven days.
SLOWED_FOR = timedelta(minutes=10)
MOST_WRONG_HERE, MOST_WRONG = 10, 10_000


def why_not_invite_close(
    *, role: str | None, of_role: str, name: str, kinds: int, how: str, until, words: str, at
) -> str | None:
    """She invites, or staff for her, who write down how she said it: somebody with a name, to
    something, until a day to come. A guardian has a legal ground in words, and a last day."""
    return (
        _why_not_invite_at_all(role)
        or why_not_unnamed(name if of_role in CLOSE else "")
        or why_not_kinds(kinds, of=USUAL)
        or why_not_hold(of_role, words=words, until=until, at=at)
        or why_not_ticked(how)
        or why_not_say(role, how=how)
    )


def _why_not_invite_at_all(role):
    if role is not None and role not in MAY_INVITE:
        return _("The person in the centre invites, or the staff in the circle.")
    return None


def why_not_hold(of_role: str, *, words: str, until, at) -> str | None:
    """What a mandate rests on, when it is given and when it is changed: a day to come, and for a
    guardian the legal ground and until when."""
    return why_not_until(until, at) or _why_not_guardian(of_role, words, until)


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
        return _("This invitation is used. End what the person may do instead.")
    if not invited.open_at(at):
        return _("This invitation has ended already.")
    return None


def why_not_show_code(*, is_hers: bool, mine: bool) -> str | None:
    """Who has the code comes in with it: she sees it, and whoever invited for her."""
    if is_hers or mine:
        return None
    return _("The code is shown to whoever invited. Is it lost? Take it back, and invite anew.")


def why_not_accept(*, known: bool, name: str) -> str | None:
    """A code is used once, within its days, by somebody who says who they are."""
    if not known:
        return _(
            "This code is not in use. Look at every letter. Is it right? Then ask whoever invited "
            "you for a new one, or sign in if you have come in already."
        )
    if not name.strip():
        return _("Write your name.")
    return None


def why_not_as_new(*, taken: bool) -> str | None:
    """Who has an account already comes as that, and needs no other e-mail."""
    if taken:
        return _(
            "Somebody already signs in with this e-mail. Is it you? Sign in first, and then open "
            "the code again. Is it not you? Write your own e-mail."
        )
    return None


def why_not_go_on_for_another() -> str:
    """Where somebody has begun to come in, nobody who is signed in already goes on for them."""
    return str(
        _(
            "Somebody has begun to come in with this code, without being signed in. Was it you? "
            "Sign out, and write the code again."
        )
    )


def why_not_come_twice() -> str:
    """Who is in the circle already has a seat there."""
    return str(_("You are in this circle already. What you may read is changed there."))


def why_not_use_own_code() -> str:
    """A code is for somebody else than who made it."""
    return str(_("You made this code yourself. Give it to whom it is for."))


def why_not_guess(*, wrong_here: int, wrong: int) -> str | None:
    """Asked of a wrong code only: whether there have been so many that it is not even counted."""
    if wrong_here >= MOST_WRONG_HERE or wrong >= MOST_WRONG:
        return _(
            "Too many wrong codes. Wait about %(minutes)s minutes, or ask whoever invited you for a new one."
        ) % {"minutes": SLOWED_FOR // timedelta(minutes=1)}
    return None


def why_not_change_mandate(member, *, role: str | None, at) -> str | None:
    """She changes what somebody close may read; for a guardian the staff do."""
    if member.role not in CLOSE:
        return _("Only what somebody close may read is changed here.")
    if reason := why_not_withdraw(member, at) or why_not_decide_sharing(role, may=MAY_INVITE):
        return reason
    if member.role == Role.GUARDIAN and role == Role.ESTHER:
        return _("What the guardian may read is changed by the coordinator. Call, and say why.")
    return None


def why_not_change_to(
    of_role: str, *, how: str, kinds: int, stands: int, words: str, until, at
) -> str | None:
    """What a mandate is changed to: it is known how it was said, and it holds as one that is new.
    What never comes with the rest is not added here, and stays when it was asked for."""
    if reason := why_not_ticked(how):
        return reason
    if kinds & ~(USUAL | stands):
        return _("Choose among what is listed.")
    return why_not_hold(of_role, words=words, until=until, at=at)


def rests_on(of_role: str, *, role: str | None, given: Iterable, kinds: int) -> dict[str, int]:
    """What carries each kind of a changed mandate. Her own word carries all of it, and the law
    a guardian's. What staff write down is her word too; but what was decided for her, or said by
    her guardian, stays theirs as far as it went."""
    if of_role == Role.GUARDIAN:
        return _some({Basis.GUARDIAN: kinds})
    if role == Role.ESTHER:
        return _some({Basis.CONSENT: kinds})
    carried = {it.basis: it.kinds & kinds for it in given}
    new = kinds & ~read_by(given)
    return _some(carried | {Basis.CONSENT: carried.get(Basis.CONSENT, 0) | new})


def may_answer_for_her(of_role: str, kinds: int) -> bool:
    """Whether who sits here as that, and reads these kinds, also answers in her place."""
    return why_not_speak_for_her(of_role, knows_her=bool(kinds & Data.MATTERS)) is None


def read_by(given: Iterable) -> int:
    """All kinds that these let somebody read together."""
    return reduce(or_, (it.kinds for it in given), 0)


def _some(carried):
    return {basis: kinds for basis, kinds in carried.items() if kinds}


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
        return _("What a guardian may read is ended by the coordinator, who writes why.")
    if words is not None and len(words.strip()) < SHORTEST_REASON:
        return _("Write why it ends, in at least ten letters.")
    return why_not_change_mandate(member, role=None, at=at)
