"""What people ask about Esther's health."""

from dataclasses import dataclass

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer

from .models import Known
from .rules import Kind, Status


@dataclass(frozen=True)
class Health:
    """What holds now, by kind and the latest first. Examinations are those done, whenever."""

    problems: list[Known]
    medicines: list[Known]
    allergies: list[Known]
    alerts: list[Known]
    examinations: list[Known]
    earlier: dict[Kind, list[Known]]  # ended, by kind

    @property
    def any(self):
        now = (self.problems, self.medicines, self.allergies, self.alerts, self.examinations)
        return any(now) or any(self.earlier.values())


def panel(viewer: Viewer) -> Health:
    """What is known, in one statement; what was withdrawn as a mistake is left out."""
    now, earlier = {kind: [] for kind in Kind}, {kind: [] for kind in Kind}
    for known in _holding(viewer):
        done = known.kind == Kind.EXAMINATION
        (now if done or known.status == Status.ACTIVE else earlier)[Kind(known.kind)].append(known)
    return Health(
        problems=now[Kind.PROBLEM],
        medicines=now[Kind.MEDICINE],
        allergies=now[Kind.ALLERGY],
        alerts=now[Kind.ALERT],
        examinations=now[Kind.EXAMINATION],
        earlier=earlier,
    )


@AskedOften
def _holding(viewer):
    return _known(viewer).exclude(status=Status.WITHDRAWN)


def withdrawn(viewer: Viewer, limit: int = 50) -> list[Known]:
    """What was entered by mistake, the latest first."""
    return list(_known(viewer).filter(status=Status.WITHDRAWN)[:limit])


def _known(viewer):
    rows = Known.seen_by(viewer).select_related("by_organisation")
    return rows.order_by("-since_text", "text", "pk")
