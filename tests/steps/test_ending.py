"""When a step is done, and how it stops: told by us, never silently."""

from datetime import timedelta

import pytest
from django.http import Http404

from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.queries import enter
from esther.circle.rules import Why
from esther.letters.models import Notice
from esther.plan.rules import Outcome
from esther.rules import NotPossible
from esther.steps.models import Repeated
from esther.steps.rules import Cause, OfferState, State, Stop
from tests.world import unit, works

from .scenes import begins, does, fresh, hands_over

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def completes(world, step, who=None, at=None, note="She is home and safe."):
    return does(who or world.nurse, world.elsa, "complete", at=at, step=step, note=note)


def test_a_step_without_offers_is_done_when_its_outcome_is_told(world):
    step = completes(world, begins(world))
    assert (step.state, step.done_at) == (State.DONE, world.at)


def test_complete_waits_for_the_yes_of_who_takes_over(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    assert completes(world, step).state == State.OURS
    does(world.hanna, world.elsa, "take", offer=offer)
    assert fresh(world.nurse, step).state == State.DONE


def test_the_receivers_outcome_is_not_waited_for(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    taken = does(world.hanna, world.elsa, "take", offer=offer)
    assert completes(world, step).state == State.DONE
    assert fresh(world.hanna, taken).state == State.OURS


def test_what_works_alongside_is_not_waited_for(world):
    step = begins(world)
    hands_over(world, step, world.home, way="alongside")
    assert completes(world, step).state == State.DONE


def test_a_no_after_the_outcome_was_told_keeps_the_step_with_us_until_told_again(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    completes(world, step)
    said = {"offer": offer, "reason": "time", "words": "We cannot."}
    does(world.hanna, world.elsa, "decline", at=world.at + HOUR, **said)
    assert fresh(world.nurse, step).state == State.OURS
    step = completes(world, step, at=world.at + 2 * HOUR, note="The ward weighs her by phone.")
    assert step.state == State.DONE


def test_complete_twice_while_waiting_is_refused(world):
    step = begins(world)
    hands_over(world, step, world.home)
    completes(world, step)
    with pytest.raises(NotPossible, match="say yes first"):
        completes(world, step)


def test_an_outcome_has_words(world):
    with pytest.raises(NotPossible, match="how it went"):
        completes(world, begins(world), note="  ")


def test_who_has_done_its_step_looks_no_more_but_keeps_its_own_step(world):
    pharmacy = unit("The pharmacy")
    paul = works("Paul Pharmacist", pharmacy)
    offer = hands_over(world, begins(world), pharmacy)
    taken = does(paul, world.elsa, "take", offer=offer)
    done_at = world.at + HOUR
    completes(world, taken, who=paul, at=done_at)
    with acting(paul.later(done_at)), pytest.raises(Http404):
        enter(paul.later(done_at), world.elsa.pk)
    assert fresh(paul.later(done_at), taken).outcome_note == "She is home and safe."


def test_who_still_waits_for_an_answer_keeps_looking(world):
    step = begins(world)
    hands_over(world, step, world.home, way="alongside")
    completes(world, step, at=world.at + HOUR)
    with acting(world.nurse.later(world.at + HOUR)):
        ground = Ground.everywhere.get(ref=step.pk, kind=Why.STEP)
    assert ground.to_at is None


def test_stop_closes_what_was_offered_with_its_cause_and_tells_them(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    said = {"step": step, "reason": Stop.WISH, "words": "She wants to stay with her sister."}
    does(world.nurse, world.elsa, "stop", **said)
    offer = fresh(world.hanna, offer)
    assert (offer.state, offer.cause) == (OfferState.CLOSED, Cause.STOPPED)
    with acting(world.hanna):
        assert Notice.everywhere.filter(kind="steps.close", to_organisation=world.home).exists()


def test_stop_tells_the_step_before(world):
    offer = hands_over(world, begins(world), world.home)
    taken = does(world.hanna, world.elsa, "take", offer=offer)
    said = {"step": taken, "reason": Stop.NEED, "words": "Her daughter does it."}
    does(world.hanna, world.elsa, "stop", **said)
    with acting(world.nurse):
        notice = Notice.everywhere.get(kind="steps.stop")
    assert (notice.to_organisation, notice.ref) == (world.ward, taken.pk)


def test_a_step_stops_with_words(world):
    with pytest.raises(NotPossible, match="waits in vain"):
        does(world.nurse, world.elsa, "stop", step=begins(world), reason=Stop.NEED, words="")


def test_her_own_answer_about_the_outcome_is_kept_apart_from_the_state(world):
    step = completes(world, begins(world))
    said = {"step": step, "outcome": Outcome.PARTLY, "words": "I still cannot lift it."}
    does(world.elsa_in, world.elsa, "answer_outcome", **said)
    step = fresh(world.nurse, step)
    assert (step.state, step.outcome, step.met_by) == (
        State.DONE,
        Outcome.PARTLY,
        world.elsa_in.account,
    )


def test_she_is_not_asked_about_the_outcome_before_we_have_told_ours(world):
    with pytest.raises(NotPossible, match="told to be done"):
        does(world.elsa_in, world.elsa, "answer_outcome", step=begins(world), outcome="met")


def test_she_is_asked_once_a_day_whether_she_had_to_repeat_herself(world):
    for _n in range(2):
        completes(world, begins(world))
    with acting(world.elsa_in):
        assert Repeated.everywhere.count() == 1
    tomorrow = world.nurse.later(world.at + timedelta(days=1))
    completes(world, begins(world, tomorrow), at=tomorrow.at)
    with acting(world.elsa_in):
        assert Repeated.everywhere.count() == 2


def test_stop_asking_is_obeyed(world):
    completes(world, begins(world))
    with acting(world.elsa_in):
        question = Repeated.everywhere.get()
    does(world.elsa_in, world.elsa, "answer_repeated", repeated=question, stop=True)
    later = world.at + timedelta(days=9)
    with pytest.raises(NotPossible, match="stop asking"):
        does(world.nurse, world.elsa, "ask_repeated", at=later, step=begins(world))


def test_pick_up_and_put_back(world):
    step = does(world.nurse, world.elsa, "put_back", step=begins(world))
    step = does(world.nurse, world.elsa, "pick_up", step=step)
    assert step.picked_up_by == world.nurse.account
    with pytest.raises(NotPossible, match="already have it"):
        does(world.nurse, world.elsa, "pick_up", step=step)
    assert does(world.nurse, world.elsa, "put_back", step=step).picked_up_by is None
