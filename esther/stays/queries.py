"""What people ask about where Esther has stayed."""

from collections.abc import Iterable
from copy import copy

from django.db.models import F, QuerySet

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer

from .models import Stay
from .rules import Kind

LATEST = 5


def without_where(stays: Iterable[Stay], viewer: Viewer) -> list[Stay]:
    """The same; where it is, is left out for whoever may not know where she is."""
    return list(stays) if viewer.sees_where else [_nowhere(stay) for stay in stays]


def _nowhere(stay):
    copied = copy(stay)
    copied.place, copied.organisation, copied.why, copied.source = "", None, "", ""
    return copied


def all_stays(viewer: Viewer) -> QuerySet[Stay]:
    """Where she is or has stayed, also what was recorded by mistake; the latest first, and
    what has no day stands last."""
    return (
        Stay.seen_by(viewer)
        .exclude(kind=Kind.CONTACT)
        .select_related("organisation", "esther")
        .order_by(F("admitted_at").desc(nulls_last=True), "-pk")
    )


def latest(viewer: Viewer) -> QuerySet[Stay]:
    """The same, without mistakes."""
    return all_stays(viewer).filter(mistaken_at=None)


def panel(viewer: Viewer) -> list[Stay]:
    """The latest stays for the person's page. One statement."""
    return without_where(_latest(viewer), viewer)


@AskedOften
def _latest(viewer):
    # Whose they are is known on her page: her own row need not be fenced once more.
    return latest(viewer).select_related(None).select_related("organisation")[:LATEST]
