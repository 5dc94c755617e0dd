"""Another system tells that she has died: on committed data, as the worker."""

from datetime import timedelta

from esther.circle.frame import acting
from esther.config.jobs import as_worker
from esther.people import actions as people
from esther.relatives import actions
from tests.world import inside, small_world

SOON = timedelta(minutes=5)


def test_what_was_shared_with_those_close_ends_with_the_next_job(cloned):
    world = small_world()
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        people.change_person(esther=world.elsa, deceased_at=world.at, by=by, at=world.at)
    with as_worker():
        assert [actions.follow_deaths(at=world.at + SOON) for _time in range(2)] == [1, 0]
    with acting(world.karin.later(world.at + SOON)) as karin:
        assert inside(karin, world.elsa).kinds == 0
