"""What often happens with steps, said in one word, by the product's own actions."""

from datetime import timedelta

from esther.circle.frame import acting
from esther.circle.viewer import Viewer
from esther.steps import actions
from esther.steps.models import Step
from tests.world import inside

TOMORROW = timedelta(days=1)


def does(viewer: Viewer, esther, verb: str, *, at=None, **said):
    """Somebody does something with her steps, at a moment, in the frame of a request."""
    at = at or viewer.at
    viewer = viewer.later(at)
    with acting(viewer):
        return getattr(actions, verb)(by=inside(viewer, esther), at=at, **said)


def begins(world, who=None, what="Home from hospital", **said) -> Step:
    return does(who or world.nurse, world.elsa, "begin", what=what, **said)


def hands_over(world, step, to, *, who=None, at=None, what="Weigh her every morning", **said):
    """Offer the step after to a unit or a member, due in a day."""
    who = who or world.nurse
    receiver = {"member": to} if hasattr(to, "relation") else {"organisation": to}
    said = {"note": "She cannot read the scales.", "due_at": (at or who.at) + TOMORROW, **said}
    return does(who, world.elsa, "hand_over", at=at, step=step, what=what, **receiver, **said)


def fresh(viewer, row):
    """The row as the database has it now, seen by this viewer."""
    with acting(viewer):
        return type(row).everywhere.get(pk=row.pk)
