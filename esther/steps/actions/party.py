"""Whose a step is, and the seat and the grounds that follow with it."""

from datetime import datetime, timedelta

from django.db.models import Q

from esther.circle.actions import close_ground, let_in
from esther.circle.models import Member, NamedRole, open_at
from esther.circle.reasons import reasons
from esther.circle.rules import Contact, Role, Why
from esther.circle.viewer import Viewer
from esther.people.models import Esther

READ_WHY_IT_ENDED = timedelta(days=14)


def party_of(viewer: Viewer) -> dict:
    """Who the viewer speaks for: her unit, or else herself as a member."""
    if viewer.organisation:
        return {"organisation": viewer.organisation, "member": None}
    return {"organisation": None, "member": viewer.member}


def same_party(row) -> dict:
    return {"organisation": row.organisation, "member": row.member}


def open_to_read(row, kind: str, at: datetime, *, narrow: bool = False) -> None:
    """Give the party of a step or an offer a reason to look, for that step or offer."""
    let_in(
        esther=row.esther,
        kind=kind,
        ref=row.pk,
        narrow=narrow,
        at=at,
        **_seat(row),
    )


def _seat(row):
    if row.organisation_id:
        return {"organisation": row.organisation}
    return {"account": row.member.account, "role": row.member.role}


def open_for_step(step, at: datetime) -> None:
    """Who has a step reads about her as long as it goes on, and for ever its feedback."""
    open_to_read(step, Why.STEP, at)
    open_to_read(step, Why.OWN_STEP, at, narrow=True)


def close_for_step(step, at: datetime) -> None:
    """The step is ended and nothing offered from it waits: the reason to look is over."""
    close_ground(esther=step.esther, kind=Why.STEP, ref=step.pk, at=at)


def is_out(step) -> bool:
    """Whether the party of a step has no reason left to look at anything but that step."""
    seats = Member.everywhere.filter(_seat_of(step), esther=step.esther_id)
    wide = {it.member_id for it in reasons(step.esther_id) if not it.narrow}
    return not seats.filter(pk__in=wide).exists()


def close_for_offer(offer, at: datetime) -> None:
    close_ground(esther=offer.esther, kind=Why.OFFER, ref=offer.pk, at=at)


def leave_to_read_why(offer, at: datetime) -> None:
    """Who was asked, and had not answered, reads for two weeks why the offer ended:
    the offer and nothing else."""
    close_for_offer(offer, at)
    open_to_read(offer, Why.OFFER, at, narrow=True)
    close_for_offer(offer, at + READ_WHY_IT_ENDED)


def who_keeps(before, *, esther: Esther, at: datetime) -> dict | None:
    """Who has a step when nobody else does: the one before who is still in the circle,
    else the coordinator, else the unit that has been there longest. Never she, after her death."""
    seats = Member.everywhere.filter(open_at(at), esther=esther)
    if esther.deceased_at:
        seats = seats.exclude(role=Role.ESTHER)
    if before and seats.filter(_seat_of(before)).exists():
        return same_party(before)
    seat = (
        _coordinators_seat(esther, at) or seats.filter(role=Role.UNIT).order_by("from_at").first()
    )
    return seat and _speaks_for(seat)


def _seat_of(step):
    if step.organisation_id:
        return Q(organisation=step.organisation_id, role=Role.UNIT)
    return Q(pk=step.member_id)


def _coordinators_seat(esther, at):
    role = (
        NamedRole.everywhere.filter(open_at(at), esther=esther, kind=Contact.COORDINATOR)
        .select_related("member__organisation")
        .first()
    )
    return role and role.member


def _speaks_for(seat):
    """A unit's seat stands for the unit; anybody else's for that person."""
    if seat.organisation_id:
        return {"organisation": seat.organisation, "member": None}
    return {"organisation": None, "member": seat}
