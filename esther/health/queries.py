"""What people ask about Esther's health."""

from dataclasses import dataclass

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer

from .models import Known
from .rules import Kind, Status


@dataclass(frozen=True)
class Health:
    """What holds now, by kind and the latest first; allergies that can be dangerous before
    the others. Examinations are those done, whenever. `none_known`: asked, and there is none.
    """

    problems: list[Known]
    medicines: list[Known]
    allergies: list[Known]
    alerts: list[Known]
    examinations: list[Known]
    none_known: list[Known]
    earlier: dict[Kind, list[Known]]  # ended, by kind

    @property
    def any(self):
        now = (self.problems, self.medicines, self.allergies, self.none_known, self.alerts)
        return any(now) or bool(self.examinations) or any(self.earlier.values())


def panel(viewer: Viewer) -> Health:
    """What is known, in one statement; what was withdrawn as a mistake is left out."""
    now, earlier = {kind: [] for kind in Kind}, {kind: [] for kind in Kind}
    for known in _holding(viewer):
        done = known.kind == Kind.EXAMINATION
        (now if done or known.status == Status.ACTIVE else earlier)[Kind(known.kind)].append(known)
    done = now[Kind.EXAMINATION]
    return Health(
        problems=now[Kind.PROBLEM],
        medicines=now[Kind.MEDICINE],
        allergies=sorted(now[Kind.ALLERGY], key=lambda known: not known.dangerous),
        alerts=now[Kind.ALERT],
        examinations=[known for known in done if not known.none_known],
        none_known=[known for known in done if known.none_known],
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
