"""What she answered before each answer was kept comes along when a server is upgraded."""

from importlib import import_module

import pytest
from django.conf import settings

from esther import postgres
from esther.circle.frame import acting
from esther.plan.rules import Outcome
from esther.steps.models import StepOutcome
from tests.world import small_world

from .scenes import begins, does

FILL = import_module("esther.steps.migrations.0006_her_answers_filled").FILL


@pytest.fixture
def before(cloned):
    """A database as it was: her answer on the step, and no row of its own."""
    world = small_world()
    step = does(world.nurse, world.elsa, "complete", step=begins(world), note="She is home.")
    said = {"step": step, "outcome": Outcome.PARTLY, "words": "Almost."}
    does(world.elsa_in, world.elsa, "answer_outcome", **said)
    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute("DELETE FROM steps_stepoutcome")
    return world


def test_what_was_answered_before_is_kept_as_the_first_answer(cloned, before):
    with postgres.server(settings.DATA).connect("owner", cloned) as owner, owner.transaction():
        owner.execute("SELECT set_config('esther.migrating', 'on', true)")
        owner.execute(FILL.sql)
    with acting(before.anna):
        row = StepOutcome.everywhere.get()
    assert (row.outcome, row.words, row.herself) == (Outcome.PARTLY, "Almost.", True)
    assert (row.at, row.by_account) == (before.at, before.elsa_in.account)
