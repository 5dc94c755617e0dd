"""A process that dies between what it did and its trace has done nothing."""

import os
import signal
import warnings

import pytest

from esther.circle.frame import acting
from esther.matters import actions as matters
from esther.matters.models import Saying
from tests.conftest import let_go
from tests.world import inside, small_world

KILLS = 50


@pytest.fixture
def committed(cloned):
    return small_world()


def killed_in_the_middle(world, number):
    """Act in a process of its own, which is killed: before the trace, or just before the end."""
    let_go()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads
        child = os.fork()
    if child == 0:
        try:
            _act_and_die(world, after_the_trace=number % 2)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _act_and_die(world, after_the_trace):
    from esther.audit import actions

    with acting(world.anna) as viewer:
        by = inside(viewer, world.elsa)
        said = "This was said by somebody whose machine died."
        matters.say(esther=world.elsa, words=said, kind="matters", language="sv", by=by, at=by.at)
        rows = actions._open.get()
        assert rows and Saying.everywhere.filter(words=said).exists()
        if after_the_trace:
            actions.leave(rows)
        os.kill(os.getpid(), signal.SIGKILL)


def test_killed_between_action_and_trace_neither_is_there(committed, traces):
    before = len(traces())
    ends = [killed_in_the_middle(committed, number) for number in range(KILLS)]
    assert ends == [-signal.SIGKILL] * KILLS
    with acting(committed.anna) as viewer:
        assert not Saying.seen_by(inside(viewer, committed.elsa)).exists()
    assert len(traces()) == before
