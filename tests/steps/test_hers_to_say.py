"""Her answers are hers: nobody it is about changes one, or switches the question off."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.urls import reverse

from esther.circle.frame import acting
from esther.plan.rules import Outcome
from esther.rules import NotPossible
from esther.steps import queries
from esther.steps.models import Repeated, StepOutcome
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

from .scenes import begins, does, fresh

pytestmark = pytest.mark.django_db
LATEST = 40  # as many steps as her page shows of what is over


@pytest.fixture
def done(world):
    step = begins(world)
    return does(world.nurse, world.elsa, "complete", step=step, note="She is home.")


def answers(who, world, step, outcome, words=""):
    said = {"step": step, "outcome": outcome, "words": words}
    return does(who, world.elsa, "answer_outcome", **said)


@pytest.mark.parametrize("who", ["hanna", "nurse", "karin"])
def test_nobody_writes_over_her_answer(world, done, who):
    answers(world.elsa_in, world, done, Outcome.NOT_MET, "Nobody came.")
    with pytest.raises(NotPossible, match="Only she herself"):
        answers(getattr(world, who), world, done, Outcome.MET)
    assert fresh(world.nurse, done).met_words == "Nobody came."


def test_she_may_change_what_was_written_down_for_her_and_it_says_who_told(world, done):
    told = answers(world.hanna, world, done, Outcome.MET)
    assert told.met_by == world.hanna.account
    hers = answers(world.elsa_in, world, done, Outcome.NOT_MET)
    assert (hers.outcome, hers.met_by) == (Outcome.NOT_MET, world.elsa_in.account)


@pytest.fixture
def twice(world, done):
    """Written down for her on the day, and said otherwise by herself the day after."""
    answers(world.hanna, world, done, Outcome.MET, "It was good.")
    said = {"step": done, "outcome": Outcome.NOT_MET, "words": "It came back."}
    does(world.elsa_in, world.elsa, "answer_outcome", at=world.at + timedelta(hours=1), **said)
    return done


def test_each_answer_of_hers_stays_with_who_said_it_and_by_whose_hand(world, twice):
    with acting(world.anna):
        rows = StepOutcome.everywhere.filter(step=twice).order_by("at", "pk")
        kept = [(row.outcome, row.words, row.herself, row.by_account) for row in rows]
    assert kept == [
        (Outcome.MET, "It was good.", False, world.hanna.account),
        (Outcome.NOT_MET, "It came back.", True, world.elsa_in.account),
    ]


def test_an_answer_of_hers_is_changed_by_nobody_not_even_with_sql(world, twice):
    with pytest.raises(ProgrammingError, match="permission denied"), acting(world.anna):
        StepOutcome.everywhere.update(words="It was good.")
    with pytest.raises(ProgrammingError, match="permission denied"), acting(world.anna):
        connection.cursor().execute("DELETE FROM steps_stepoutcome")


def test_the_latest_answer_is_shown_and_the_earlier_can_be_read(world, twice, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    address = reverse("steps:step", args=[world.elsa.pk, twice.pk])
    page = browser(world.anna).get(address).text
    assert page.rindex("It came back.") < page.rindex("It was good.")  # the history is before
    assert "Written down by Hanna Homecare" in page
    assert "Answer anew" not in page
    assert "Answer anew" in browser(world.elsa_in).get(address).text


def question(world):
    with acting(world.elsa_in):
        return Repeated.everywhere.get()


def test_who_is_measured_does_not_stop_the_question(world, done):
    with pytest.raises(NotPossible, match="close to her"):
        does(world.nurse, world.elsa, "answer_repeated", repeated=question(world), stop=True)


def test_somebody_close_may_stop_the_question(world, done):
    row = does(world.karin, world.elsa, "answer_repeated", repeated=question(world), stop=True)
    assert row.stop


@pytest.mark.parametrize(("who", "offered"), [("nurse", False), ("elsa_in", True)])
def test_only_her_page_has_the_choice_to_stop(world, done, monkeypatch, who, offered):
    at_the_moment_of(world, monkeypatch)
    address = reverse("steps:repeated", args=[world.elsa.pk, question(world).pk])
    page = browser(getattr(world, who)).get(address)
    assert ('name="stop"' in page.text) == offered


def test_an_open_step_is_somebodys_turn_however_many_came_after(world):
    open_one = begins(world)
    for number in range(1, LATEST + 2):
        at = world.at + timedelta(minutes=number)
        later = does(world.nurse, world.elsa, "begin", at=at, what="A call")
        does(world.nurse, world.elsa, "complete", at=at, step=later, note="Done.")
    viewer = world.nurse.later(world.at + timedelta(days=1))
    with acting(viewer):
        journey = queries.panel(inside(viewer, world.elsa))
    assert [move.key for move in journey.turns] == [open_one.pk]
    assert len(journey.steps) == LATEST + 1
