"""What is right when it is urgent: who reads the crisis plan, who opens everything, who looks after."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from esther.circle.sharing.kinds import Basis
from esther.circle.sharing.rules import (
    why_not_decide_sharing,
    why_not_for_her,
    why_not_say,
    why_not_ticked,
)
from esther.people.rules import MEETS_FIRST, Kind

SHORTEST_REASON = 10
USUAL_HOURS, MOST_HOURS = 4, 24
REVIEWED_WITHIN = timedelta(days=3)
CRISIS_LASTS = timedelta(hours=24)
# Who comes when it is urgent: her yes to the crisis plan is to these, and to no others.
COMES = {Kind.AMBULANCE, Kind.EMERGENCY}


class Outcome(TextChoices):
    """What a review of an opening in an emergency came to."""

    RIGHT = "right", _("It was right")
    TALKED = "talked", _("It should have been done another way, and we have talked about it")
    WRONG = "wrong", _("It was not right, and it is reported")


def why_not_find(*, profession: str | None, in_group: bool) -> str | None:
    """Finding somebody one has no reason for yet is a right of those who meet people first."""
    if in_group or profession in MEETS_FIRST:
        return None
    return _("This is for those who meet people first in care or social services.")


def why_not_know_whom(*, name: str, birth_on, number: str) -> str | None:
    """Exactly somebody: a number, or a name with the birth date."""
    if number or (name.strip() and birth_on):
        return None
    return _("Write the number, or the name and the birth date.")


def why_not_read_crisis(*, comes: bool, said_yes: bool) -> str | None:
    """She has said yes to the ambulance and the emergency department, and to nobody else."""
    if not comes:
        return _("The crisis plan is open to ambulance and emergency department only.")
    if not said_yes:
        return _("This person has not said that ambulance and emergency department may read it.")
    return None


def why_not_allow(
    *, role: str | None, hears_her: bool, already: bool, wanted: bool, follows: bool = False
) -> str | None:
    """Her own yes or no, her guardian's, or written down by staff in care who heard it, as what is
    decided for her is. A decision that `follows` takes the place of the one that holds, so that it
    goes on without a gap."""
    if reason := why_not_decide_sharing(role, hears_her=hears_her):
        return reason
    if wanted and already and not follows:
        return _("Ambulance and emergency department may read it already.")
    if not wanted and not already:
        return _("Ambulance and emergency department may not read it now.")
    return None


def why_not_said(
    *, role: str | None, basis: str, how: str, words: str, decided_by: str, review_on, until, at
) -> str | None:
    """As with what she shares: her own yes, her guardian's on a legal ground, or a decision for her;
    never an emergency. What was said, was said somehow; what is decided was not said by anybody."""
    if reason := why_not_say(role, how=how, basis=basis):
        return reason
    if basis not in {Basis.CONSENT, Basis.GUARDIAN, Basis.DECISION}:
        return _("Choose whether there is a yes, or a decision.")
    if basis != Basis.DECISION and (reason := why_not_ticked(how) or why_not_last_day(until)):
        return reason
    return why_not_for_her(basis, words, decided_by, review_on, until, at)


def follows(now, basis: str) -> bool:
    """Whether this would be decided anew: one decision after another, and never a decision after
    what somebody has said."""
    return now is not None and now.basis == basis == Basis.DECISION


def why_not_last_day(until: datetime | None) -> str | None:
    """The door takes a yes that has an end for one that was taken back."""
    if until is None:
        return None
    return _("A yes has no last day here. Take it back when it no longer holds.")


def why_not_open_emergency(
    *, in_group: bool, words: str = "", hours: int = USUAL_HOURS, is_open: bool = False
) -> str | None:
    """Only who is in the unit's emergency group, with a reason in words, for a day at most."""
    if not in_group:
        return _(
            "Only those in the emergency group of the unit can open in an emergency. "
            "The manager of the unit says who they are."
        )
    if is_open:
        return _("You have opened this already. It stands at the top of each page.")
    if len(words.strip()) < SHORTEST_REASON:
        return _("Write why it cannot wait, in at least ten letters.")
    if not 1 <= hours <= MOST_HOURS:
        return _("Choose how long, a day at most.")
    return None


def why_not_end_emergency(opened: list) -> str | None:
    """Whoever opened it ends it, while it lasts: all that they have open of this person."""
    if not opened:
        return _("Nothing is open in an emergency here.")
    return None


def why_not_review(emergency, *, leads: bool, own: bool, at: datetime) -> str | None:
    """Looked at once, when it is over, by somebody who leads the unit and did not open it: what is
    read while it is open is looked at too."""
    if own:
        return _("Nobody looks at what they have opened themselves. The manager does.")
    if not leads:
        return _("This is looked at by the manager of the unit that opened it.")
    if emergency.reviewed_at is not None:
        return _("This has been looked at already.")
    if emergency.to_at > at:
        return _("It is still open. Look at it when it has ended: what is read until then counts.")
    return None


def why_not_sign(outcome: str, words: str) -> str | None:
    """A review is signed with what it came to, in words."""
    if outcome not in Outcome:
        return _("Choose what you found.")
    if len(words.strip()) < SHORTEST_REASON:
        return _("Write what you looked at, in at least ten letters.")
    return None
