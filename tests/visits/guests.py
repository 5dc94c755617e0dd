"""Somebody who is here for a short time: for one visit, and a month after it."""

from datetime import timedelta

from esther.circle.frame import acting
from esther.circle.viewer import Viewer
from esther.visits import actions as visits
from tests.world import unit, works


def guest_for_a_visit(world, kind, name="Diana Guest") -> Viewer:
    """Somebody whose unit is let in until a month after a visit, and for nothing else."""
    diana = works(name, unit("A guest", kind), at=world.at)
    with acting(world.nurse) as by:
        visits.book(
            esther=world.elsa,
            what=f"{name} comes",
            begins_at=world.at + timedelta(days=1),
            organisation=diana.organisation,
            by=by,
            at=world.at,
        )
    return diana
