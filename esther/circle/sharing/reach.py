"""Whom a yes reaches, by the seat somebody looks from. `Sharing.open_for` says it of a viewer."""

from functools import reduce
from operator import or_

from esther.people.rules import CARE

from ..models import Member, Sharing
from ..rules import Role


def is_in_care(member: Member) -> bool:
    """Whether this seat is of those that she means with everybody in care."""
    unit = member.organisation
    return unit is not None and unit.kind in CARE


def looks(member: Member) -> bool:
    """Whether somebody looks from this seat; others only stand on the list to be called."""
    return bool(member.organisation_id or member.account_id) and member.role != Role.ESTHER


def reaches(sharing: Sharing, member: Member) -> bool:
    """Whether who looks from this seat reads by this yes."""
    if sharing.member_id is None:
        return is_in_care(member)
    if sharing.organisation_id != member.organisation_id:
        return False
    for_unit = sharing.organisation_id is not None and sharing.account_id is None
    return for_unit or sharing.account_id == member.account_id


def kinds_of(sharings, member: Member) -> int:
    """The kinds that one seat reads, by all these together."""
    return reduce(or_, (it.kinds for it in sharings if reaches(it, member)), 0)
