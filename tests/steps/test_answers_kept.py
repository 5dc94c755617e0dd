"""What she answered before each answer was kept comes along when a server is upgraded."""

from importlib import import_module

import pytest
from django.conf import settings
from django.core.management import call_command

from esther import postgres
from esther.circle.frame import acting
from esther.plan.rules import Outcome
from esther.steps.models import Feedback, StepOutcome
from tests.world import small_world

from .scenes import begins, does, hands_over

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


def test_feedback_given_before_it_said_whom_it_is_for_is_given_its_party(cloned):
    world = small_world()
    offer = hands_over(world, begins(world), world.home)
    step = does(world.hanna, world.elsa, "take", offer=offer)
    told = {"about": "medicine", "tone": "thanks", "words": "The list was right."}
    does(world.hanna, world.elsa, "give_feedback", step=step, **told)
    call_command("migrate", "steps", "0007", database="owner", verbosity=0)
    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute("UPDATE steps_feedback SET organisation_id = NULL, member_id = NULL")
    call_command("migrate", "steps", database="owner", verbosity=0)
    with acting(world.anna):
        assert Feedback.everywhere.get().organisation == offer.step.organisation
