"""What is right about goals, lines and plans from elsewhere, without a database: who is refused,
and with which words."""

from datetime import UTC, datetime
from types import SimpleNamespace as Row

import pytest

from esther.plan import rules
from esther.plan.rules import ActionStatus, GoalStatus, Outcome
from esther.plan.rules import attached as beside

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOING_ON, REACHED = Row(status=GoalStatus.ACTIVE), Row(status=GoalStatus.REACHED)
DOING, DONE = Row(status=ActionStatus.DOING), Row(status=ActionStatus.DONE)


def test_words_are_asked_for():
    assert rules.why_not_words("To sing") is None
    assert "few words" in rules.why_not_words(" \n")


def test_a_goal_serves_what_matters_and_says_which_words_it_may():
    assert "Every goal serves one" in rules.why_not_serve(
        Row(esther_id=2, kind="matters", ended_at=None), 1
    )
    assert "Every goal serves one" in rules.why_not_serve(
        Row(esther_id=1, kind="told", ended_at=None), 1
    )


def test_an_ended_goal_stays_as_it_was():
    assert rules.why_not_change_goal(GOING_ON) is None
    assert rules.why_not_change_goal(Row(status=GoalStatus.PAUSED)) is None
    assert "stay as they were" in rules.why_not_change_goal(REACHED)
    assert rules.why_not_add_action(GOING_ON) is None
    assert "new goal" in rules.why_not_add_action(REACHED)
    assert "already ended" in rules.why_not_end_goal(REACHED, open_lines=0)
    assert "reached or ended" in rules.why_not_end_goal(
        GOING_ON, open_lines=0, status=GoalStatus.ACTIVE
    )
    assert "lines under this goal" in rules.why_not_end_goal(GOING_ON, open_lines=2)
    for status in (GoalStatus.REACHED, GoalStatus.ENDED):
        assert rules.why_not_end_goal(GOING_ON, open_lines=0, status=status) is None


def test_what_ends_has_its_button():
    assert "button that ends it" in rules.why_not_status("done", rules.OPEN_LINE)


def test_the_scale_comes_before_the_step_on_it():
    with_scale = Row(status=GoalStatus.ACTIVE, scale=list("abcde"))
    assert rules.why_not_score(with_scale) is None
    assert "one of the five" in rules.why_not_score(with_scale, 3)
    assert "one of the five" in rules.why_not_score(with_scale, None)
    assert "together first" in rules.why_not_score(Row(status=GoalStatus.ACTIVE, scale=None), 3)
    assert "is ended" in rules.why_not_score(Row(status=GoalStatus.ENDED, scale=None), 3)
    assert rules.why_not_scale(None) is None
    assert "all five" in rules.why_not_scale(list("abcd"))


def test_a_line_is_had_by_one_who_is_there():
    assert "always has somebody" in rules.why_not_responsible(organisation=None, member=None)
    assert "Choose one" in rules.why_not_responsible(organisation="unit", member="her")
    assert rules.why_not_person(works_there=True) is None
    assert "somebody else" in rules.why_not_person(works_there=False)


@pytest.mark.parametrize("has_seat, is_new, right", [(1, 0, 1), (0, 1, 1), (1, 1, 1), (0, 0, 0)])
def test_a_line_lets_in_the_new_and_not_again_who_has_left(has_seat, is_new, right):
    reason = rules.why_not_give(has_seat=bool(has_seat), is_new=bool(is_new))
    assert (reason is None) == bool(right)
    assert right or "Invite them first" in reason


def test_who_is_in_by_a_line_alone_does_not_move_it():
    assert rules.why_not_move(has_other_ground=True) is None
    assert "through this line only" in rules.why_not_move(has_other_ground=False)


def test_an_ended_line_is_not_changed_nor_ended_again():
    assert rules.why_not_change_line(DOING) is None
    assert "Open it again" in rules.why_not_change_line(DONE)
    assert "already ended" in rules.why_not_end_action(DONE)
    assert "done or stopped" in rules.why_not_end_action(DOING, "doing")
    assert rules.why_not_end_action(DOING, "stopped") is None


def test_it_is_told_how_a_line_goes_and_it_may_stay_as_it_is():
    def record(status, now=ActionStatus.DOING, goal=GOING_ON):
        return rules.why_not_record_progress(Row(status=now, goal=goal), status)

    assert record("doing") is None and record("planned") is None
    assert record("done", now="done") is None
    assert "button that ends it" in record("done")
    assert "goal of this line is ended" in record("doing", goal=REACHED)


def test_she_is_asked_when_the_line_has_ended():
    assert "End the line first" in rules.why_not_ask_outcome(DOING)
    assert "one of the answers" in rules.why_not_ask_outcome(DONE, "splendid")
    assert {it for it in Outcome.values if rules.why_not_ask_outcome(DONE, it) is None} == set(
        Outcome.values
    )


def test_whether_the_need_was_met_is_hers_to_say():
    new, answered = Row(outcome=Outcome.NOT_ASKED), Row(outcome=Outcome.MET)
    ask = {"unit", "staff", "esther", "relative", "guardian"}
    everybody = [*ask, "volunteer", None]

    def answer(role, line=new, knows_her=True):
        return rules.why_not_answer_outcome(line, role, knows_her=knows_her)

    assert {it for it in everybody if answer(it) is None} == ask
    assert {it for it in everybody if answer(it, knows_her=False) is None} == {"esther", "guardian"}
    assert "answers this herself" in answer("volunteer")
    assert answer("esther", answered) is None
    assert "answers anew" in answer("relative", answered)


def test_what_another_system_says_is_put_in_words():
    assert beside.status_in_words("on-hold") == "Paused"
    assert beside.status_in_words("unknown") == ""
    assert beside.status_in_words("väntar på svar") == "väntar på svar"
    assert beside.nameless_plan(loose=True) == "Goals and tasks without a plan"
    assert beside.nameless_plan(loose=False) == "Care plan"
    assert beside.nameless_line() == "Something asked for"
    assert beside.not_to_be_done("Lift") == "Not to be done: Lift"


def test_a_day_from_elsewhere_is_said_as_exactly_as_it_came():
    assert beside.on_one_day("2024", "2024") == "2024"
    assert beside.on_one_day("", "") == ""
    assert beside.on_one_day("2024", "") == "from 2024"
    assert beside.on_one_day("", "2024") == "by 2024"


def test_a_line_from_elsewhere_is_taken_over_once_by_the_coordinator():
    def adopt(goal=None, action=None, gone=None, **more):
        line = Row(adopted_goal_id=goal, adopted_action_id=action, gone_at=gone)
        return rules.why_not_adopt(line, **({"is_coordinator": True} | more))

    assert adopt() is None
    assert "already in the shared plan" in adopt(goal=1)
    assert "already in the shared plan" in adopt(action=1)
    assert "taken this away" in adopt(gone=NOON)
    assert "Begin the shared plan" in adopt(has_plan=False)
    assert "The coordinator takes" in adopt(is_coordinator=False)
