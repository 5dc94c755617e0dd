"""What is right when Esther shares, takes back or hides: who decides, on which basis, how long."""

from datetime import timedelta

from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from ..rules import Role, why_not_stay_longer
from .kinds import EVERYTHING, SAID, Basis, Data, How

LONGEST_LIFT, LONGEST_IN_EMERGENCY = timedelta(days=7), timedelta(hours=24)
LONGEST_DECISION = timedelta(days=366)
FARTHEST = timedelta(days=20 * 366)  # until somebody who is born today has grown up, and more
SHORTEST_REASON, LONGEST = 10, 2000
CHOOSE_HOW = format_lazy(
    _("Choose how it was said: “{}”, “{}” or “{}”."), *[it.label for it in SAID]
)
WRITE_DOWN = {Role.ESTHER, Role.GUARDIAN, Role.UNIT, Role.STAFF}


def why_not_decide_sharing(
    role: str | None, *, hears_her: bool = True, may: set[Role] = WRITE_DOWN
) -> str | None:
    """Esther decides; her guardian may, and staff in care write down what she has said: who
    carries, sings or lends, and is not of care, does not (`Viewer.hears_her`). `role` is None
    where somebody begins a circle or a job acts; `may` is for whom it is narrower."""
    if role is not None and role not in may:
        return _(
            "The person in the centre decides what is shared. Ask the person, or the coordinator."
        )
    if not hears_her:
        return _("What is shared is written down by somebody in care. Ask the coordinator.")
    return None


def why_not_say(role: str | None, *, how: str, basis: str | None = None) -> str | None:
    """Who presses the button is who says it; for everybody else it is written how it was said.
    Nobody else's basis is taken for her own yes, nor the other way round."""
    if how == How.PAGE and role not in {Role.ESTHER, Role.GUARDIAN}:
        return why_not_ticked("")
    if role == Role.ESTHER and basis not in {None, Basis.CONSENT}:
        return _("Here you say yes or no yourself. Nobody decides for you.")
    if role == Role.GUARDIAN and basis not in {None, Basis.GUARDIAN}:
        return _("A guardian says yes as guardian. Write on which legal ground.")
    return None


def why_not_ticked(how: str) -> str | None:
    """What is ticked was said yes to, and it is kept how."""
    return None if how else CHOOSE_HOW


def why_not_kinds(kinds: int, *, of: int) -> str | None:
    """Only what there is can be shared."""
    return why_not_nothing(0) if kinds & ~of else None


def why_not_nothing(kinds: int) -> str | None:
    """A yes is to something."""
    return None if kinds else _("Choose at least one thing to share.")


def why_not_until(until, at) -> str | None:
    """What has a last day has it ahead, and not so far that nobody means it."""
    if until is not None and until <= at:
        return _("The last day must be today or later.")
    if is_too_far(until, at):
        return _("The last day can be twenty years ahead at most.")
    return None


def is_too_far(until, at) -> bool:
    """Whether a last day is none: a file says "until 9999" where there is no end."""
    return until is not None and until > at + FARTHEST


def why_not_share(
    *, kinds: int, member, basis: str, words: str, decided_by: str, review_on, until, at
) -> str | None:
    """A yes is to something, to somebody in the circle, and for her when she cannot say it
    herself: who decided, why, and until when."""
    if reason := why_not_kinds(kinds, of=EVERYTHING) or why_not_nothing(kinds):
        return reason
    if member is not None and (_has_left(member, at) or member.role == Role.ESTHER):
        return _("Choose somebody who is in the circle now.")
    if reason := why_not_until(until, at):
        return reason
    if basis == Basis.EMERGENCY:
        return _("An emergency is opened by itself, not shared.")
    if kinds & Data.SOCIAL and basis == Basis.DECISION:
        return _("What other social services keep is shared only when the person says yes.")
    return why_not_for_her(basis, words, decided_by, review_on, until, at)


def why_not_share_nothing(*, shares: bool) -> str | None:
    """What is shared is taken back; a no is written down where nothing is."""
    return _("This is shared now. Take it back instead.") if shares else None


def is_no(sharing) -> bool:
    """Whether a row is her no, and not a yes that has ended: to nothing, and nobody took it back."""
    return not sharing.kinds and sharing.to_at == sharing.from_at


def why_not_take_back_no(sharing) -> str | None:
    """Only a no that holds is taken back as one."""
    return None if is_no(sharing) else _ended()


def _has_left(member, at):
    return member.to_at is not None and member.to_at <= at


def why_not_for_her(basis: str, words: str, decided_by: str, review_on, until, at) -> str | None:
    """What is said in her place is a guardian's on a legal ground, or a decision: whose, why, until
    when, and looked at again."""
    if basis == Basis.GUARDIAN:
        return why_not_as_guardian(words)
    if basis != Basis.DECISION:
        return None
    return (
        why_not_decided_by(decided_by)
        or why_not_decided_why(words)
        or why_not_decided_until(until, at)
        or why_not_look_again(review_on, until=until, at=at)
    )


def why_not_decided_by(decided_by: str) -> str | None:
    """A decision for somebody is somebody's, by name."""
    return None if decided_by.strip() else _("Write who has decided.")


def why_not_decided_why(words: str) -> str | None:
    """Nothing is decided for who can say it."""
    if len(words.strip()) < SHORTEST_REASON:
        return _("Write why it is not possible to say yes or no, in at least ten letters.")
    return None


def why_not_decided_until(until, at) -> str | None:
    """A decision for somebody has an end, not far away."""
    if until is None or until > at + LONGEST_DECISION:
        return _(
            "Choose a last day, within a year. A decision for somebody is always looked at again."
        )
    return why_not_until(until, at)


