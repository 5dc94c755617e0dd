"""Whose move it is, how long she waited, and a history that can be told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from esther.circle.frame import acting
from esther.matters import actions as matters
from esther.steps import queries
from tests.world import inside

from .scenes import begins, does, hands_over

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATEST = 40  # as many steps as are shown of what is over


def journey(viewer, esther, at=None):
    viewer = viewer.later(at or viewer.at)
    with acting(viewer):
        return queries.panel(inside(viewer, esther))


def told(viewer, esther, step):
    with acting(viewer):
        here = inside(viewer, esther)
        return [s.text for s in queries.story(here, queries.step_by_key(here, step.pk))]


def test_it_is_the_receivers_move_until_it_asks_back(world):
    offer = hands_over(world, begins(world), world.home)
    first = journey(world.anna, world.elsa).turns[0]
    assert (first.who, first.kind) == ("Home care Nässjö", "answer")
    does(world.hanna, world.elsa, "ask_back", offer=offer, words="When?")
    first = journey(world.anna, world.elsa).turns[0]
    assert (first.who, first.kind) == ("Medicine ward", "question")


def test_her_own_step_is_her_move(world):
    begins(world, world.elsa_in, "Practise the stairs")
    assert [turn.is_hers for turn in journey(world.elsa_in, world.elsa).turns] == [True]


def test_waiting_is_drawn_and_said(world):
    offer = hands_over(world, begins(world), world.home)
    does(world.hanna, world.elsa, "take", at=world.at + 3 * HOUR, offer=offer)
    seen = journey(world.anna, world.elsa, at=world.at + 5 * HOUR)
    waits = [span for span in seen.story.spans if span.waiting]
    assert [(span.lane, span.end - span.start) for span in waits] == [
        ("Home care Nässjö", 3 * HOUR)
    ]
    assert any("3 hours" in waited for _when, _text, waited in seen.twin)


def test_people_met_are_counted_once_each_and_her_own_estimate_beside_it(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    does(world.hanna, world.elsa, "take", offer=offer)
    does(world.nurse, world.elsa, "complete", step=step, note="Home.")
    question = journey(world.elsa_in, world.elsa).question
    said = {"repeated": question, "answer": "all", "people_met": 12}
    does(world.elsa_in, world.elsa, "answer_repeated", **said)
    seen = journey(world.anna, world.elsa)
    assert (seen.people_met, seen.her_estimate, seen.retellings) == (2, 12, 1)
    assert seen.question is None


def test_people_met_are_counted_on_the_whole_journey_however_long(world):
    does(world.hanna, world.elsa, "complete", step=begins(world, world.hanna), note="Washed.")
    for number in range(1, LATEST + 2):
        at = world.at + timedelta(minutes=number)
        step = does(world.nurse, world.elsa, "begin", at=at, what="A call")
        does(world.nurse, world.elsa, "complete", at=at, step=step, note="Done.")
    seen = journey(world.anna, world.elsa, at=world.at + 2 * HOUR)
    assert len(seen.steps) == LATEST
    assert seen.people_met == 2


def test_asking_again_what_she_told_is_a_retelling(world):
    with acting(world.nurse):
        viewer = inside(world.nurse, world.elsa)
        saying = matters.say(
            esther=world.elsa,
            kind="told",
            words="The scales stand by the window.",
            language="en",
            by=viewer,
            at=world.at,
        )
        matters.ask_again(saying=saying, why="They have been moved.", by=viewer, at=world.at)
    assert journey(world.anna, world.elsa).retellings == 1


def test_an_empty_journey_has_no_picture(world):
    seen = journey(world.anna, world.elsa)
    assert (seen.story, seen.twin, seen.turns) == (None, [], [])


def test_the_panel_takes_three_statements_however_long_the_journey(world):
    step = begins(world)
    for n in range(4):
        hands_over(world, step, world.home, what=f"Thing {n}")
    with acting(world.anna):
        viewer = inside(world.anna, world.elsa)
        with CaptureQueriesContext(connection) as asked:
            seen = queries.panel(viewer)
            assert len(seen.turns) == 5
    assert len(asked) == 3


def test_the_whole_history_of_a_step_is_told_in_order(world):
    first = begins(world)
    offer = hands_over(world, first, world.home)
    question = does(
        world.hanna, world.elsa, "ask_back", at=world.at + HOUR, offer=offer, words="?!"
    )
    said = {"question": question, "words": "Before breakfast."}
    does(world.nurse, world.elsa, "answer_question", at=world.at + 2 * HOUR, **said)
    step = does(
        world.hanna, world.elsa, "take", at=world.at + 3 * HOUR, offer=offer, picks_up=False
    )
    does(world.hanna, world.elsa, "pick_up", at=world.at + 4 * HOUR, step=step)
    said = {"step": step, "about": "aid", "tone": "thanks", "words": "The scales were there."}
    feedback = does(world.hanna, world.elsa, "give_feedback", at=world.at + 5 * HOUR, **said)
    said = {"feedback": feedback, "reply": "thanks", "words": "Good to hear."}
    does(world.nurse, world.elsa, "answer_feedback", at=world.at + 6 * HOUR, **said)
    does(world.hanna, world.elsa, "complete", at=world.at + 7 * HOUR, step=step, note="71 kilos.")
    assert told(world.anna, world.elsa, step) == [
        "Medicine ward offered “Weigh her every morning” to Home care Nässjö.",
        "Home care Nässjö asked back.",
        "Medicine ward answered.",
        "Home care Nässjö took the step, and has it now.",
        "Hanna Homecare picked it up.",
        "Home care Nässjö gave feedback to the step before. It is about: Aid.",
        "The feedback was answered: Thank you, we have read it.",
        "Home care Nässjö told how it went.",
        "The step was done.",
    ]
