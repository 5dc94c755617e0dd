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


def test_a_party_of_nothing_speaks_for_nothing():
    nobody = SimpleNamespace(organisation_id=None, account_id="k", member=None)
    assert not rules.is_party(step(organisation_id=None, member_id="karin"), nobody)
    inside = SimpleNamespace(
        organisation_id=None, account_id="k", member=SimpleNamespace(pk="karin")
    )
    assert not rules.is_party(step(organisation_id=None), inside)


def test_who_has_two_seats_speaks_for_both_each_in_its_own_hat():
    def speaks(account_id="k", organisation_id=None):
        seat = SimpleNamespace(account_id=account_id, organisation_id=organisation_id)
        hers = step(organisation_id=None, member_id="guardian", member=seat)
        daughter = SimpleNamespace(pk="daughter")
        return rules.is_party(
            hers, SimpleNamespace(organisation_id=None, account_id="k", member=daughter)
        )

    assert speaks()
    assert not speaks(account_id=None) and not speaks(account_id="other")
    assert not speaks(organisation_id=OURS)
    seat = SimpleNamespace(account_id=None, organisation_id=None)
    stranger = SimpleNamespace(
        organisation_id=None, account_id=None, member=SimpleNamespace(pk="x")
    )
    assert not rules.is_party(step(organisation_id=None, member_id="karin", member=seat), stranger)


def test_how_it_went_is_told_by_who_has_it_in_words_while_it_goes_on():
    assert rules.why_not_complete(step(), viewer()) is None
    assert rules.why_not_complete(step(), viewer(THEIRS))
    assert "ended" in rules.why_not_complete(step(state=State.DONE), viewer())
    assert "how it went" in rules.why_not_complete(step(), viewer(), (), " ")
    assert rules.why_not_complete(step(), viewer(), [offer()]) is None


def test_alongside_never_comes_back_and_what_came_back_before_was_known():
    along = offer(way=Way.ALONGSIDE, state=OfferState.DECLINED, answered_at=AT + HOUR)
    assert rules.is_done(outcome_at=AT, offers=[along])
    known = offer(state=OfferState.DECLINED, answered_at=AT)
    assert rules.is_done(outcome_at=AT, offers=[known])
    other = offer(state=OfferState.CLOSED, cause=Cause.STOPPED, answered_at=AT + HOUR)
    assert rules.is_done(outcome_at=AT, offers=[other])


def test_the_only_reason_to_look_is_named_before_it_ends():
    assert rules.what_ends_with(step(), is_only_ground=True)
    assert rules.what_ends_with(step(), is_only_ground=False) is None
    assert rules.what_ends_with(step(state=State.DONE), is_only_ground=True) is None


def test_a_step_is_stopped_by_who_has_it_in_words_while_it_goes_on():
    assert rules.why_not_stop(step(), viewer()) is None
    assert rules.why_not_stop(step(), viewer(THEIRS))
    assert "ended" in rules.why_not_stop(step(state=State.STOPPED), viewer())
    assert "instead" in rules.why_not_stop(step(), viewer(), " ")


def test_her_answer_is_written_down_once_and_changed_by_her():
    alive, dead = SimpleNamespace(deceased_at=None), SimpleNamespace(deceased_at=AT)

    def answer(member=1, is_esther=False, role="unit", **facts):
        told = step(**{"outcome_at": AT, "met_at": None, "esther": alive} | facts)
        knows = role == "unit"
        who = SimpleNamespace(member=member, is_esther=is_esther, role=role, knows_her=knows)
        return rules.why_not_answer_outcome(told, who)

    assert answer() is None
    assert "told to be done" in answer(outcome_at=None)
    assert "in her circle" in answer(member=None)
    assert "Only she" in answer(met_at=AT)
    assert answer(met_at=AT, is_esther=True) is None
    assert answer(esther=dead)
    assert "the person to say" in answer(role="relative")


def test_a_step_says_what_is_to_be_done_and_what_comes_after_needs():
    assert rules.why_not_begin("Weigh her") is None and rules.why_not_begin(" ")
    assert rules.why_not_hand_over(step(), viewer(), " ")


def test_who_picks_up_has_it_once():
    assert rules.why_not_pick_up(step(), viewer()) is None
    assert "somebody else" in rules.why_not_pick_up(step(), viewer(THEIRS))
    assert "ended" in rules.why_not_pick_up(step(state=State.DONE), viewer())
    assert "already" in rules.why_not_pick_up(step(picked_up_by_id="me"), viewer())


