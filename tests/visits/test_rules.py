"""What a visit is and what becomes of it; without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Row

import pytest

from esther.circle.rules import Role
from esther.rules import FAR
from esther.visits import rules
from esther.visits.rules import LOOKS_AFTER, READ_IT, State

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
CLOSE = {Role.ESTHER, Role.RELATIVE, Role.GUARDIAN}
SAYS_WORDS = [rules.why_not_answer, rules.why_not_words]


def visit(**facts):
    usual = {"state": State.BOOKED, "begins_at": AT + HOUR, "ends_at": None, "organisation": 1}
    return Row(**usual | facts)


def book(**facts):
    usual = {"what": "Wounds", "begins_at": AT + HOUR, "ends_at": None, "at": AT}
    return rules.why_not_book(**usual | facts)


def test_those_who_work_in_the_circle_keep_the_calendar():
    refused = {role for role in Role if rules.why_not_write(role)}
    assert refused == CLOSE | {Role.VOLUNTEER, Role.URGENT}
    assert "short time" in rules.why_not_write(Role.URGENT)
    assert rules.why_not_write(None) is None


def test_who_may_not_know_where_she_is_changes_no_visit():
    assert rules.why_not_know_where(True) is None
    assert rules.why_not_know_where(False)


def test_she_and_those_close_ask_to_move_a_visit_to_come():
    def ask(role, at=AT, of=None, knows_her=True):
        said = {"role": role, "knows_her": knows_her, "at": at}
        return rules.why_not_ask_to_move(of or visit(), **said)

    assert {it for it in Role if not ask(it)} == CLOSE
    assert {it for it in Role if not ask(it, knows_her=False)} == CLOSE - {Role.RELATIVE}
    for over in (visit(state=State.DONE), visit(begins_at=AT)):
        assert "over" in ask(Role.ESTHER, of=over)


def test_to_ask_is_of_use_when_somebody_hears_it():
    assert rules.why_not_tell(is_told=True, call="") is None
    assert "Call Anna instead" in rules.why_not_tell(is_told=False, call="Anna")
    assert "Call those who come" in rules.why_not_tell(is_told=False, call="")


def test_an_ask_is_answered_once():
    assert rules.why_not_answer_ask(Row(answered_at=None)) is None
    assert rules.why_not_answer_ask(Row(answered_at=AT))


@pytest.mark.parametrize("why_not", SAYS_WORDS)
def test_an_ask_and_its_answer_have_words(why_not):
    assert why_not("On Friday") is None
    assert why_not(" ")


def test_a_visit_says_what_it_is_and_ends_after_it_begins():
    assert book() is None
    assert "what the visit is" in book(what=" ")
    assert book(ends_at=AT + 2 * HOUR) is None
    assert "end after" in book(ends_at=AT + HOUR)


def test_a_visit_is_near_enough_to_come_true():
    assert "five years" in book(begins_at=AT + FAR + HOUR)
    assert "five years" in book(ends_at=AT + FAR + HOUR)
    assert book(begins_at=AT + FAR) is None


def test_a_cancelled_visit_stays_so_and_none_moves_to_another_unit():
    assert rules.why_not_change(visit(), {}) is None
    assert rules.why_not_change(visit(), {"organisation": 1}) is None
    assert "Another unit" in rules.why_not_change(visit(), {"organisation": 2})
    assert "cancelled" in rules.why_not_change(visit(state=State.CANCELLED), {})


def test_what_is_booked_is_cancelled_once():
    assert rules.why_not_cancel(visit()) is None
    assert "already cancelled" in rules.why_not_cancel(visit(state=State.CANCELLED))
    for state in (State.DONE, State.MISSED):
        assert "over" in rules.why_not_cancel(visit(state=state))


@pytest.mark.parametrize("state", State)
def test_it_is_told_whether_a_visit_took_place(state):
    reason = rules.why_not_record(visit(begins_at=AT), state, AT)
    assert (reason is None) == (state in {State.DONE, State.MISSED})


def test_it_is_told_once_it_has_begun_and_not_of_one_that_was_cancelled():
    assert "not begun" in rules.why_not_record(visit(), State.DONE, AT)
    gone = visit(state=State.CANCELLED, begins_at=AT)
    assert "was cancelled" in rules.why_not_record(gone, State.DONE, AT)


def test_the_unit_looks_a_month_after_the_visit():
    assert rules.looks_until(AT, None) == AT + LOOKS_AFTER
    assert rules.looks_until(AT, AT + HOUR) == AT + HOUR + LOOKS_AFTER


def test_who_lost_a_visit_reads_it_for_a_week_and_no_longer_than_before():
    assert rules.looks_after_cancelling(visit(), AT) == AT + READ_IT
    ended = visit(begins_at=AT - LOOKS_AFTER, ends_at=AT - LOOKS_AFTER + HOUR)
    assert rules.looks_after_cancelling(ended, AT) == AT + HOUR
