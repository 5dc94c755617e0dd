"""Answers back along the chain, also from and to those who have left the circle."""

import re
from datetime import timedelta

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Member
from esther.letters.models import Notice
from esther.people.models import Esther
from esther.rules import NotPossible
from esther.steps import actions, queries
from esther.steps.models import Feedback, Offer, Step
from esther.steps.rules import About, Reply, Tone
from tests.circle.browsing import at_the_moment_of, browser

from .scenes import begins, does, fresh, hands_over

pytestmark = pytest.mark.django_db
LATER = timedelta(days=3)
SAID = {"about": About.MEDICINE, "tone": Tone.SUGGESTION, "words": "The list was missing."}


@pytest.fixture
def taken(world):
    return does(world.hanna, world.elsa, "take", offer=hands_over(world, begins(world), world.home))


@pytest.fixture
def feedback(world, taken):
    return does(world.hanna, world.elsa, "give_feedback", step=taken, **SAID)


def test_feedback_goes_to_the_step_before_and_they_are_told(world, taken, feedback):
    assert feedback.step_id == taken.before_id
    with acting(world.nurse):
        notice = Notice.everywhere.get(kind="steps.give_feedback")
    assert notice.to_organisation == world.ward


def test_a_first_step_has_nobody_to_give_feedback_to(world):
    with pytest.raises(NotPossible, match="no step before"):
        does(world.nurse, world.elsa, "give_feedback", step=begins(world), **SAID)


def test_we_changed_our_routine_is_an_answer(world, feedback):
    said = {"feedback": feedback, "reply": Reply.CHANGED, "words": "The list goes along now."}
    does(world.nurse, world.elsa, "answer_feedback", **said)
    assert fresh(world.hanna, feedback).reply == Reply.CHANGED


def test_feedback_is_answered_by_those_who_got_it(world, feedback):
    with pytest.raises(NotPossible, match="somebody else"):
        does(
            world.hanna, world.elsa, "answer_feedback", feedback=feedback, reply="thanks", words="x"
        )


def test_esther_can_read_it(world, feedback):
    with acting(world.elsa_in):
        assert Feedback.everywhere.get().words == "The list was missing."


@pytest.fixture
def ward_has_left(world, feedback):
    """Days later the ward is done and leaves the circle; feedback waits for its answer."""
    at = world.at + LATER
    ward_step = fresh(world.nurse, feedback.step)
    does(world.nurse, world.elsa, "complete", step=ward_step, note="She is home.")
    with acting(world.anna.later(at)):
        circle.leave(member=world.seats["ward"], by=world.anna.later(at), at=at)
    return world.nurse.later(at + timedelta(hours=1))


def test_who_has_left_sees_its_own_step_and_feedback_and_nothing_else(world, taken, ward_has_left):
    with acting(ward_has_left) as nurse:
        viewer = queries.enter_own(nurse, world.elsa.pk, taken.before_id)
        assert viewer.ground.narrow
        assert queries.step_by_key(viewer, taken.before_id).what == "Home from hospital"
        assert Step.everywhere.count() == 1
        assert Feedback.everywhere.count() == 1
        assert not Offer.everywhere.exists()
        assert [str(m) for m in Member.everywhere.all()] == ["Medicine ward"]
        assert Esther.objects.get() == world.elsa


def test_who_has_left_answers_feedback_on_its_own_step(world, taken, feedback, ward_has_left):
    with acting(ward_has_left) as nurse:
        viewer = queries.enter_own(nurse, world.elsa.pk, taken.before_id)
        answered = actions.answer_feedback(
            feedback=feedback, reply=Reply.THANKS, words="Thank you.", by=viewer, at=nurse.at
        )
    assert answered.answered_by == world.nurse.account
    assert fresh(world.hanna, feedback).answer == "Thank you."


def test_who_has_left_finds_no_door_in_their_work_that_is_closed(world, ward_has_left, monkeypatch):
    world.at = ward_has_left.at
    at_the_moment_of(world, monkeypatch)
    nurse = browser(ward_has_left)
    doors = set(re.findall(rf'href="(/esther/{world.elsa.pk}/[^"]*)"', nurse.get("/work/").text))
    assert len(doors) == 1
    assert {nurse.get(door).status_code for door in doors} == {200}


def test_who_has_done_its_step_reads_the_answer_to_its_feedback(world, taken, feedback):
    does(
        world.nurse, world.elsa, "answer_feedback", feedback=feedback, reply="changed", words="Yes."
    )
    does(world.hanna, world.elsa, "complete", step=taken, note="She weighs herself.")
    at = world.at + LATER
    with acting(world.anna.later(at)):
        circle.leave(member=world.seats["home"], by=world.anna.later(at), at=at)
    with acting(world.hanna.later(at)):
        assert Feedback.everywhere.get().answer == "Yes."


def test_what_we_need_is_shown_until_it_is_taken_away(world):
    need = actions.say_what_we_need(
        about=About.MEDICINE, words="Send the list of medicines.", by=world.hanna, at=world.at
    )
    assert [row.words for row in queries.needs_of(world.home)] == ["Send the list of medicines."]
    actions.end_need(need=need, by=world.hanna, at=world.at)
    assert queries.needs_of(world.home) == []


def test_another_unit_cannot_take_our_needs_away(world):
    need = actions.say_what_we_need(
        about=About.TIME, words="Before noon.", by=world.hanna, at=world.at
    )
    with pytest.raises(NotPossible, match="the unit itself"):
        actions.end_need(need=need, by=world.nurse, at=world.at)


def test_what_we_need_names_no_number(world):
    with pytest.raises(NotPossible, match="somebody's number"):
        actions.say_what_we_need(
            about=About.TIME, words="Call 19121212-1212 first", by=world.hanna, at=world.at
        )
