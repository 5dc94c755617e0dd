"""Whom a yes reaches, by the seat somebody looks from. `Sharing.open_for` says it of a viewer."""

from functools import reduce
from operator import or_
from uuid import UUID

from esther.people.rules import is_in_care

from ..models import Member, Sharing
from ..rules import Role, Why
from .kinds import EVERYTHING, Data


def looks(member: Member) -> bool:
    """Whether somebody looks from this seat; others only stand on the list to be called."""
    return bool(member.organisation_id or member.account_id) and member.role != Role.ESTHER


def reaches(sharing: Sharing, member: Member) -> bool:
    """Whether who looks from this seat reads by this yes."""
    if sharing.member_id is None:
        return is_in_care(member.organisation)
    if sharing.organisation_id != member.organisation_id:
        return False
    for_unit = sharing.organisation_id is not None and sharing.account_id is None
    return for_unit or sharing.account_id == member.account_id


def kinds_of(sharings, member: Member) -> int:
    """The kinds that one seat reads, by all these together."""
    return reduce(or_, (it.kinds for it in sharings if reaches(it, member)), 0)


def mask(member: Member, seats: list[Member], why: dict[UUID, list[Why]]) -> int:
    """What may be read from a seat at all: the crisis plan alone, where that is all that the unit
    is here for. `circle_sees` says the same."""
    unit = member.organisation_id
    same = [it for it in seats if unit and it.organisation_id == unit]
    ours = [it.pk for it in same if it.account_id in (None, member.account_id)]
    mine = {kind for key in ours for kind in why.get(key, [])}
    return Data.CRISIS if mine == {Why.CRISIS} else EVERYTHING


def is_own(unit_id: UUID | None, by_unit_id: UUID | None) -> bool:
    """Whether the unit that would read is the one that writes it down: by name, for one of many
    in care is not meant."""
    return unit_id is not None and unit_id == by_unit_id


def is_to_itself(sharing: Sharing) -> bool:
    """Whether the unit that reads by this yes wrote it down itself."""
    return is_own(sharing.organisation_id, sharing.by_organisation_id)
