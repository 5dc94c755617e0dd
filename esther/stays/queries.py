"""What people ask about where Esther has stayed."""

from django.db.models import F, QuerySet

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer

from .models import Stay
from .rules import Kind

LATEST = 5


def latest(viewer: Viewer) -> QuerySet[Stay]:
    """Where she is or has stayed, the latest first; what has no day stands last."""
    return (
        Stay.seen_by(viewer)
        .exclude(kind=Kind.CONTACT)
        .select_related("organisation")
        .order_by(F("admitted_at").desc(nulls_last=True), "-pk")
    )


def panel(viewer: Viewer) -> list[Stay]:
    """The latest stays for the person's page. One statement."""
    return _latest(viewer)


@AskedOften
def _latest(viewer):
    return latest(viewer)[:LATEST]
