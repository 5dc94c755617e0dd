"""Two people, two connections, one goal: the database itself lets nobody be overwritten."""

import threading
import time
from datetime import date

import pytest
from django.db import connection, connections

from esther.circle.frame import acting
from esther.matters import actions as matters
from esther.plan import actions
from esther.plan.merging import Read, SavedMeanwhile
from esther.plan.models import Goal, Plan
from esther.rules import NotPossible
from tests.world import inside, small_world

READ = Read(1, {"words": "Sing on Sundays", "target_on": None})


@pytest.fixture
def committed(cloned, django_db_blocker):
    """Elsa with a plan, in a database where it is committed."""
    with django_db_blocker.unblock():
        world = small_world()
        with acting(world.anna):
            by = inside(world.anna, world.elsa)
            saying = matters.say(
                esther=world.elsa, kind="matters", words="To sing", language="en", by=by, at=by.at
            )
            plan = actions.begin(esther=world.elsa, by=by, at=by.at)
            world.goal = actions.add_goal(
                plan=plan, matter=saying, words="Sing on Sundays", by=by, at=by.at
            )
        yield world


class Other(threading.Thread):
    """Somebody else, on a connection of their own."""

    def __init__(self, world, **said):
        super().__init__()
        self.world, self.said, self.refused = world, said, None

    def run(self):
        try:
            save(self.world.hanna, self.world, **self.said)
        except SavedMeanwhile as meanwhile:
            self.refused = meanwhile
        finally:
            connections.close_all()


def save(viewer, world, **said):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        actions.change_goal(goal=world.goal, read=READ, by=by, at=by.at, **said)


def both(world, hers, theirs):
    """Anna holds the goal; Hanna saves and has to wait; then Anna is done."""
    other = Other(world, **theirs)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        actions.change_goal(goal=world.goal, read=READ, by=by, at=by.at, **hers)
        other.start()
        wait_until_somebody_waits()
    other.join()
    return other


def wait_until_somebody_waits(seconds=10):
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    for _ in range(seconds * 50):
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("Nobody waited: the row is not held while it is written.")


def stands(world):
    with acting(world.anna):
        return Goal.everywhere.get()


def test_different_fields_are_both_kept(committed):
    other = both(committed, {"words": "Sing a psalm"}, {"target_on": date(2027, 1, 6)})
    goal = stands(committed)
    assert other.refused is None
    assert (goal.words, goal.target_on, goal.version) == ("Sing a psalm", date(2027, 1, 6), 3)


def test_the_same_field_is_refused_with_both_texts(committed):
    other = both(committed, {"words": "Sing a psalm"}, {"words": "Sing a hymn"})
    clash = other.refused.clashes[0]
    assert (clash.mine, clash.theirs) == ("Sing a hymn", "Sing a psalm")
    assert stands(committed).words == "Sing a psalm"


def test_two_who_begin_at_once_make_one_plan(committed):
    with acting(committed.anna):
        by = inside(committed.anna, committed.elsa)
        actions.close(plan=Plan.everywhere.get(), why="Begin anew", by=by, at=by.at)

    refused = []

    def begin():
        try:
            with acting(committed.hanna):
                by = inside(committed.hanna, committed.elsa)
                actions.begin(esther=committed.elsa, by=by, at=by.at)
        except NotPossible as reason:
            refused.append(str(reason))
        finally:
            connections.close_all()

    other = threading.Thread(target=begin)
    with acting(committed.anna):
        by = inside(committed.anna, committed.elsa)
        actions.begin(esther=committed.elsa, by=by, at=by.at)
        other.start()
        wait_until_somebody_waits()
    other.join()
    assert refused and "already a shared plan" in refused[0]
    with acting(committed.anna):
        assert Plan.everywhere.filter(closed_at=None).count() == 1