def why_not_look_again(review_on, *, until, at) -> str | None:
    """It is looked at again while it holds, and not on a day that has been."""
    if review_on is None or not localdate(at) <= review_on <= localdate(until):
        return _("Choose a day to look at it again, from today until the last day.")
    return None


def why_not_sent_on(copy_sent_on, at) -> str | None:
    """What was sent was sent on a day that has come."""
    if copy_sent_on is not None and copy_sent_on > localdate(at):
        return _("That day has not come yet. Write when the copy was sent, today or earlier.")
    return None


def why_not_as_guardian(words: str) -> str | None:
    """A guardian decides on a ground of law, said in words."""
    if len(words.strip()) < SHORTEST_REASON:
        return _("Write on which legal ground the guardian decides.")
    return None


def why_not_withdraw(sharing, at) -> str | None:
    """What has ended is not ended again."""
    if sharing.to_at is not None and sharing.to_at <= at:
        return _ended()
    return None


def why_not_end_decision(*, words: str, decided_by: str) -> str | None:
    """What was decided for her ends as it began: somebody has decided so, and says why. (She and
    her guardian end it with a word, as they take back a yes.)"""
    return why_not_decided_by(decided_by) or why_not_no_longer(words)


def why_not_no_longer(words: str) -> str | None:
    """Why a decision no longer holds is said in words."""
    if len(words.strip()) < SHORTEST_REASON:
        return _("Write why the decision no longer holds, in at least ten letters.")
    return None


def why_not_end(
    basis: str, role: str | None, *, words: str = "", decided_by: str = ""
) -> str | None:
    """A yes is taken back with a word. What was decided ends as somebody has decided."""
    if not ends_by_decision(basis, role):
        return None
    return why_not_end_decision(words=words, decided_by=decided_by)


def ends_by_decision(basis: str, role: str | None) -> bool:
    """Whether an end has to be decided: not where she says it, or her guardian."""
    return basis == Basis.DECISION and role not in {Role.ESTHER, Role.GUARDIAN}


def _ended():
    return _("This has already ended.")


def why_not_hide(*, unit, is_hidden: bool) -> str | None:
    """One block for a unit at a time."""
    if unit is None:
        return _("Choose the unit whose notes are hidden.")
    if is_hidden:
        return _("What this unit writes is hidden already.")
    return None


GROWN_UP = 18


def is_child(birth_on, on) -> bool:
    """Whether somebody is under eighteen on that day; who has no birth date here is not."""
    if birth_on is None:
        return False
    age = on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
    return age < GROWN_UP


def why_not_hide_for_a_child(*, role: str | None, is_child: bool) -> str | None:
    """A guardian neither hides what is written about a child, nor shows again what the young
    person has hidden; what is hidden is hidden from the guardian too, as a block beats all.

    Source: patientdatalagen (2008:355) 4 kap. 4 §: a guardian may not block a child's data.
    That the guardian's insight gives way to age and maturity: offentlighets- och
    sekretesslagen 12 kap. 3 §, föräldrabalken 6 kap. 11 §. A lawyer confirms who judges
    maturity and from which age, and whether the same holds in social services.
    """
    if role == Role.GUARDIAN and is_child:
        return _(
            "A guardian neither hides nor shows again what is written about a child. The young "
            "person says so, and the staff write it down."
        )
    return None


def why_not_lift_at_all(
    *, organisation, is_barred: bool, opens: bool = True, reads_crisis_only: bool = False
) -> str | None:
    """A block is lifted by somebody at work, who does not see past it, and who would read
    something then: to lift is no yes. It beats her yes to the crisis plan too: who is here by
    that alone opens in an emergency first."""
    if reason := why_not_stay_longer(is_guest=reads_crisis_only):
        return reason
    if organisation is None:
        return _("A block is lifted by somebody at work, for their unit.")
    if not is_barred:
        return _("Your unit sees these notes already.")
    if not opens:
        return _(
            "This would open nothing: nothing that is hidden here is shared with your unit. Ask "
            "the person to share it first, and write down the answer."
        )
    return None


def why_not_lift(*, basis: str, asked_by: str, words: str, until, at) -> str | None:
    """On a yes or in an emergency, with a reason that is looked at afterwards, for a while."""
    if basis not in {Basis.CONSENT, Basis.EMERGENCY}:
        return _("Choose whether there is a yes, or it is an emergency.")
    return why_not_lift_for(asked_by, words) or why_not_lift_until(basis, until, at)


def why_not_lift_until(basis: str | None, until, at) -> str | None:
    """For a week at most; in an emergency, when nobody has said yes, for a day."""
    if until <= at or until > at + LONGEST_LIFT:
        return _("A block can be lifted for seven days at most.")
    if basis == Basis.EMERGENCY and until > at + LONGEST_IN_EMERGENCY:
        return _("In an emergency it can be seen for one day at most. Choose a shorter time.")
    return None


def why_not_lift_for(asked_by: str, words: str) -> str | None:
    """It is kept who asked for it, and why."""
    if not asked_by.strip() or len(words.strip()) < SHORTEST_REASON:
        return _("Write who asked for it or decided it, and why, in at least ten letters.")
    return None


def why_not_end_lift(role: str | None, *, own: bool, hears_her: bool = True) -> str | None:
    """What one's own unit opened it may always hide again: that takes nothing from anybody. What
    another has opened is hidden again by who decides what is shared."""
    return None if own else why_not_decide_sharing(role, hears_her=hears_her)
