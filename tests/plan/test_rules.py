"""What is right about a plan, without a database: each rule as a sentence."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row

from hypothesis import given
from hypothesis import strategies as st

from esther.plan import rules
from esther.plan.rules import ActionStatus, Answer, GoalStatus, MeetingState

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_plan_begins_with_her_words_and_somebody_who_keeps_it():
    assert rules.why_not_begin(has_plan=False, matters=1, has_coordinator=True) is None
    assert rules.why_not_begin(has_plan=True, matters=1, has_coordinator=True)
    assert rules.why_not_begin(has_plan=False, matters=0, has_coordinator=True)
    assert rules.why_not_begin(has_plan=False, matters=1, has_coordinator=False)


@given(days=st.integers(-400, 800))
def test_the_next_follow_up_is_to_come_and_within_a_year(days):
    reason = rules.why_not_review_on(TODAY + timedelta(days=days), TODAY)
    assert (reason is None) == (0 <= days <= 366)


def test_staff_herself_and_a_guardian_write_and_all_others_comment():
    writers = {"unit", "staff", "esther", "guardian"}
    everybody = [*writers, "relative", "volunteer", None]
    assert {role for role in everybody if rules.why_not_write(role) is None} == writers


def test_a_closed_plan_is_not_changed():
    assert rules.why_not_change(Row(closed_at=NOON))
    assert rules.why_not_change(Row(closed_at=None)) is None


def test_a_follow_up_is_owed_from_the_day_after():
    assert not rules.is_late(Row(closed_at=None, review_on=TODAY), TODAY)
    assert rules.is_late(Row(closed_at=None, review_on=TODAY), TODAY + timedelta(days=1))
    assert not rules.is_late(Row(closed_at=NOON, review_on=TODAY), TODAY + timedelta(days=1))


def test_a_plan_that_has_all_it_needs_lacks_nothing():
    assert rules.lacks(is_late=False, has_goal=True, shared=True) == []
    assert len(rules.lacks(is_late=True, has_goal=False, shared=False)) == 3


def test_a_goal_serves_her_latest_words_about_what_matters():
    said = Row(esther_id=1, kind="matters", ended_at=None)
    assert rules.why_not_serve(said, 1) is None
    assert rules.why_not_serve(said, 2)
    assert rules.why_not_serve(Row(esther_id=1, kind="told", ended_at=None), 1)
    assert "latest words" in rules.why_not_serve(Row(esther_id=1, kind="matters", ended_at=NOON), 1)


@given(scale=st.lists(st.sampled_from(["", " ", "a verse"]), max_size=7))
def test_a_scale_has_five_steps_all_described(scale):
    whole = len(scale) == 5 and all(step.strip() for step in scale)
    assert (rules.why_not_scale(scale) is None) == whole


def test_where_she_is_on_the_scale_is_one_of_its_steps():
    goal = Row(status=GoalStatus.ACTIVE, scale=list("abcde"))
    assert [step for step in range(-4, 5) if not rules.why_not_score(goal, step)] == [
        -2,
        -1,
        0,
        1,
        2,
    ]
    assert rules.why_not_score(Row(status=GoalStatus.ACTIVE, scale=None), 0)
    assert rules.why_not_score(Row(status=GoalStatus.REACHED, scale=list("abcde")), 0)


def test_a_line_has_exactly_one_party():
    assert rules.why_not_responsible(organisation="unit", member=None) is None
    assert rules.why_not_responsible(organisation=None, member="her") is None
    assert rules.why_not_responsible(organisation=None, member=None)
    assert rules.why_not_responsible(organisation="unit", member="her")


def test_nothing_ends_by_a_slip_of_the_status():
    assert rules.why_not_status("done", rules.OPEN_LINE)
    assert rules.why_not_status("reached", rules.OPEN_GOAL)
    assert rules.why_not_status("doing", rules.OPEN_LINE) is None


def test_a_line_ends_once_and_then_she_is_asked():
    open_line, ended = Row(status=ActionStatus.DOING), Row(status=ActionStatus.DONE)
    assert rules.why_not_end_action(open_line) is None
    assert rules.why_not_end_action(ended)
    assert rules.why_not_ask_outcome(open_line)
    assert rules.why_not_ask_outcome(ended) is None
    assert rules.why_not_ask_outcome(ended, "splendid")


def test_a_goal_ends_when_no_line_is_left():
    goal = Row(status=GoalStatus.ACTIVE)
    assert rules.why_not_end_goal(goal, open_lines=0) is None
    assert rules.why_not_end_goal(goal, open_lines=1)
    assert rules.why_not_end_goal(goal, open_lines=0, status=GoalStatus.PAUSED)


def test_a_no_says_what_should_be_different_and_a_yes_needs_no_words():
    assert rules.why_not_agree(Answer.AGREE, "") is None
    assert rules.why_not_agree(Answer.DISAGREE, "  ")
    assert rules.why_not_agree(Answer.DISAGREE, "Later in the day") is None


def test_a_yes_is_to_what_was_read():
    assert rules.why_not_answer_unseen(seen="a", now="b")
    assert rules.why_not_answer_unseen(seen="a", now="a") is None
    assert rules.why_not_answer_unseen(seen="", now="b") is None


def test_everybody_answers_for_themselves_or_through_the_coordinator():
    assert rules.why_not_answer_for(is_own=False, is_coordinator=False)
    assert rules.why_not_answer_for(is_own=True, is_coordinator=False) is None
    assert rules.why_not_answer_for(is_own=False, is_coordinator=True) is None


def test_a_comment_is_answered_once_with_words():
    assert rules.why_not_answer_comment(Row(answered_at=None)) is None
    assert rules.why_not_answer_comment(Row(answered_at=None), " ")
    assert rules.why_not_answer_comment(Row(answered_at=NOON))


def test_who_is_not_shown_the_plan_calls_no_meeting():
    assert rules.why_not_call_unseen(sees=True) is None
    assert "do not see everybody" in rules.why_not_call_unseen(sees=False)


def test_a_goal_is_added_by_who_sees_words_that_it_serves():
    assert rules.why_not_serve_unseen(matters=1, sees=False) is None
    assert "not shared with you" in rules.why_not_serve_unseen(matters=0, sees=False)
    assert "Write down what matters" in rules.why_not_serve_unseen(matters=0, sees=True)


def called(roles=("esther", "unit"), begins=1, ends=2, why="Together"):
    return rules.why_not_call_meeting(
        begins_at=NOON + timedelta(hours=begins),
        ends_at=NOON + timedelta(hours=ends),
        at=NOON,
        roles=roles,
        why=why,
    )


def test_a_meeting_is_to_come_has_a_reason_and_she_or_somebody_close_is_there():
    assert called() is None
    assert called(roles=("relative", "staff")) is None
    assert called(begins=-1)
    assert called(ends=1)
    assert called(why=" ")
    assert "Check the year" in called(ends=24 * 366 * 5)
    assert "without her" in called(roles=("unit", "unit"))
    assert "unit" in called(roles=("esther",))


def test_a_meeting_that_is_over_or_cancelled_is_not_held_again():
    for state in (MeetingState.HELD, MeetingState.CANCELLED):
        assert rules.why_not_hold(Row(state=state))
    assert rules.why_not_hold(Row(state=MeetingState.CALLED)) is None


def test_a_line_from_another_plan_is_adopted_once_by_the_coordinator():
    line = Row(adopted_goal_id=None, adopted_action_id=None, gone_at=None)
    assert rules.why_not_adopt(line, is_coordinator=True) is None
    assert rules.why_not_adopt(line, is_coordinator=False)
    assert rules.why_not_adopt(line, is_coordinator=True, has_plan=False)
    line.adopted_goal_id = 1
    assert rules.why_not_adopt(line, is_coordinator=True)


def test_two_units_that_come_are_enough_however_the_answers_are_told():
    from esther.plan import rules

    answers = [("esther", "yes"), ("unit", "yes"), ("unit", "remote"), ("unit", "no")]
    assert rules.missing(iter(answers)) == []


def test_what_is_said_has_words_and_is_answered_by_those_who_write():
    assert rules.why_not_comment("Yes") is None and rules.why_not_comment(" ")
    assert rules.why_not_answer_question("unit") is None
    assert rules.why_not_answer_question("relative")
    assert rules.no_waits(seen="a", now="a") and not rules.no_waits(seen="a", now="b")


def test_a_plan_is_closed_once_by_the_coordinator_who_says_why():
    plan = Row(closed_at=None)
    assert rules.why_not_close(plan, is_coordinator=True) is None
    assert "already" in rules.why_not_close(Row(closed_at=NOON), is_coordinator=True)
    assert "coordinator" in rules.why_not_close(plan, is_coordinator=False)
    assert "Write why" in rules.why_not_close(plan, is_coordinator=True, why=" ")


def test_a_plan_says_which_thing_it_lacks():
    (late,) = rules.lacks(is_late=True, has_goal=True, shared=True)
    (goal,) = rules.lacks(is_late=False, has_goal=False, shared=True)
    (alone,) = rules.lacks(is_late=False, has_goal=True, shared=False)
    assert "late" in late and "no goal" in goal and "two parties" in alone


def test_a_plan_that_is_hidden_or_unseen_is_not_begun_beside():
    assert rules.why_not_begin_unseen(sees=True) is None
    assert rules.why_not_begin_unseen(sees=False)
    assert rules.why_not_begin_hidden("one_active_plan_for_a_person")
    assert rules.why_not_begin_hidden("something_else") is None
    assert rules.why_not_settle(has_changed=True) is None
    assert rules.why_not_settle(has_changed=False)


def test_a_meeting_says_who_is_missing():
    (her,) = rules.missing([("unit", "yes"), ("staff", "yes"), ("esther", "no")])
    (units,) = rules.missing([("relative", "remote"), ("unit", "yes"), ("unit", "no")])
    assert "Neither she" in her and "two units" in units


def test_a_meeting_is_closed_when_it_has_begun_and_is_written_down():
    def close(begins_at=NOON, minutes="Home", state=MeetingState.CALLED):
        meeting = Row(begins_at=begins_at, minutes=minutes, state=state)
        return rules.why_not_close_meeting(meeting, NOON)

    assert close() is None
    assert "not begun" in close(begins_at=NOON + timedelta(hours=1))
    assert "few words" in close(minutes=" ")
    assert close(state=MeetingState.HELD)


def test_a_meeting_is_cancelled_with_a_reason_and_answered_by_the_invited():
    called, over = Row(state=MeetingState.CALLED), Row(state=MeetingState.HELD)
    assert rules.why_not_cancel_meeting(called) is None
    assert rules.why_not_cancel_meeting(called, " ") and rules.why_not_cancel_meeting(over)
    for theirs, coordinates in [(True, False), (False, True)]:
        who = {"is_theirs": theirs, "is_coordinator": coordinates}
        assert rules.why_not_answer_invitation(called, **who) is None
        assert rules.why_not_answer_invitation(over, **who)
    assert rules.why_not_answer_invitation(called, is_theirs=False, is_coordinator=False)
