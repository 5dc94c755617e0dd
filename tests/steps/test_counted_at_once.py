"""How many nobody has picked up: the fence counts what both fences let through, and nothing else."""

from datetime import timedelta

import pytest
from django.conf import settings

from esther import postgres
from esther.circle.frame import acting
from esther.people.rules import Profession
from esther.steps import queries
from esther.steps.models import Step
from tests.world import small_world, works

from .scenes import begins, does, hands_over

HOUR = timedelta(hours=1)
CLOSED = {
    "ended": "to_at = %(now)s",
    "to come": "from_at = %(later)s",
    "for one step": "narrow = true",
    "a colleague's": "account_id = %(colleague)s",
    "another unit's": "organisation_id = %(ward)s",
}


@pytest.fixture
def world(cloned):
    """A step that home care has taken and nobody there has picked up."""
    world = small_world()
    offer = hands_over(world, begins(world), world.home)
    does(world.hanna, world.elsa, "take", offer=offer, picks_up=False)
    world.helge = works("Helge Homecare", world.home, Profession.HOME_CARER)
    return world


def counted(viewer):
    """As My work tells it, and row by row behind both fences."""
    with acting(viewer):
        rows = Step.seen_by(viewer).filter(organisation=viewer.organisation, picked_up_by=None)
        return queries.ours(viewer).counts.nobody, rows.count()


@pytest.mark.parametrize("change", CLOSED.values(), ids=CLOSED)
def test_a_step_that_no_open_ground_lets_through_is_not_counted(cloned, world, change):
    assert counted(world.hanna) == (1, 1)
    facts = {
        "now": world.at,
        "later": world.at + HOUR,
        "colleague": world.helge.account.pk,
        "ward": world.ward.pk,
        "her": world.elsa.pk,
        "home": world.home.pk,
    }
    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute(
            f"UPDATE circle_ground SET {change} WHERE esther_id = %(her)s"
            " AND organisation_id = %(home)s",
            facts,
        )
    assert counted(world.hanna) == (0, 0)
    assert counted(world.helge) == ((1, 1) if "account_id" in change else (0, 0))


def test_another_unit_counts_its_own(world):
    assert counted(world.nurse) == (0, 0)
    assert counted(world.anna) == (0, 0)
