"""Elsa with a shared plan: one goal, one line that home care has."""

from types import SimpleNamespace

import pytest

from esther.circle.frame import acting
from esther.matters import actions as matters
from esther.plan import actions
from esther.plan.models import Party
from tests.world import inside


@pytest.fixture
def said(world):
    """Elsa has said what matters; there is no plan yet. `anna` coordinates."""
    with acting(world.anna):
        world.anna_in = inside(world.anna, world.elsa)
        world.saying = matters.say(
            esther=world.elsa,
            kind="matters",
            words="I want to sing in the choir on Sundays.",
            language="en",
            by=world.anna_in,
            at=world.at,
        )
    return world


@pytest.fixture
def planned(said) -> SimpleNamespace:
    """The world with `plan`, `goal` and `line`, made by the coordinator."""
    by, at = said.anna_in, said.at
    with acting(said.anna):
        said.plan = actions.begin(esther=said.elsa, why="Many helpers, one Elsa", by=by, at=at)
        said.goal = actions.add_goal(
            plan=said.plan, matter=said.saying, words="Sing on Sundays", by=by, at=at
        )
        said.line = actions.add_action(
            goal=said.goal, what="Practise breathing", who=Party(said.home), by=by, at=at
        )
    return said


@pytest.fixture
def seat(planned):
    """`with seat("hanna") as viewer:` somebody of the world, acting inside the circle."""
    from contextlib import contextmanager

    @contextmanager
    def sit(name):
        viewer = getattr(planned, name)
        with acting(viewer):
            yield inside(viewer, planned.elsa)

    return sit
