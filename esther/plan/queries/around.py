"""Who is around the plan: its coordinator, and whether this viewer is that one."""

from django.db.models import Q

from esther.circle.models import Ground, Member, open_at
from esther.circle.queries import coordinator
from esther.circle.rules import Role, Why
from esther.people.models import Assignment


def is_coordinator(viewer) -> bool:
    """Whether the viewer keeps the plan: by name, as cover, or by unit when no name is given."""
    return keeps(viewer, coordinator(viewer))


def keeps(viewer, role) -> bool:
    """The same, where the page has asked already who the coordinator is."""
    if role is None or viewer.account_id is None:
        return False
    if role.account_id is None:
        return _in_the_unit(role, viewer)
    covers = role.cover_id and role.away_until and role.away_until > viewer.at
    return viewer.account_id in {role.account_id, role.cover_id if covers else None}


def _in_the_unit(role, viewer):
    unit = role.member.organisation_id
    return unit is not None and unit == viewer.organisation_id


def works_there(person, organisation, at) -> bool:
    """Whether somebody has an assignment in the unit at that moment."""
    return (
        Assignment.objects.filter(account=person, organisation=organisation, from_at__lte=at)
        .exclude(to_at__lte=at)
        .exists()
    )


def seat_of_party(who, esther, at) -> Member | None:
    """The open seat that a party has a line by: its own; the unit's before the colleague's."""
    seats = _seats(who, esther).filter(open_at(at))
    if who.organisation is not None:
        colleague = Q(role=Role.STAFF, account=who.person) if who.person else Q(pk__in=[])
        seats = seats.filter(Q(role=Role.UNIT) | colleague)
    return seats.order_by("role", "from_at", "pk").last()  # "unit" is after "staff"


def is_new(who, esther) -> bool:
    """Whether a party never had a seat in the circle."""
    return not _seats(who, esther).exists()


def _seats(who, esther):
    theirs = {"pk": who.member.pk} if who.member else {"organisation": who.organisation}
    rows = Member.everywhere.filter(esther=esther, **theirs)
    return rows.select_related("account", "organisation")


def has_other_ground(viewer, action) -> bool:
    """Whether the viewer is in the circle by more than this one line."""
    grounds = Ground.open_for(viewer).filter(esther=action.esther_id)
    return grounds.exclude(kind=Why.PLAN_LINE, ref=action.pk).exists()
