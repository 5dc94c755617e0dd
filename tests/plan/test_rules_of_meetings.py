"""What is right about meetings, answers and the plan as a whole: to the minute, and in which words."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row

from esther.plan import rules
from esther.plan.rules import Answer, MeetingState
from esther.plan.rules import meetings as meeting_rules

NOON, HOUR, DAY = datetime(2026, 11, 23, 12, tzinfo=UTC), timedelta(hours=1), timedelta(days=1)
CALLED, HELD, CANCELLED = (Row(state=it) for it in ("called", "held", "cancelled"))


def test_an_invitation_is_a_reason_to_look_for_two_weeks():
    assert meeting_rules.looks_until(NOON) == NOON + 14 * DAY


def test_who_was_invited_reads_for_a_while_why_there_is_no_meeting():
    looks = meeting_rules.looks_after_cancelling
    assert looks(NOON + DAY, NOON) == NOON + DAY  # to the end it would have had
    assert looks(NOON + 30 * DAY, NOON) == NOON + 14 * DAY  # … and no longer than two weeks
    assert looks(NOON - DAY, NOON) == NOON  # never back in time


def call(begins=NOON + HOUR, ends=NOON + 2 * HOUR, roles=("esther", "unit"), **more):
    return rules.why_not_call_meeting(begins_at=begins, ends_at=ends, at=NOON, roles=roles, **more)


def test_a_meeting_begins_now_at_the_earliest_and_ends_later():
    assert call() is None and call(begins=NOON) is None
    assert "later than now" in call(begins=NOON - timedelta(seconds=1))
    assert "end after it begins" in call(ends=NOON + HOUR)
    assert "what the meeting is for" in call(why=" ")


def test_she_or_somebody_close_meets_at_least_one_unit():
    for her in ("esther", "relative", "guardian"):
        for unit in ("unit", "staff"):
            assert call(roles=(her, unit)) is None
        assert "at least one unit" in call(roles=(her,))
    assert "Nothing is decided without her" in call(roles=("unit", "staff", "volunteer"))


def test_what_is_over_is_not_changed():
    assert rules.why_not_change_meeting(CALLED) is None
    assert "Call a new one" in rules.why_not_change_meeting(CANCELLED)
    assert "is held" in rules.why_not_change_meeting(HELD)
    assert "is held" in rules.why_not_hold(HELD)
    assert "is held" in rules.why_not_cancel_meeting(HELD)
    assert "Everybody who is invited" in rules.why_not_cancel_meeting(CALLED, " ")


def test_a_meeting_is_closed_from_the_minute_it_begins():
    def close(begins_at=NOON, minutes="Home", state=MeetingState.CALLED):
        meeting = Row(begins_at=begins_at, minutes=minutes, state=state)
        return rules.why_not_close_meeting(meeting, NOON)

    assert close() is None and "not begun" in close(begins_at=NOON + timedelta(seconds=1))
    assert "Call a new one" in close(state=MeetingState.CANCELLED)


def test_an_invitation_is_answered_by_whose_it_is():
    answer = rules.why_not_answer_invitation
    assert "Only the one who is invited" in answer(CALLED, is_theirs=False, is_coordinator=False)
    assert "is held" in answer(HELD, is_theirs=True, is_coordinator=False)


def test_a_meeting_decides_with_her_or_somebody_close_and_two_units():
    both = [("unit", "yes"), ("staff", "remote")]
    for her in ("esther", "relative", "guardian"):
        assert rules.missing([(her, "yes"), *both]) == []
    assert len(rules.missing([("esther", "no"), ("unit", "yes")])) == 2
    assert len(rules.missing([("volunteer", "yes"), *both])) == 1


def test_each_reason_not_to_begin_says_what_to_do():
    begin = rules.why_not_begin
    assert "Open it" in begin(has_plan=True, matters=1, has_coordinator=True)
    assert "what matters" in begin(has_plan=False, matters=0, has_coordinator=True)
    assert "Name a coordinator" in begin(has_plan=False, matters=1, has_coordinator=False)
    assert "Ask the person" in rules.why_not_begin_unseen(sees=False)
    assert "not shown to you" in rules.why_not_begin_hidden("one_active_plan_for_a_person")


def test_the_words_of_a_plan_that_is_closed_written_by_others_or_unchanged():
    assert "stay as they were" in rules.why_not_change(Row(closed_at=NOON))
    assert "comment or ask" in rules.why_not_write("relative")
    assert "Nothing has changed" in rules.why_not_settle(has_changed=False)
    today = date(2026, 11, 23)
    assert "today or later" in rules.why_not_review_on(today - DAY, today)
    assert "within a year" in rules.why_not_review_on(today + 367 * DAY, today)


def test_answers_say_what_is_missing():
    assert "should be different" in rules.why_not_agree(Answer.DISAGREE, " ")
    assert "for themselves" in rules.why_not_answer_for(is_own=False, is_coordinator=False)
    assert "Read it once more" in rules.why_not_answer_unseen(seen="a", now="b")
    assert "want to say" in rules.why_not_comment("")
    assert "comment of your own" in rules.why_not_answer_question("relative")
    assert "already answered" in rules.why_not_answer_comment(Row(answered_at=NOON), "Yes")
    assert "Write your answer" in rules.why_not_answer_comment(Row(answered_at=None), "")
    for role in ("unit", "staff", "esther", "guardian"):
        assert rules.why_not_answer_question(role) is None
