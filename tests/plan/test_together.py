"""Two people, two connections, one goal: the database itself lets nobody be overwritten."""

import threading
import time
from datetime import date, timedelta

import pytest
from django.db import connection, connections

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.config.jobs import as_worker
from esther.letters.models import Notice
from esther.matters import actions as matters
from esther.merging import Read, SavedMeanwhile
from esther.plan import actions
from esther.plan.models import Goal, Party, Plan
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


def test_nobody_gets_a_line_in_a_plan_that_is_being_closed(committed):
    refused = []

    def add():
        try:
            with acting(committed.hanna):
                by = inside(committed.hanna, committed.elsa)
                goal, who = Goal.everywhere.get(), Party(committed.home)
                actions.add_action(goal=goal, what="Late", who=who, by=by, at=by.at)
        except NotPossible as reason:
            refused.append(str(reason))
        finally:
            connections.close_all()

    other = threading.Thread(target=add)
    with acting(committed.anna):
        by = inside(committed.anna, committed.elsa)
        actions.close(plan=Plan.everywhere.get(), why="She is well", by=by, at=by.at)
        other.start()
        wait_until_somebody_waits()
    other.join()
    assert refused and "closed" in refused[0]


def test_the_coordinator_hears_once_of_a_line_whose_party_has_left(committed):
    with acting(committed.anna):
        by = inside(committed.anna, committed.elsa)
        who = Party(committed.home)
        actions.add_action(goal=committed.goal, what="Sing", who=who, by=by, at=by.at)
        circle.leave(member=committed.seats["home"], by=by, at=by.at)
    with as_worker():
        times = [committed.at + minutes * timedelta(minutes=5) for minutes in (1, 2)]
        assert [actions.follow_who_left(at=at) for at in times] == [1, 1]
    with acting(committed.anna):
        told = Notice.everywhere.get(kind="plan.leave")
        assert told.to_account == committed.anna.account
