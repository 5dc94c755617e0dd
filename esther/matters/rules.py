"""What Esther says, and how it is kept: in her words, never overwritten."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from esther.circle.rules import Role, why_not_take_part


class Kind(TextChoices):
    """What a saying is about."""

    MATTERS = "matters", _("What matters to me")
    COMMUNICATE = "communicate", _("How to communicate with me")
    SUPPORT = "support", _("How to support me")
    PEOPLE = "people", _("People important to me")
    PLEASE_DO = "please_do", _("Please do")
    PLEASE_DONT = "please_dont", _("Please don't")
    STRENGTH = "strength", _("My strengths")
    PHYSICAL = "physical", _("Needs: my body")
    MENTAL = "mental", _("Needs: my mind")
    SOCIAL = "social", _("Needs: people around me")
    EVERYDAY = "everyday", _("Needs: everyday life")
    SIGNS = "signs", _("Early signs that I get worse")
    GREEN = "green", _("Green: as usual")
    YELLOW = "yellow", _("Yellow: something is changing")
    RED = "red", _("Red: act now")
    HELPS = "helps", _("What helps me")
    CALL = "call", _("Whom to call")
    TOLD = "told", _("What I already told")


ABOUT_ME = (Kind.COMMUNICATE, Kind.SUPPORT, Kind.PEOPLE, Kind.PLEASE_DO, Kind.PLEASE_DONT)
NEEDS = (Kind.PHYSICAL, Kind.MENTAL, Kind.SOCIAL, Kind.EVERYDAY)
CRISIS = (Kind.SIGNS, Kind.GREEN, Kind.YELLOW, Kind.RED, Kind.HELPS, Kind.CALL)


class How(TextChoices):
    """How it was said."""

    SPOKEN = "spoken", _("Spoken")
    WRITTEN = "written", _("Written")
    PICTURES = "pictures", _("In pictures")
    TOLD = "told", _("Told by somebody who knows her")


TELL_ONLY = {Role.RELATIVE, Role.VOLUNTEER}


def why_not_say(words: str, how: str, told_by: str, role: str | None = None) -> str | None:
    """Words are hers; when somebody else speaks for her, that somebody has a name."""
    if not words.strip():
        return _("Write what was said.")
    if how == How.TOLD and not told_by.strip():
        return _("Write who told it. Words that are not her own have a name.")
    if role in TELL_ONLY and how != How.TOLD:
        return _("Choose that it is told, and write your name. It stands as what you know.")
    return None


def why_not_tell(role: str | None, *, shared: bool) -> str | None:
    """Who tells for her adds to what they may read, and to nothing else."""
    if role in TELL_ONLY and not shared:
        return _("This is not shared with you, so you cannot add to it.")
    return why_not_take_part(role)


def why_not_touch(saying, role: str | None) -> str | None:
    """Who tells for her does not change what she said herself."""
    if role in TELL_ONLY and saying.how != How.TOLD:
        return _("These are her own words. Tell what you know beside them.")
    return why_not_take_part(role)


def why_not_put_in_order(role: str | None) -> str | None:
    if role in TELL_ONLY:
        return _("The order is hers. Tell what you know beside her words.")
    return why_not_take_part(role)


def why_not_replace(saying) -> str | None:
    """Only the latest saying is replaced, so that the history is one line."""
    if saying.ended_at is not None:
        return _("There is a newer saying. Change that one instead.")
    return None


def why_not_end(saying) -> str | None:
    """What has ended has ended once."""
    if saying.ended_at is not None:
        return _("This no longer holds already.")
    return None


def why_not_reorder(now: Sequence[UUID], order: Sequence[UUID], seen: str = "") -> str | None:
    """An order names everything that stands now, each thing once, and starts from what was seen;
    who is shown nothing puts nothing in order."""
    if (
        not now
        or len(order) != len(now)
        or set(order) != set(now)
        or seen not in ("", seen_as(now))
    ):
        return _("Somebody has changed the list. Look at it again and then move it.")
    return None


def why_not_ask_again(saying, why: str, role: str | None = None) -> str | None:
    """What she has told is asked again only with a reason, and she can read it."""
    if role == Role.ESTHER:
        return _("You told this yourself. If it has changed, change the words.")
    if saying.ended_at is not None:
        return _("There is a newer saying. Read that one first.")
    if not why.strip():
        return _("Write why you need to ask again. The reason can be read in the circle.")
    return None


def seen_as(order: Sequence[UUID]) -> str:
    """What somebody sees of an order, as a short key."""
    return sha256(" ".join(map(str, order)).encode()).hexdigest()[:32]


def moved_up(order: Sequence[UUID], key: UUID) -> list[UUID]:
    """The same order with one thing one place nearer the top."""
    moved = list(order)
    if key in moved[1:]:
        here = moved.index(key)
        moved[here - 1], moved[here] = moved[here], moved[here - 1]
    return moved
