"""What a page about one person is put together from: one panel of every room."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from esther.circle import queries as circle
from esther.circle.models import Lift
from esther.circle.rules import Role
from esther.circle.sharing import queries as sharing
from esther.circle.sharing.kinds import Basis
from esther.circle.viewer import Viewer
from esther.health import queries as health
from esther.letters import queries as letters
from esther.log.notices import HERS_LIFTED, LIFTED
from esther.matters import queries as matters
from esther.plan import queries as plan
from esther.stays import queries as stays
from esther.steps import queries as steps
from esther.urgent import asked
from esther.urgent import queries as urgent
from esther.visits import queries as visits


@dataclass(frozen=True)
class Panels:
    """One panel of every room, about one person."""

    circle: Any
    matters: Any
    plan: Any
    steps: Any
    visits: Any
    unseen: Any = ()
    lifted: Any = ()
    health: Any = None
    stays: Any = None


def for_staff(viewer: Viewer) -> Panels:
    """All of them: fourteen statements at most, which leaves six for the frame."""
    return Panels(**_both(viewer), health=health.panel(viewer), stays=stays.panel(viewer))


def for_her(viewer: Viewer) -> Panels:
    """Her own page says nothing of diagnoses and stays: they stand on pages of their own. What
    was opened in an emergency, or of what she hides, comes first, until she has said that she has
    seen it."""
    unseen = [(it, notice, asked.about(it, viewer)) for it, notice in urgent.unseen(viewer)]
    return Panels(**_both(viewer), unseen=unseen, lifted=lifted(viewer))


# By which notice whose page this is hears of a lift: herself, or in her place her guardian.
FIRST_TOLD = {Role.ESTHER: LIFTED, Role.GUARDIAN: HERS_LIFTED}


def lifted(viewer: Viewer) -> list[tuple[Lift, UUID]]:
    """What she hides and somebody opened for a while, that she or her guardian has not said to
    have seen: each with the notice of it, what was opened without a yes first. One statement, and
    one more when there is any."""
    kind = FIRST_TOLD.get(viewer.role or "")
    told = letters.unread(viewer, kind) if kind else {}
    if not told:
        return []
    rows = sorted(sharing.lifts_of(viewer, told), key=lambda it: it.basis != Basis.EMERGENCY)
    return [(it, told[it.pk]) for it in rows]


def _both(viewer):
    return {
        "circle": circle.panel(viewer),
        "matters": matters.panel(viewer),
        "plan": plan.panel(viewer),
        "steps": steps.panel(viewer),
        "visits": visits.panel(viewer),
    }