def test_a_step_is_put_back_to_a_unit_while_it_goes_on():
    mine = {"picked_up_by_id": "me"}
    assert "ended" in rules.why_not_put_back(step(state=State.DONE, **mine), viewer())
    assert "nobody else" in rules.why_not_put_back(step(organisation_id=None, **mine), viewer())
    assert "whole unit" in rules.why_not_put_back(step(), viewer())


def test_a_receiver_can_answer_and_lives():
    def to(**facts):
        karin = {"pk": "karin", "to_at": None, "account_id": "k", "role": "relative"}
        seat = SimpleNamespace(**karin | facts)
        hers = step(esther=SimpleNamespace(deceased_at=AT), member_id="karl")
        return rules.why_not_hand_over_to(hers, organisation=None, member=seat)

    assert to() is None
    assert "already theirs" in to(pk="karl")
    assert "no account" in to(account_id=None)
    assert "has died" in to(role="esther")


def test_an_offer_is_withdrawn_by_who_offered_with_words_while_it_is_open():
    ours = offer()
    assert rules.why_not_withdraw(ours, viewer()) is None
    assert "already taken" in rules.why_not_withdraw(offer(state=OfferState.TAKEN), viewer())
    assert "ended" in rules.why_not_withdraw(offer(state=OfferState.DECLINED), viewer())
    assert "who offered" in rules.why_not_withdraw(ours, viewer(THEIRS))
    assert "Write why" in rules.why_not_withdraw(ours, viewer(), " ")


def is_answered_once(answer, *, others):
    """By whom it was put to, with words; `others` are told why not they."""
    assert answer(viewer()) is None
    assert "is answered" in answer(viewer(), answered_at=AT)
    assert others in answer(viewer(THEIRS))
    assert "Write" in answer(viewer(), " ")


def test_a_question_is_answered_once_by_who_offered():
    def answer(who, words="Yes", answered_at=None):
        asked = SimpleNamespace(answered_at=answered_at, offer=offer())
        return rules.why_not_answer_question(asked, who, words)

    is_answered_once(answer, others="put to those")


def test_feedback_is_answered_once_by_who_got_it():
    def answer(who, words="Thanks", answered_at=None):
        given = SimpleNamespace(answered_at=answered_at, step=step())
        return rules.why_not_answer_feedback(given, who, words)

    is_answered_once(answer, others="somebody else")


def test_a_unit_says_what_it_needs_and_nothing_about_a_person():
    assert rules.why_not_say_what_we_need(viewer(), "Call 12345") is None
    assert "number" in rules.why_not_say_what_we_need(viewer(), "Call 123456")
    assert "works in a unit" in rules.why_not_say_what_we_need(viewer(None), "Call")
    assert "Write" in rules.why_not_say_what_we_need(viewer(), " ")


def test_what_a_unit_needs_is_taken_away_once_by_itself():
    def end(who, ended_at=None):
        need = SimpleNamespace(ended_at=ended_at, organisation_id=OURS)
        return rules.why_not_end_need(need, who)

    assert end(viewer()) is None
    assert "already" in end(viewer(), AT)
    assert "unit itself" in end(viewer(THEIRS))


def test_the_question_is_answered_once_and_stopped_by_those_close():
    alive = SimpleNamespace(deceased_at=None)
    asked = SimpleNamespace(answered_at=None, esther=alive)
    elsa, reads = (SimpleNamespace(role=it, knows_her=False) for it in ("esther", "relative"))
    assert rules.why_not_answer_repeated(asked, elsa) is None
    assert "the person to say" in rules.why_not_answer_repeated(asked, reads)
    assert rules.why_not_answer_repeated(SimpleNamespace(answered_at=AT, esther=alive), elsa)
    gone = SimpleNamespace(answered_at=None, esther=SimpleNamespace(deceased_at=AT))
    assert rules.why_not_answer_repeated(gone, elsa)
    assert rules.why_not_stop_asking("unit")
    for role in ("esther", "relative", "guardian"):
        assert rules.why_not_stop_asking(role) is None


def test_the_shortest_times_are_called_with_the_reminder():
    due = AT + HOUR
    assert rules.escalate_at(due, AT) == rules.remind_at(due, AT) == AT + HOUR / 2
    assert rules.escalate_at(AT + 3 * HOUR, AT) == AT + 2 * HOUR
