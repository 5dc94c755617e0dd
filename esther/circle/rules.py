"""What is right in a circle: who may join, leave, coordinate, and why somebody may look."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """As what somebody sits in the circle."""

    ESTHER = "esther", _("Herself")
    UNIT = "unit", _("Unit")
    STAFF = "staff", _("Named staff")
    RELATIVE = "relative", _("Relative")
    GUARDIAN = "guardian", _("Guardian")
    VOLUNTEER = "volunteer", _("Volunteer")
    URGENT = "urgent", _("For a while, when it is urgent")


FRIEND = "Neighbour or friend"  # kept as this, in whichever language it was chosen
CHOSEN = {FRIEND: _("Neighbour or friend")}


def related(relation: str) -> str:
    """Who somebody close is: what was chosen, in the reader's language; what was written, as it
    was written."""
    return str(CHOSEN.get(relation, relation))


class Contact(TextChoices):
    """Fixed contacts. The coordinator is one at a time; the others stand beside."""

    COORDINATOR = "coordinator", _("Coordinator")
    CARE = "care", _("Fixed care contact")
    SOCIAL = "social", _("Fixed social-care contact")
    DOCTOR = "doctor", _("Fixed doctor contact")


class Why(TextChoices):
    """Why somebody may look: the kinds of ground."""

    SELF = "self", _("It is about me")
    BY_HAND = "by_hand", _("Invited to the circle")
    STEP = "step", _("Has a step")
    OFFER = "offer", _("Was offered a step")
    OWN_STEP = "own_step", _("Had a step: its feedback only")
    PLAN_LINE = "plan_line", _("Has a line in the plan")
    MEETING = "meeting", _("Is invited to a meeting")
    VISIT = "visit", _("Has a visit")
    STAY = "stay", _("Has a stay")
    NOTICE = "notice", _("Was sent a notice")
    IMPORT = "import", _("Sent the record")
    CONTACT = "contact", _("Is a fixed contact")
    CRISIS = "crisis", _("May read the crisis plan when it is urgent")
    EMERGENCY = "emergency", _("Opened in an emergency")
    REVIEW = "review", _("Reviews an opening in an emergency")


# Reasons that end by themselves, on a day that somebody else has set.
GUEST = {Why.VISIT, Why.MEETING, Why.CRISIS, Why.EMERGENCY}
# Which of several reasons somebody is here for: her own before all (0), what is urgent after all
# that is ordinary (1).
FIRST_AND_LAST = {Why.SELF: 0, Why.EMERGENCY: 2, Why.CRISIS: 3}


def why_not_stay_longer(*, is_guest: bool) -> str | None:
    """Who is let in for a visit, a meeting or an emergency does not lengthen that with what
    they write."""
    if is_guest:
        return _(
            "You are here for a short time only. Ask somebody in the circle to invite you first."
        )
    return None


def why_not_take_part(role: str | None) -> str | None:
    """Who is here because it is urgent reads, and decides nothing: what she says, her days and
    the plan are changed by somebody who takes part. (`enter` finds them as that when they do.)"""
    return why_not_stay_longer(is_guest=role == Role.URGENT)


def why_not_name_coordinator(member) -> str | None:
    """A coordinator sits in the circle, and somebody can call."""
    if member.to_at is not None:
        return _("The coordinator must be in the circle. Invite the person first.")
    if member.role not in {Role.UNIT, Role.STAFF}:
        return _("The coordinator works in care or social services.")
    return None


def why_not_leave(member, *, is_coordinator: bool, has_step: bool = False, at=None) -> str | None:
    """Nobody leaves as long as the plan or a step hangs on them; Esther stays in her circle."""
    if member.role == Role.ESTHER:
        return _("A circle is never without the one it is around.")
    if member.to_at is not None and (at is None or member.to_at <= at):
        return _("This member has already left.")
    if is_coordinator:
        return _("Name a new coordinator first. Somebody must always keep the plan.")
    if has_step:
        return _("There is a step to finish or to hand over first. A step always has somebody.")
    return None


DECIDES = {Role.ESTHER, Role.UNIT, Role.STAFF}


def why_not_decide(role: str | None, *, about_self: bool = False) -> str | None:
    """Esther and those who work for her decide who sits in the circle. Everybody may
    leave. `role` is None where somebody begins a circle or a job acts."""
    if about_self or role is None or role in DECIDES:
        return None
    return _(
        "The person in the centre decides who is in the circle, together with the staff. "
        "Ask the coordinator."
    )


SPEAK_FOR_HER = {Role.ESTHER, Role.GUARDIAN}
SPEAK_WHEN_THEY_KNOW_HER = {Role.UNIT, Role.STAFF, Role.RELATIVE}


def why_not_speak_for_her(role: str | None, *, knows_her: bool) -> str | None:
    """What stands as hers (what she answers, her telephone, a wish to move a visit) is said by
    herself or her guardian, and written down by care. To read is not to speak for her: of all
    others only family, friends and units do with whom she shares what matters and about her,
    which is said where she ticks that. `role` is None for a job."""
    if role is None or role in SPEAK_FOR_HER or (role in SPEAK_WHEN_THEY_KNOW_HER and knows_her):
        return None
    return _(
        "This is for the person to say. In their place speaks only somebody who reads what matters "
        "and about them. Tell the coordinator."
    )


def why_not_register(organisation) -> str | None:
    """Whoever begins a circle does it for a unit; in private nobody could look after."""
    if organisation is None:
        return _("Only somebody who works in care or social services registers a person.")
    return None


def why_not_same_number(broken: str) -> str | None:
    """Two register one person at the same moment: the database lets the first one."""
    if broken == "one_person_for_an_identifier":
        return _("Somebody registered a person with this number just now. Search again.")
    return None


def why_not_invite(
    *, role: str, organisation, account, name: str, works_there: bool = False
) -> str | None:
    """A seat is for somebody: a unit that is open, an account, or a name to call. A named
    colleague has it for as long as they work in that unit."""
    if role == Role.UNIT and organisation is None:
        return _("Choose which unit to invite.")
    if role == Role.STAFF and account is not None and not works_there:
        return _("This person does not work in that unit now. Choose again.")
    if organisation is None and account is None and (reason := why_not_unnamed(name)):
        return reason
    if organisation is not None and organisation.closed_on is not None:
        return _("This unit is closed. Invite the one that took over.")
    return None


def why_not_unnamed(name: str) -> str | None:
    """Somebody without an account is called by name."""
    return None if name.strip() else _("Write the name of the person you invite.")


def why_not_set_cover(role, *, cover, until, at) -> str | None:
    """Cover is somebody else, who can be called, until a day to come."""
    if role.to_at is not None:
        return _("Somebody else has this role now. Open the circle again.")
    if cover.pk == role.account_id:
        return _("Choose somebody else. Nobody covers for themselves.")
    if until <= at:
        return _("The last day away must be today or later.")
    return None


PLACE = re.compile(r"[a-z_]{1,20}:[a-z_]{1,30}(:[0-9a-f-]{36})?")
LONGEST_DRAFT = 50_000


def why_not_keep(place: str, text: dict) -> str | None:
    """A draft belongs to a form of ours, and is about as long as somebody can type."""
    if not PLACE.fullmatch(place):
        return _("There is no such form.")
    typed = [*text, *(value for values in text.values() for value in values)]
    if sum(len(value) for value in typed) > LONGEST_DRAFT:
        return _("This is too long to keep as a draft.")
    if any("\x00" in value for value in typed):
        return _("There is a sign in the text that is no letter. Write that part again.")
    return None
