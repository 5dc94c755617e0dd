"""Offer, take, decline, ask back, withdraw: somebody is responsible all the time."""

from datetime import timedelta

import pytest
from django.http import Http404

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Ground, Member
from esther.circle.queries import enter
from esther.circle.rules import Role, Why
from esther.letters.models import Notice
from esther.rules import NotPossible
from esther.steps import actions
from esther.steps.models import Offer, Step
from esther.steps.rules import Cause, OfferState, State, Way
from tests.world import inside, unit, works

from .scenes import begins, does, fresh, hands_over

pytestmark = pytest.mark.django_db


def test_begin_makes_the_step_ours_and_leaves_a_trace(world):
    with acting(world.nurse), gathered() as rows:
        viewer = inside(world.nurse, world.elsa)
        step = actions.begin(what="Call the pharmacy", by=viewer, at=world.at)
    assert step.organisation == world.ward
    assert [row["did"] for row in rows] == ["steps.begin"]


def test_esther_herself_may_have_a_step_and_has_picked_it_up(world):
    step = begins(world, world.elsa_in, "Practise the stairs")
    assert step.member == world.seats["elsa"]
    assert step.picked_up_by == world.elsa_in.account


def test_an_offer_stays_with_the_sender_until_it_is_taken(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    assert offer.state == OfferState.OPEN
    assert fresh(world.nurse, step).state == State.OURS
    assert fresh(world.nurse, step).organisation == world.ward


def test_offering_lets_the_receiver_in_and_tells_them(world):
    pharmacy = unit("The pharmacy")
    assert not Member.everywhere.filter(organisation=pharmacy).exists()
    step = begins(world)
    offer = hands_over(world, step, pharmacy)
    with acting(world.nurse):
        assert Member.everywhere.filter(organisation=pharmacy).exists()
        notice = Notice.everywhere.get(ref=offer.pk)
    assert notice.to_organisation == pharmacy
    assert notice.kind == "steps.hand_over"


def test_take_makes_the_step_theirs_with_ours_before_it(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    taken = does(world.hanna, world.elsa, "take", offer=offer)
    assert taken.organisation == world.home
    assert taken.before == step
    assert fresh(world.hanna, offer).became == taken


def test_take_alone_does_not_close_the_step_before(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    does(world.hanna, world.elsa, "take", offer=offer)
    assert fresh(world.nurse, step).state == State.OURS


def test_a_step_is_taken_once(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    does(world.hanna, world.elsa, "take", offer=offer)
    with pytest.raises(NotPossible, match="already taken"):
        does(world.hanna, world.elsa, "take", offer=offer)
    with acting(world.hanna):
        assert Step.everywhere.filter(before=step).count() == 1


def test_another_unit_cannot_take_what_was_not_offered_to_it(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    with pytest.raises(NotPossible, match="somebody else"):
        does(world.anna, world.elsa, "take", offer=offer)


def test_a_relative_may_take_a_step(world):
    step = begins(world)
    offer = hands_over(world, step, world.seats["karin"], what="Water the plants")
    taken = does(world.karin, world.elsa, "take", offer=offer)
    assert taken.member == world.seats["karin"]


def test_decline_says_why_and_responsibility_stays(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    said = {"offer": offer, "reason": "time", "words": "Not before 8.30 at weekends."}
    does(world.hanna, world.elsa, "decline", **said)
    assert fresh(world.nurse, offer).words == "Not before 8.30 at weekends."
    assert fresh(world.nurse, step).state == State.OURS


def test_decline_without_words_is_refused(world):
    offer = hands_over(world, begins(world), world.home)
    with pytest.raises(NotPossible, match="what you suggest"):
        does(world.hanna, world.elsa, "decline", offer=offer, reason="time", words=" ")


def test_who_was_only_asked_and_said_no_looks_no_more(world):
    pharmacy = unit("The pharmacy")
    paul = works("Paul Pharmacist", pharmacy)
    offer = hands_over(world, begins(world), pharmacy)
    later = world.at + timedelta(minutes=5)
    does(paul, world.elsa, "decline", at=later, offer=offer, reason="wrong", words="Not ours.")
    with acting(paul.later(later)), pytest.raises(Http404):
        enter(paul.later(later), world.elsa.pk)


def test_what_is_declined_after_our_step_is_done_comes_back_as_a_step_of_ours(world):
    step = begins(world)
    offer = hands_over(world, step, world.home, way=Way.ALONGSIDE, what="Bring books")
    step = does(world.nurse, world.elsa, "complete", step=step, note="She is home.")
    assert step.state == State.DONE
    does(world.hanna, world.elsa, "decline", offer=offer, reason="time", words="No time.")
    with acting(world.nurse):
        back = Step.everywhere.get(before=step)
    assert (back.organisation, back.what, back.state) == (world.ward, "Bring books", State.OURS)


def test_ask_back_and_answer_leave_the_offer_open(world):
    offer = hands_over(world, begins(world), world.home)
    question = does(world.hanna, world.elsa, "ask_back", offer=offer, words="Before breakfast?")
    does(world.nurse, world.elsa, "answer_question", question=question, words="Yes, before.")
    assert fresh(world.hanna, question).answer == "Yes, before."
    assert fresh(world.hanna, offer).state == OfferState.OPEN


def test_a_question_is_answered_by_those_who_offered(world):
    offer = hands_over(world, begins(world), world.home)
    question = does(world.hanna, world.elsa, "ask_back", offer=offer, words="When?")
    with pytest.raises(NotPossible, match="those who offered"):
        does(world.anna, world.elsa, "answer_question", question=question, words="Now.")


def test_withdraw_ends_the_offer_with_words_and_nobody_can_take_it(world):
    offer = hands_over(world, begins(world), world.home)
    does(world.nurse, world.elsa, "withdraw", offer=offer, words="She stays another day.")
    with pytest.raises(NotPossible, match="withdrawn"):
        does(world.hanna, world.elsa, "take", offer=offer)


def test_who_was_asked_reads_why_an_offer_was_withdrawn_and_nothing_else(world):
    pharmacy = unit("The pharmacy")
    paul = works("Paul Pharmacist", pharmacy)
    offer = hands_over(world, begins(world), pharmacy)
    later = paul.later(world.at + timedelta(hours=1))
    said = {"offer": offer, "words": "She stays another day."}
    does(world.nurse, world.elsa, "withdraw", at=later.at, **said)
    with acting(later):
        assert Offer.everywhere.get().words == "She stays another day."
        assert not Step.everywhere.exists()
    much_later = paul.later(world.at + timedelta(days=15))
    with acting(much_later):
        assert not Offer.everywhere.exists()


def test_the_same_thing_offered_to_two_closes_for_the_other_when_one_takes_it(world):
    step = begins(world)
    one = hands_over(world, step, world.home, what="Weigh her")
    other = hands_over(world, step, world.centre, what="weigh  HER")
    does(world.hanna, world.elsa, "take", offer=one)
    other = fresh(world.nurse, other)
    assert (other.state, other.cause) == (OfferState.CLOSED, Cause.TAKEN)


def test_different_things_offered_wait_for_their_own_answers(world):
    step = begins(world)
    one = hands_over(world, step, world.home, what="Weigh her")
    other = hands_over(world, step, world.centre, what="Follow the weight")
    does(world.hanna, world.elsa, "take", offer=one)
    assert fresh(world.nurse, other).state == OfferState.OPEN


def invite_a_neighbour(world):
    with acting(world.nurse):
        return circle.invite(
            esther=world.elsa, role=Role.VOLUNTEER, name="Gun Alm", by=world.nurse, at=world.at
        )


def test_who_has_no_account_is_not_offered_a_step(world):
    neighbour = invite_a_neighbour(world)
    with pytest.raises(NotPossible, match="has no account"):
        hands_over(world, begins(world), neighbour)


def test_an_offer_due_in_the_past_is_refused(world):
    with pytest.raises(NotPossible, match="a time to come"):
        hands_over(world, begins(world), world.home, due_at=world.at)


def test_only_who_has_the_step_hands_it_over(world):
    step = begins(world)
    with pytest.raises(NotPossible, match="Only the one who has the step"):
        hands_over(world, step, world.centre, who=world.hanna)


def test_a_taken_step_opens_a_wide_and_a_narrow_ground(world):
    offer = hands_over(world, begins(world), world.home)
    step = does(world.hanna, world.elsa, "take", offer=offer)
    with acting(world.hanna):
        kinds = set(Ground.everywhere.filter(ref=step.pk).values_list("kind", "narrow"))
    assert kinds == {(Why.STEP, False), (Why.OWN_STEP, True)}
