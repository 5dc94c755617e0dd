"""What people ask about where Esther has stayed."""

from django.db.models import F, QuerySet

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer

from .models import Stay
from .rules import Kind

LATEST = 5


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
    return _latest(viewer)


@AskedOften
def _latest(viewer):
    return latest(viewer)[:LATEST]
