"""Who may change what about a person, and what her record may say."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from .kinds import MEETS_FIRST, Profession

LIVES = frozenset({"street", "postcode", "town", "municipality"})
SPEAKS = frozenset({"languages", "interpreter", "how_to_communicate"})
HERS = LIVES | SPEAKS | {"phone"}
# What is written from her papers, and what changes every page about her.
PAPERS = frozenset({"given", "family", "name", "birth_on", "protected", "deceased_at"})
# By the seat in her circle. Who works there changes all of it, and so does a job (None). A
# relative with whom she shares what is about her changes what she was told when she chose that,
# and no more: how one speaks with her stands first on what an ambulance reads. Who is here because
# it is urgent reads, and decides nothing.
CHANGES = {
    "esther": HERS,
    "guardian": HERS,
    "relative": frozenset({"phone"}),
    "volunteer": frozenset[str](),
    "urgent": frozenset[str](),
}
# Who sits here as somebody of hers, and not at work.
IN_PRIVATE = frozenset({"esther", "guardian", "relative", "volunteer"})
# Who changes nothing before it is known that they write down what she says: care does.
KNOW_HER_FIRST = frozenset({"relative", "unit", "staff"})
# Who is hidden is hidden first of all from somebody who knows her.
WHERE_SHE_IS = LIVES | {"phone"}


def may_change(
    fields: Collection[str],
    *,
    role: str | None,
    profession: str | None = None,
    protected: bool = False,
    knows_her: bool = False,
) -> frozenset[str]:
    """Which of these fields somebody with this seat and profession may change."""
    if role in KNOW_HER_FIRST and not knows_her:
        return frozenset()
    changes = CHANGES.get(role or "", frozenset(fields)) & frozenset(fields)
    if why_not_papers(role=role, profession=profession):
        changes -= PAPERS
    where = may_see_where(role=role, protected=protected, profession=profession)
    return changes if where else changes - WHERE_SHE_IS


# At work, but never where she lives: a seat of the unit alone does not tell them.
NEVER_GOES_THERE = {
    Profession.VOLUNTEER,
    Profession.LIBRARIAN,
    Profession.COACH,
    Profession.HOST,
    Profession.POLITICIAN,
    Profession.RESEARCHER,
}


def may_see_where(*, role: str | None, protected: bool, profession: str | None = None) -> bool:
    """Where somebody with a protected identity lives, or stays now, is hers to know, and of
    those at work theirs who come to her."""
    if not protected or role == "esther":
        return True
    return role not in IN_PRIVATE and profession not in NEVER_GOES_THERE


def in_lists(where: str, *, protected: bool) -> str:
    """Lists and headings tell nobody where somebody protected is. Only the page of her
    details does, to those who `may_see_where`."""
    return "" if protected else where


def may_see_numbers(*, role: str | None, profession: str | None) -> bool:
    """Her numbers open other doors: they are hers, her guardian's, and the staff's at work."""
    at_work = role not in IN_PRIVATE and profession != Profession.VOLUNTEER
    return at_work or role in {"esther", "guardian"}


def why_not_papers(*, role: str | None, profession: str | None) -> str | None:
    """Who drives her or cleans her home writes neither that she has died nor that where she
    lives may be shown. An import (or a job, without a seat) brings what its source says."""
    if role is None or profession in MEETS_FIRST | {Profession.INTEGRATION}:
        return None
    return _(
        "Names, birth date, protected identity and day of death are written by a nurse, "
        "a coordinator or an assessor in the circle."
    )


CALL = _("This is changed by those who work in the circle. Call the coordinator.")


def why_not_change_person(
    fields: Collection[str],
    *,
    role: str | None,
    profession: str | None = None,
    protected: bool = False,
    knows_her: bool = False,
) -> str | None:
    """She says herself where she lives and how to speak with her. Names, birth date and
    numbers are written by those who have seen her papers."""
    if role not in CHANGES and PAPERS & frozenset(fields):
        why_not = why_not_papers(role=role, profession=profession)
        if why_not:
            return why_not
    asked = frozenset(fields) | HERS  # with no fields: whether there is anything at all
    may = may_change(
        asked, role=role, profession=profession, protected=protected, knows_her=knows_her
    )
    if frozenset(fields) - may or not may:
        return CALL
    return None


def why_not_these_facts(told: Mapping[str, Any], *, at: datetime) -> str | None:
    """She has a name; she was born before today, and did not die before that."""
    born: date | None = told["birth_on"]
    died: datetime | None = told["deceased_at"]
    if not (told["given"].strip() or told["family"].strip() or told["name"].strip()):
        return _("Write at least one name.")
    if reason := why_not_born(born, localdate(at)):
        return reason
    if died and died > at:
        return _("The day of death is in the future.")
    if died and born and localdate(died) < born:
        return _("The day of death is before the birth date.")
    return None


def why_not_born(born: date | None, today: date) -> str | None:
    """Nobody is registered before they are born."""
    return _("The birth date is in the future.") if born and born > today else None


def why_not_number(
    *, role: str | None, profession: str | None, knows_her: bool = False
) -> str | None:
    """A new number asks across all circles who has it, which is a right of its own; and whose it
    is, is written by who may write the rest about her too."""
    if role is None:
        return None
    if profession not in MEETS_FIRST:
        return _("Numbers are written by a nurse, a coordinator or an assessor in the circle.")
    return None if knows_her and role not in CHANGES else CALL


SHE_HAS_DIED = _("She has died. Nothing more is asked of her.")


def why_not_ask_her(esther) -> str | None:
    """After her death nothing more is asked of her, by anybody."""
    if esther.deceased_at is not None:
        return SHE_HAS_DIED
    return None


def why_not_add_identifier(*, hers: bool, taken: bool) -> str | None:
    """A number belongs to one person; nobody is told here to whom."""
    if hers:
        return _("She already has this number.")
    if taken:
        return _(
            "Somebody else here has this number. If it is the same person, register nothing "
            "more: ask anybody in her circle to invite your unit."
        )
    return None


def why_not_end_identifier(identifier, *, mistaken: bool = False) -> str | None:
    """An old number may turn out never to have been hers; then it must stop finding her."""
    if identifier.ended_at is not None and (identifier.mistaken or not mistaken):
        return _("This number is not in use any more already.")
    return None
