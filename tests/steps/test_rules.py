"""The rules as sentences, without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from esther.steps import rules
from esther.steps.rules import Cause, OfferState, State, Stop, Way

HOUR = timedelta(hours=1)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
OURS, THEIRS = uuid4(), uuid4()


def viewer(unit=OURS, account="me"):
    return SimpleNamespace(organisation_id=unit, account_id=account, member=None)


def step(**facts):
    ours = {"organisation_id": OURS, "member_id": None, "state": State.OURS, "before_id": None}
    return SimpleNamespace(**ours | {"picked_up_by_id": None, "outcome_at": None, "pk": 1} | facts)


def offer(**facts):
    open_ = {
        "pk": uuid4(),
        "organisation_id": THEIRS,
        "member_id": None,
        "step": step(),
        "step_id": 1,
        "what": "Weigh her",
        "way": Way.TAKES_OVER,
        "state": OfferState.OPEN,
        "cause": "",
        "answered_at": None,
    }
    return SimpleNamespace(**open_ | facts)


def test_a_unit_speaks_for_its_own_steps_and_nobody_elses():
    assert rules.is_party(step(), viewer())
    assert not rules.is_party(step(), viewer(THEIRS))


def test_a_relative_speaks_for_her_own_step_only_inside_the_circle():
    seat = SimpleNamespace(account_id="k", organisation_id=None)
    hers = step(organisation_id=None, member_id="karin", member=seat)
    inside = SimpleNamespace(
        organisation_id=None, account_id="k", member=SimpleNamespace(pk="karin")
    )
    assert rules.is_party(hers, inside)
    assert not rules.is_party(hers, viewer(None))


@pytest.mark.parametrize("verb", ["take", "ask_back", "decline"])
@pytest.mark.parametrize("state", set(OfferState) - {OfferState.OPEN})
def test_an_offer_is_answered_once(verb, state):
    assert getattr(rules, f"why_not_{verb}")(offer(state=state), viewer(THEIRS))


@pytest.mark.parametrize("verb", ["take", "ask_back", "decline"])
def test_an_offer_is_answered_by_who_was_asked(verb):
    why_not = getattr(rules, f"why_not_{verb}")
    assert why_not(offer(), viewer(THEIRS)) is None
    assert "somebody else" in why_not(offer(), viewer(OURS))


def test_an_answer_has_words():
    assert rules.why_not_decline(offer(), viewer(THEIRS), " ")
    assert rules.why_not_ask_back(offer(), viewer(THEIRS), "")
    assert rules.why_not_withdraw(offer(), viewer(OURS), "\n")


def test_only_who_has_the_step_hands_over_and_only_while_it_goes_on():
    assert rules.why_not_hand_over(step(), viewer()) is None
    assert rules.why_not_hand_over(step(), viewer(THEIRS))
    assert rules.why_not_hand_over(step(state=State.DONE), viewer())


def test_there_is_one_receiver_and_it_is_somebody_else():
    unit = SimpleNamespace(pk=THEIRS)
    karin = SimpleNamespace(pk="karin", to_at=None, account_id="k", role="relative")
    to = rules.why_not_hand_over_to
    assert to(step(), organisation=unit, member=None) is None
    assert to(step(), organisation=None, member=karin) is None
    assert "one receiver" in to(step(), organisation=unit, member=karin)
    assert "one receiver" in to(step(), organisation=None, member=None)
    assert "already theirs" in to(step(), organisation=SimpleNamespace(pk=OURS), member=None)


def test_who_has_left_is_not_asked():
    gone = SimpleNamespace(pk="karin", to_at=AT, account_id="k")
    assert "has left" in rules.why_not_hand_over_to(step(), organisation=None, member=gone)


def test_there_must_be_time_to_answer():
    assert rules.why_not_due(AT + HOUR, AT) is None
    assert rules.why_not_due(AT, AT)


def test_the_same_thing_to_two_is_one_offer_twice():
    one = offer()
    assert rules.is_alternative(one, offer(what="  weigh HER "))
    assert not rules.is_alternative(one, offer(what="Bring books"))
    assert not rules.is_alternative(one, offer(way=Way.ALONGSIDE))
    assert not rules.is_alternative(one, offer(step_id=2))
    assert not rules.is_alternative(one, one)


def test_not_done_before_we_have_told_how_it_went():
    assert not rules.is_done(outcome_at=None, offers=[])
    assert rules.is_done(outcome_at=AT, offers=[])


def test_not_done_while_a_take_over_waits():
    assert not rules.is_done(outcome_at=AT, offers=[offer()])
    assert rules.is_done(outcome_at=AT, offers=[offer(way=Way.ALONGSIDE)])
    assert rules.is_done(outcome_at=AT, offers=[offer(state=OfferState.TAKEN, answered_at=AT)])


UNTAKEN = [
    {"state": OfferState.DECLINED},
    {"state": OfferState.WITHDRAWN},
    {"state": OfferState.CLOSED, "cause": Cause.LEFT},
]


@pytest.mark.parametrize("untaken", UNTAKEN)
def test_what_comes_back_after_we_told_must_be_told_again(untaken):
    back = offer(**untaken, answered_at=AT + HOUR)
    assert not rules.is_done(outcome_at=AT, offers=[back])
    assert rules.is_done(outcome_at=AT + 2 * HOUR, offers=[back])


def test_what_one_declined_and_another_took_has_not_come_back():
    no = offer(state=OfferState.DECLINED, answered_at=AT + HOUR)
    yes = offer(state=OfferState.TAKEN, answered_at=AT + 2 * HOUR)
    assert rules.is_done(outcome_at=AT, offers=[no, yes])


def test_complete_again_only_when_nothing_waits():
    told = step(outcome_at=AT)
    assert "say yes first" in rules.why_not_complete(told, viewer(), [offer()])
    back = offer(state=OfferState.DECLINED, answered_at=AT + HOUR)
    assert rules.why_not_complete(told, viewer(), [back]) is None


def test_that_somebody_left_is_no_reason_of_ones_own_to_stop():
    assert rules.why_not_stop(step(), viewer(), "Words", Stop.LEFT)
    assert rules.why_not_stop(step(), viewer(), "Words", Stop.WISH) is None


def test_who_has_not_picked_up_cannot_put_back():
    assert rules.why_not_put_back(step(), viewer())
    assert rules.why_not_put_back(step(picked_up_by_id="you"), viewer())
    assert rules.why_not_put_back(step(picked_up_by_id="me"), viewer()) is None


def test_feedback_goes_to_a_step_before_and_has_words():
    after = step(before_id=2)
    assert rules.why_not_give_feedback(after, viewer()) is None
    assert rules.why_not_give_feedback(step(), viewer())
    assert rules.why_not_give_feedback(after, viewer(), " ")
    assert rules.why_not_give_feedback(after, viewer(THEIRS))


def test_the_question_is_asked_once_a_day_and_never_after_stop():
    ask = rules.why_not_ask_repeated
    assert ask(asked_today=False, stopped=False) is None
    assert ask(asked_today=True, stopped=False)
    assert "stop asking" in ask(asked_today=False, stopped=True)


@given(some.timedeltas(min_value=timedelta(minutes=5), max_value=timedelta(days=90)))
def test_reminder_then_call_then_due(length):
    due = AT + length
    assert AT < rules.remind_at(due, AT) <= rules.escalate_at(due, AT) < due


@given(some.timedeltas(min_value=timedelta(hours=2), max_value=timedelta(days=90)))
def test_others_are_called_at_least_an_hour_before(length):
    assert rules.escalate_at(AT + length, AT) <= AT + length - HOUR


def test_home_at_two_means_called_well_before_two():
    at_nine, at_two = AT, AT + 5 * HOUR
    assert rules.remind_at(at_two, at_nine) == AT + 2.5 * HOUR
    assert rules.escalate_at(at_two, at_nine) == AT + 3.75 * HOUR
