"""What people ask about a circle."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from esther.people.models import Esther

from .models import Ground, Member, NamedRole, open_at, whose
from .rules import Contact
from .viewer import Viewer


def enter(viewer: Viewer, esther_id: UUID) -> Viewer:
    """The viewer inside one circle. Raises Http404 when no ground is open: hidden is
    the same as not there."""
    ground = (
        Ground.open_for(viewer)
        .filter(esther=esther_id)
        .select_related("member__esther", "member__organisation")
        .order_by("from_at", "pk")
        .first()
    )
    if ground is None:
        raise Http404
    return viewer.inside(ground)


def enter_narrowly(viewer: Viewer, esther_id: UUID, ref: UUID) -> Viewer:
    """Inside, or at least at one step of one's own (who has left keeps its feedback)."""
    try:
        return enter(viewer, esther_id)
    except Http404:
        ground = (
            Ground.everywhere.filter(whose(viewer), open_at(viewer.at), narrow=True)
            .filter(esther=esther_id, ref=ref)
            .select_related("member__esther", "member__organisation")
            .order_by("from_at", "pk")
            .first()
        )
        if ground is None:
            raise
        return viewer.inside(ground)


def persons_seen_by(viewer: Viewer) -> QuerySet[Esther]:
    """Every Esther in whose circle this viewer is, in no order."""
    return Esther.objects.filter(pk__in=Ground.open_for(viewer).values("esther"))


def around(viewer: Viewer) -> QuerySet[Member]:
    """Who sits in the circle now: herself first, then those close, then units by name."""
    return (
        Member.seen_by(viewer)
        .filter(open_at(viewer.at))
        .select_related("account", "organisation")
        .order_by("role", "organisation__sort_sv", "name", "pk")
    )


def who_have_left(viewer: Viewer) -> QuerySet[Member]:
    """Earlier seats, latest first. Leaving and coming back is kept as history."""
    return (
        Member.seen_by(viewer)
        .filter(to_at__lte=viewer.at)
        .select_related("account", "organisation")
        .order_by("-to_at", "pk")
    )


def contacts(viewer: Viewer) -> list[NamedRole]:
    """The coordinator first, then the other fixed contacts."""
    rows = (
        NamedRole.seen_by(viewer)
        .filter(open_at(viewer.at))
        .select_related("account", "cover", "member__organisation", "member__account")
        .order_by("from_at", "pk")
    )
    return sorted(rows, key=lambda role: Contact.values.index(role.kind))


def coordinator(viewer: Viewer) -> NamedRole | None:
    """Whom to call. One at a time, by constraint; None when nobody is named yet."""
    return next((r for r in contacts(viewer) if r.kind == Contact.COORDINATOR), None)


def seat_of(esther: Esther, at: datetime, **whose_seat) -> Member | None:
    """The open seat of a unit or an account in one circle."""
    return (
        Member.everywhere.filter(open_at(at), esther=esther, **whose_seat)
        .order_by("from_at", "pk")
        .first()
    )
