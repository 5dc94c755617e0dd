"""My work: one list over all persons, overdue first, in two statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.people.rules import Profession
from esther.steps import queries
from esther.steps.models import Step
from esther.steps.queries import Kind
from esther.steps.queries.work_rows import MOST
from tests.world import works

from .scenes import begins, does, hands_over

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def work(viewer, at=None, **wanted):
    viewer = viewer.later(at or viewer.at)
    with acting(viewer):
        return queries.ours(viewer, **wanted)


def kinds(viewer, **wanted):
    return [turn.kind for turn in work(viewer, **wanted).turns]


def test_an_offer_to_us_is_everybodys_in_the_unit(world):
    offer = hands_over(world, begins(world), world.home)
    turn = work(world.hanna).turns[0]
    assert (turn.kind, turn.key, turn.name) == (Kind.OFFER, offer.pk, "Elsa Bergström")
    assert (turn.other, turn.what) == ("Medicine ward", "Weigh her every morning")
    assert turn.page == "steps:offer"


def test_the_sender_sees_what_it_waits_for(world):
    hands_over(world, begins(world), world.home)
    assert Kind.WAITING in kinds(world.nurse)


def takes(world, *, picks_up):
    offer = hands_over(world, begins(world), world.home)
    return does(world.hanna, world.elsa, "take", offer=offer, picks_up=picks_up)


def test_who_takes_a_step_has_it_at_once(world):
    takes(world, picks_up=True)
    assert [(turn.kind, turn.has_it) for turn in work(world.hanna).turns] == [
        (Kind.STEP, "Hanna Homecare")
    ]
    assert work(world.hanna).counts.nobody == 0


def test_a_step_nobody_has_picked_up_is_the_teams_and_counted_for_everybody(world):
    takes(world, picks_up=False)
    turn = work(world.hanna, whose="team").turns[0]
    assert (turn.kind, turn.has_it) == (Kind.STEP, "")
    late = work(world.hanna, at=world.at + 25 * HOUR)
    assert (late.turns, late.counts.nobody, late.counts.nobody_late) == ([], 1, 1)


def test_what_is_late_is_among_the_hundred_that_are_counted(world):
    due = [None] * 2 + [world.at + HOUR] * MOST + [world.at - HOUR] * 2
    with acting(world.hanna):
        Step.everywhere.bulk_create(
            Step(
                esther=world.elsa,
                organisation=world.home,
                what="Visit her",
                taken_at=world.at,
                due_at=due_at,
            )
            for due_at in due
        )
    counts = work(world.hanna).counts
    assert (counts.nobody, counts.nobody_late) == (MOST, 2)


def test_a_step_i_begin_is_mine_until_i_give_it_back(world):
    step = begins(world)
    assert [turn.has_it for turn in work(world.nurse).turns] == ["Nils Nurse"]
    does(world.nurse, world.elsa, "put_back", step=step)
    assert kinds(world.nurse) == []


def test_the_team_is_the_same_profession_in_my_unit(world):
    begins(world)
    doctor = works("Dora Doctor", world.ward, Profession.DOCTOR)
    other = works("Nora Nurse", world.ward, Profession.DISCHARGE_NURSE)
    assert kinds(doctor, whose="team") == []
    assert kinds(doctor, whose="unit") == [Kind.STEP]
    assert kinds(other, whose="team") == [Kind.STEP]


def test_a_question_and_feedback_wait_for_those_who_offered(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    does(world.hanna, world.elsa, "ask_back", offer=offer, words="When?")
    assert Kind.QUESTION in kinds(world.nurse)
    taken = does(world.hanna, world.elsa, "take", offer=offer)
    said = {"step": taken, "about": "time", "tone": "thanks", "words": "In good time."}
    does(world.hanna, world.elsa, "give_feedback", **said)
    assert Kind.FEEDBACK in kinds(world.nurse, whose="team")
    assert Kind.QUESTION not in kinds(world.nurse)


def test_feedback_reaches_who_has_left_the_circle(world):
    offer = hands_over(world, begins(world), world.home)
    taken = does(world.hanna, world.elsa, "take", offer=offer)
    does(world.nurse, world.elsa, "complete", step=offer.step, note="Done.")
    said = {"step": taken, "about": "time", "tone": "thanks", "words": "In good time."}
    does(world.hanna, world.elsa, "give_feedback", **said)
    later = world.nurse.at + HOUR
    with acting(world.anna.later(later)):
        circle.leave(member=world.seats["ward"], by=world.anna.later(later), at=later)
    found = work(world.nurse, at=later + HOUR, whose="unit").turns
    assert [(t.kind, t.name, t.what) for t in found] == [
        (Kind.FEEDBACK, "Elsa Bergström", "In good time.")
    ]


def test_a_withdrawn_offer_is_told_to_who_was_asked(world):
    offer = hands_over(world, begins(world), world.home)
    does(world.nurse, world.elsa, "withdraw", offer=offer, words="Not needed.")
    assert kinds(world.hanna) == [Kind.ENDED]


def test_what_is_due_first_comes_first(world):
    step = begins(world)
    hands_over(world, step, world.home, what="Second", due_at=world.at + 5 * HOUR)
    hands_over(world, step, world.home, what="First", due_at=world.at + HOUR)
    found = work(world.hanna, at=world.at + 2 * HOUR)
    assert [turn.what for turn in found.turns] == ["First", "Second"]
    assert found.counts.mine == 2
    assert found.turns[0].is_late(world.at + 2 * HOUR)


def test_filters_narrow_the_list_and_the_number_stays(world):
    step = begins(world)
    hands_over(world, step, world.home, what="Soon", due_at=world.at + HOUR)
    hands_over(world, step, world.home, what="Later", due_at=world.at + 9 * HOUR)
    found = work(world.hanna, before=world.at + 2 * HOUR)
    assert [turn.what for turn in found.turns] == ["Soon"]
    assert found.counts.mine == 2
    assert kinds(world.hanna, kinds=(Kind.STEP,)) == []
    assert kinds(world.nurse, whose="unit", who="nobody") == []
    does(world.nurse, world.elsa, "put_back", step=step)
    assert kinds(world.nurse, whose="unit", who="nobody") == [Kind.STEP]
    assert len(work(world.hanna, esther=world.elsa.pk).turns) == 2


def test_the_list_is_paged(world):
    step = begins(world)
    for n in range(5):
        hands_over(world, step, world.home, what=f"Thing {n}", due_at=world.at + (n + 1) * HOUR)
    second = work(world.hanna, page=2, per_page=2)
    assert [turn.what for turn in second.turns] == ["Thing 2", "Thing 3"]
    assert (second.more, work(world.hanna, page=3, per_page=2).more) == (True, False)


def test_a_stranger_has_no_work_with_her(world):
    hands_over(world, begins(world), world.home)
    assert work(world.stranger, whose="unit").turns == []
    with acting(world.stranger):
        assert not queries.any_of_ours(world.stranger)


def test_a_relative_has_work_too(world):
    hands_over(world, begins(world), world.seats["karin"], what="Water the plants")
    assert [turn.what for turn in work(world.karin).turns] == ["Water the plants"]


def test_my_work_takes_two_statements(world):
    step = begins(world)
    for n in range(6):
        hands_over(world, step, world.home, what=f"Thing {n}")
    with acting(world.hanna), CaptureQueriesContext(connection) as asked:
        queries.ours(world.hanna, whose="unit")
    assert len(asked) == 2


def test_ones_own_are_counted_to_a_hundred_and_no_further(world):
    step = begins(world)
    for number in range(MOST + 3):
        hands_over(world, step, world.home, what=f"Step {number}")
    assert work(world.hanna).counts.mine == MOST
