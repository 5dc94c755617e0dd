"""Rule 1: What is best for Esther?

She says what matters to her, in her own words. The shared plan starts there, every goal in
it serves something she said, and she is the one who says whether it became good.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from esther.matters import actions as matters
from esther.matters import queries as said
from esther.matters.models import Saying
from esther.plan import actions as plans
from esther.plan.models import Agreement, Goal, Party, Plan
from esther.plan.rules import Answer
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.steps.models import Step
from esther.steps.rules import State

pytestmark = pytest.mark.django_db
WORDS = "I want to sing in the choir on Sundays."


@pytest.fixture
def saying(world, as_):
    with as_(world.elsa_in) as elsa:
        return matters.say(
            esther=world.elsa, kind="matters", words=WORDS, language="en", by=elsa, at=world.at
        )


@pytest.fixture
def plan(world, as_, saying):
    with as_(world.anna) as anna:
        return plans.begin(esther=world.elsa, why="Many helpers", by=anna, at=world.at)


@pytest.fixture
def goal(world, as_, plan, saying):
    with as_(world.anna) as anna:
        return plans.add_goal(
            plan=plan, matter=saying, words="Sing on Sundays", by=anna, at=world.at
        )


def test_her_words_are_kept_as_she_said_them(world, as_, saying):
    """What matters to Esther stands in her own words, and everybody around her reads the same."""
    with as_(world.hanna) as hanna:
        assert [row.words for row in said.now(hanna).matters] == [WORDS]


def test_new_words_never_erase_the_old(world, as_, saying):
    """When she says something new, the old words can still be read."""
    with as_(world.elsa_in) as elsa:
        new = matters.replace(
            saying=saying, words="I want to sing at home.", language="en", by=elsa, at=world.at
        )
        assert [row.words for row in said.history(elsa, new)] == [new.words, WORDS]


def test_who_speaks_for_her_has_a_name(world, as_):
    """Words that somebody else tells for her carry that person's name."""
    with as_(world.karin) as karin, pytest.raises(NotPossible, match="who told it"):
        matters.say(
            esther=world.elsa,
            kind="matters",
            words="She likes mornings.",
            language="en",
            how="told",
            by=karin,
            at=world.at,
        )


def test_no_plan_before_her_words(world, as_):
    """No plan begins before she has said what matters."""
    with as_(world.anna) as anna, pytest.raises(NotPossible, match="what matters first"):
        plans.begin(esther=world.elsa, by=anna, at=world.at)


def test_one_plan(world, as_, plan):
    """She has one shared plan, not one from each of us; the database itself refuses a second."""
    with (
        as_(world.anna),
        pytest.raises(IntegrityError, match="one_active_plan"),
        transaction.atomic(),
    ):
        Plan.everywhere.create(esther=world.elsa, review_on=world.at.date(), begun_at=world.at)


def test_the_plan_is_followed_up(world, as_, plan):
    """A plan always has a next day when we ask how it went."""
    assert plan.review_on > world.at.date()


def test_every_goal_serves_something_that_matters(world, as_, goal):
    """Every goal serves something she said; a goal that serves nothing cannot be kept."""
    assert goal.matter.words == WORDS
    with (
        as_(world.anna),
        pytest.raises(IntegrityError, match="matter_id"),
        transaction.atomic(),
    ):
        Goal.everywhere.filter(pk=goal.pk).update(matter=None)


def test_somebody_does_it(world, as_, goal):
    """Every line of the plan has somebody: a unit, a relative, or Esther herself."""
    with as_(world.anna) as anna:
        line = plans.add_action(
            goal=goal,
            what="Practise at home",
            who=Party(member=world.seats["elsa"]),
            by=anna,
            at=world.at,
        )
        assert line.member == world.seats["elsa"]
        with pytest.raises(NotPossible, match="always has somebody"):
            plans.add_action(goal=goal, what="Call", who=Party(), by=anna, at=world.at)


def test_she_may_say_no_to_a_goal(world, as_, plan, goal):
    """She may say no to one goal and yes to another, and says what should be different."""
    with as_(world.elsa_in) as elsa:
        no = {"plan": plan, "goal": goal, "answer": Answer.DISAGREE, "by": elsa, "at": world.at}
        with pytest.raises(NotPossible, match="what should be different"):
            plans.agree(**no)
        plans.agree(**no, why_not="Not every Sunday.")
        assert Agreement.everywhere.get().why_not == "Not every Sunday."


def test_done_is_not_the_same_as_good(world, as_):
    """That a step is done is one thing; whether it was what she needed is hers to say."""
    with as_(world.hanna) as hanna:
        step = steps.begin(what="Put up a handrail", by=hanna, at=world.at)
        step = steps.complete(step=step, note="It is up.", by=hanna, at=world.at)
        assert (step.state, step.outcome) == (State.DONE, "not_asked")
    with as_(world.elsa_in) as elsa:
        later = world.at + timedelta(hours=1)
        steps.answer_outcome(
            step=step, outcome="partly", words="It is too high.", by=elsa, at=later
        )
        assert Step.everywhere.get().met_words == "It is too high."


def test_she_tells_it_once(world, as_):
    """What she already told is there for the next one; asking again is written down, with why."""
    with as_(world.hanna) as hanna:
        told = matters.say(
            esther=world.elsa,
            kind="told",
            words="The scales stand by the window.",
            language="en",
            by=hanna,
            at=world.at,
        )
    with as_(world.anna) as anna:
        assert said.now(anna).told == [told]
        with pytest.raises(NotPossible):
            matters.ask_again(saying=told, why="", by=anna, at=world.at)
        assert Saying.seen_by(anna).count() == 1
