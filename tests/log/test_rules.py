"""Who reads the log, asks about it, answers and signs; without a database."""

from datetime import UTC, date, datetime
from types import SimpleNamespace as Row

import pytest

from esther.log import rules
from esther.log.rules import Answer, Outcome

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
LATE_IN_THE_EVENING = datetime(
    2026, 11, 23, 23, 30, tzinfo=UTC
)  # half past midnight where she lives
HEAD = Row(account_id="head")


def question(**facts):
    usual = {"answered_at": None, "answer": "", "reader_id": "nurse", "due_on": date(2026, 11, 26)}
    return Row(**usual | facts)


def test_the_log_is_hers():
    assert rules.why_not_read(hers=True) is None
    assert rules.why_not_read(hers=False)


def test_one_asks_once_about_somebody_elses_reading_at_a_unit():
    assert rules.why_not_ask(organisation=1, own=False, asked=None) is None
    assert "already" in rules.why_not_ask(organisation=1, own=False, asked=1)
    assert "yourself" in rules.why_not_ask(organisation=1, own=True, asked=None)
    assert "no head" in rules.why_not_ask(organisation=None, own=False, asked=None)


def test_an_answer_is_due_after_three_days_on_her_calendar():
    assert rules.due_on(AT) == date(2026, 11, 26)
    assert rules.due_on(LATE_IN_THE_EVENING) == date(2026, 11, 27)


def test_an_answer_is_late_the_day_after_it_was_due():
    assert not rules.is_late(question(), AT.replace(day=26))
    assert rules.is_late(question(), AT.replace(day=27))
    assert not rules.is_late(question(answered_at=AT), AT.replace(day=27))


def test_the_head_answers_once_and_again_while_still_looking():
    assert rules.why_not_answer(question(), HEAD, leads=True) is None
    assert "leads" in rules.why_not_answer(question(), HEAD, leads=False)
    looking = question(answered_at=AT, answer=Answer.LOOKING)
    assert rules.why_not_answer(looking, HEAD, leads=True) is None
    for answer in {Answer.RIGHT, Answer.WRONG}:
        answered = question(answered_at=AT, answer=answer)
        assert "already" in rules.why_not_answer(answered, HEAD, leads=True)


def test_nobody_answers_about_their_own_reading():
    assert "your own" in rules.why_not_answer(question(reader_id="head"), HEAD, leads=True)


def test_an_answer_has_words():
    assert rules.why_not_say("She had a fall.") is None
    assert rules.why_not_say(" \n")


def test_a_review_is_signed_once_by_the_head_and_never_about_oneself():
    flag = Row(signed_at=None, reader_id="nurse")
    assert rules.why_not_sign(flag, HEAD, leads=True) is None
    assert "leads the unit" in rules.why_not_sign(flag, HEAD, leads=False)
    assert "already" in rules.why_not_sign(Row(signed_at=AT, reader_id="nurse"), HEAD, leads=True)
    own = Row(signed_at=None, reader_id="head")
    assert "your own" in rules.why_not_sign(own, HEAD, leads=True)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_right_stands_without_words(outcome):
    assert (rules.why_not_sign_without_words(outcome, " ") is None) == (outcome == Outcome.RIGHT)
    assert rules.why_not_sign_without_words(outcome, "I have asked.") is None


def test_a_review_is_for_those_who_lead():
    assert rules.why_not_look(leads=True) is None
    assert rules.why_not_look(leads=False)


def test_a_head_is_told_first_letters_and_a_year():
    elsa = {"given": "Elsa", "family": "Ek", "birth_on": date(1940, 2, 3), "protected": False}
    assert rules.as_little_as(Row(**elsa)) == "E E, 1940"
    assert rules.as_little_as(Row(**elsa | {"birth_on": None})) == "E E"
    assert rules.as_little_as(Row(**elsa | {"given": "", "family": ""})) == "1940"
    assert rules.as_little_as(Row(**elsa | {"protected": True})) == ""
