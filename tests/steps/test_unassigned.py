"""Who works in a unit no more has none of its steps."""

import pytest

from esther.config.jobs import as_worker, follow_answers
from esther.letters.models import Notice
from esther.people.models import Assignment
from esther.steps import actions
from esther.steps.models import Step
from tests.world import small_world

from .scenes import begins, does, hands_over


@pytest.fixture
def taken(cloned):
    """A step that Hanna has picked up, in a unit where she works no more."""
    world = small_world()
    offer = hands_over(world, begins(world), world.home)
    world.step = does(world.hanna, world.elsa, "take", offer=offer)
    Assignment.objects.filter(pk=world.hanna.assignment_id).update(to_at=world.at)
    return world


def test_a_step_comes_back_to_the_unit_which_is_told(taken):
    with as_worker():
        assert actions.follow_who_stopped(at=taken.at) == 1
        assert actions.follow_who_stopped(at=taken.at) == 0
        step = Step.everywhere.get(pk=taken.step.pk)
        told = Notice.everywhere.get(kind="steps.put_back")
    assert (step.picked_up_by, step.organisation, step.state) == (None, taken.home, "ours")
    assert (told.to_organisation, told.ref) == (taken.home, step.pk)


def test_the_job_does_it(taken):
    assert follow_answers()["back"] == 1


def test_who_still_works_there_keeps_it(cloned):
    world = small_world()
    offer = hands_over(world, begins(world), world.home)
    does(world.hanna, world.elsa, "take", offer=offer)
    with as_worker():
        assert actions.follow_who_stopped(at=world.at) == 0
