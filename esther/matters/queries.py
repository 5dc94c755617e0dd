"""What people ask about Esther's words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from esther.circle.asking import AskedOften
from esther.circle.sharing import hers
from esther.circle.viewer import Viewer

from .models import AskedAgain, Saying
from .rules import ABOUT_ME, CRISIS, NEEDS, Kind


@dataclass(frozen=True)
class Group:
    """What she said of one kind, in her order."""

    kind: Kind
    sayings: list[Saying]

    @property
    def title(self):
        return self.kind.label


@dataclass(frozen=True)
class Sayings:
    """Everything Esther says now. `who` is what she is called; groups may be empty."""

    who: str
    at: datetime
    matters: list[Saying]
    about_me: list[Group]
    strengths: list[Saying]
    needs: list[Group]
    crisis: list[Group]
    told: list[Saying]


def now(viewer: Viewer) -> Sayings:
    """What Esther says now, grouped, in one statement. The viewer is inside her circle."""
    said = _by_kind(_said_now(viewer))
    esther = viewer.member.esther
    return Sayings(
        who=esther.given or esther.name,
        at=viewer.at,
        matters=said[Kind.MATTERS],
        about_me=_groups(said, ABOUT_ME),
        strengths=said[Kind.STRENGTH],
        needs=_groups(said, NEEDS),
        crisis=_groups(said, CRISIS),
        told=said[Kind.TOLD],
    )


panel = now


def _current(viewer):
    return (
        Saying.seen_by(viewer)
        .filter(ended_at=None)
        .select_related("by_account", "by_organisation")
        .order_by("kind", "position", "said_at", "pk")
    )


_said_now = AskedOften(_current)


def _by_kind(sayings):
    said = {kind: [] for kind in Kind}
    for saying in sayings:
        said[Kind(saying.kind)].append(saying)
    return said


def _groups(said, kinds):
    return [Group(kind, said[kind]) for kind in kinds]


@hers.register
def written_down(viewer: Viewer, units: set[UUID], *, urgent: bool) -> list[Saying]:
    """What she says now that one of these units wrote down: all of it, or but for her crisis plan."""
    rows = _current(viewer).filter(by_organisation__in=units)
    return list(rows if urgent else rows.exclude(Saying.urgent))


def what_matters(viewer: Viewer) -> list[Saying]:
    """Only what matters most, in her order."""
    return list(_current(viewer).filter(kind=Kind.MATTERS))


def history(viewer: Viewer, saying: Saying) -> list[Saying]:
    """A saying with what it replaced and what replaced it, the newest first."""
    rows = Saying.seen_by(viewer).filter(kind=saying.kind, esther=saying.esther_id)
    rows = list(rows.select_related("by_account", "by_organisation").order_by("said_at", "pk"))
    by_key = {row.pk: row for row in rows}
    by_old = {row.replaces_id: row for row in rows if row.replaces_id}
    newest = saying.pk
    while newest in by_old:
        newest = by_old[newest].pk
    line = [by_key[newest]]
    while line[-1].replaces_id:
        line.append(by_key[line[-1].replaces_id])
    return line


def said_before(viewer: Viewer, limit: int = 50) -> list[Saying]:
    """What she said earlier and no longer says so, the latest first."""
    rows = Saying.seen_by(viewer).filter(ended_at__isnull=False)
    return list(rows.select_related("by_account").order_by("-ended_at", "-pk")[:limit])


def asked_again(viewer: Viewer, limit: int = 20) -> list[AskedAgain]:
    """Who asked what she had already told, and why; the latest first."""
    rows = AskedAgain.seen_by(viewer).select_related("saying", "by_account", "by_organisation")
    return list(rows.order_by("-at", "-pk")[:limit])
