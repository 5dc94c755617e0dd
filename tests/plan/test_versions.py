"""A plan is kept whole, can be compared, and what changed can be read."""

from datetime import date, timedelta

import pytest

from esther.circle.frame import acting
from esther.circle.sharing.actions import hide
from esther.matters import actions as matters
from esther.plan import actions, queries
from esther.plan.changed import changed
from esther.plan.models import Agreement, Party
from esther.rules import NotPossible

pytestmark = pytest.mark.django_db


def texts(before, now):
    return [change.text for change in changed(before, now)]


def test_a_version_keeps_the_plan_whole_with_her_words(planned, seat):
    with seat("anna") as anna:
        kept = actions.settle(plan=planned.plan, why="Agreed", by=anna, at=anna.at).whole
    assert kept["goals"][0]["matter_words"] == "I want to sing in the choir on Sundays."
    assert kept["goals"][0]["actions"][0]["who"] == "Home care Nässjö"
    assert kept["contact"] == {"name": "Anna Coordinator", "phone": "070-1740603", "hours": "8–16"}


def test_a_version_read_back_is_what_was_kept(planned, seat):
    with seat("anna") as anna:
        actions.settle(plan=planned.plan, why="Agreed", by=anna, at=anna.at)
        assert queries.latest(anna, planned.plan).whole == queries.present(anna, planned.plan)


def test_settling_twice_without_a_change_is_refused(planned, seat):
    with seat("anna") as anna:
        actions.settle(plan=planned.plan, why="Agreed", by=anna, at=anna.at)
        with pytest.raises(NotPossible, match="Nothing has changed"):
            actions.settle(plan=planned.plan, why="Again", by=anna, at=anna.at)


def test_the_same_plan_has_not_changed(planned, seat):
    with seat("anna") as anna:
        now = queries.present(anna, planned.plan)
    assert changed(now, now) == []


def test_what_changed_is_told_in_plain_words(planned, seat):
    with seat("anna") as anna:
        before = actions.settle(plan=planned.plan, why="Agreed", by=anna, at=anna.at).whole
        actions.change_action(action=planned.line, who=Party(planned.ward), by=anna, at=anna.at)
        actions.end_action(action=planned.line, by=anna, at=anna.at)
        actions.ask_outcome(action=planned.line, outcome="partly", by=anna, at=anna.at)
        actions.change_goal(
            goal=planned.goal, words="Sing a psalm", target_on=date(2027, 1, 6), by=anna, at=anna.at
        )
        actions.change_plan(plan=planned.plan, review_on=date(2027, 2, 1), by=anna, at=anna.at)
        now = queries.present(anna, queries.active(anna))
    assert texts(before, now) == [
        "The goal “Sing on Sundays” has new words.",
        "The goal “Sing a psalm” is now for 6 January 2027. Before: no day.",
        "Medicine ward takes over from Home care Nässjö: Practise breathing",
        "Done: Practise breathing (Medicine ward)",
        "The need was partly met: Practise breathing (Medicine ward)",
        "The next follow-up is 1 February 2027. Before: 22 May 2027.",
    ]


def test_what_she_says_anew_comes_first(planned, seat):
    with seat("anna") as anna:
        before = queries.present(anna, planned.plan)
        matters.say(
            esther=planned.elsa,
            kind="matters",
            words="To sleep",
            language="en",
            by=anna,
            at=anna.at,
        )
        actions.add_goal(
            plan=planned.plan, matter=planned.saying, words="Swim", by=anna, at=anna.at
        )
        now = queries.present(anna, planned.plan)
    assert texts(before, now) == [
        "What matters has been said anew: “To sleep”",
        "New goal: “Swim”",
    ]


def test_moving_on_the_scale_is_told_with_the_words_of_the_scale(planned, seat):
    scale = ["Cannot sing", "One verse", "Two psalms", "The whole mass", "A concert"]
    with seat("anna") as anna:
        goal = actions.set_scale(goal=planned.goal, scale=scale, by=anna, at=anna.at)
        goal = actions.score(goal=goal, scale_now=-1, by=anna, at=anna.at)
        before = queries.present(anna, planned.plan)
        actions.score(goal=goal, scale_now=0, by=anna, at=anna.at)
        now = queries.present(anna, planned.plan)
    assert texts(before, now) == ["Closer to “Sing on Sundays”: Two psalms"]


def test_she_agrees_to_what_is_kept_whole(planned, seat):
    with seat("elsa_in") as elsa:
        answer = actions.agree(
            plan=planned.plan, goal=planned.goal, answer="agree", by=elsa, at=elsa.at
        )
        kept = queries.version(elsa, answer.number).get().whole
        assert kept["goals"][0]["words"] == "Sing on Sundays"
        assert queries.last_answered(elsa, planned.plan).number == answer.number


def test_a_no_says_what_should_be_different(planned, seat):
    with seat("elsa_in") as elsa:
        with pytest.raises(NotPossible, match="should be different"):
            actions.agree(
                plan=planned.plan, goal=planned.goal, answer="disagree", by=elsa, at=elsa.at
            )
        actions.agree(
            plan=planned.plan,
            goal=planned.goal,
            answer="disagree",
            why_not="Not on Sundays, on Tuesdays",
            by=elsa,
            at=elsa.at,
        )
        assert queries.panel(elsa).goals[0].answered.why_not == "Not on Sundays, on Tuesdays"


def test_a_yes_is_to_what_was_read(planned, seat):
    with seat("elsa_in") as elsa:
        seen = queries.panel(elsa).goals[0].seen
    with seat("anna") as anna:
        actions.change_goal(goal=planned.goal, words="Sing alone", by=anna, at=anna.at)
    with seat("elsa_in") as elsa, pytest.raises(NotPossible, match="Read it once more"):
        actions.agree(
            plan=planned.plan, goal=planned.goal, answer="agree", seen=seen, by=elsa, at=elsa.at
        )


def test_an_old_yes_does_not_stand_for_new_words_but_for_new_progress(planned, seat):
    with seat("elsa_in") as elsa:
        actions.agree(plan=planned.plan, goal=planned.goal, answer="agree", by=elsa, at=elsa.at)
    with seat("anna") as anna:
        actions.record_progress(action=planned.line, status="doing", by=anna, at=anna.at)
    with seat("elsa_in") as elsa:
        assert queries.panel(elsa).goals[0].answered.still
    with seat("anna") as anna:
        actions.change_action(action=planned.line, what="Sing scales", by=anna, at=anna.at)
    with seat("elsa_in") as elsa:
        assert not queries.panel(elsa).goals[0].answered.still


def test_the_panel_makes_three_statements(planned, seat, django_assert_num_queries):
    with seat("hanna") as hanna, django_assert_num_queries(3):
        glance = queries.panel(hanna)
    assert [line.what for line in glance.goals[0].lines] == ["Practise breathing"]


def test_a_follow_up_that_is_late_is_owed_to_her_and_stands_on_the_coordinators_list(planned):
    later = planned.at + timedelta(days=200)
    with acting(planned.anna.later(later)) as anna:
        owed = queries.overdue(anna)
        assert [(it.esther, it.late) for it in owed] == [(planned.elsa, True)]
        assert "The follow-up is late." in owed[0].reasons
    with acting(planned.hanna.later(later)) as hanna:
        assert queries.overdue(hanna) == []


def test_a_plan_with_one_party_only_lacks_a_quorum(planned, seat):
    alone = ["Fewer than two parties have something to do."]
    with seat("anna") as anna:
        assert queries.overdue(planned.anna)[0].reasons == alone
        more = {"goal": planned.goal, "what": "Listen", "by": anna, "at": anna.at}
        actions.add_action(who=Party(planned.home), **more)
        assert queries.overdue(planned.anna)[0].reasons == alone
        actions.add_action(who=Party(member=planned.seats["elsa"]), **more)
        assert queries.overdue(planned.anna) == []


def test_an_answer_is_kept_beside_the_ones_before(planned, seat):
    with seat("elsa_in") as elsa:
        for answer in ("agree", "agree"):
            actions.agree(plan=planned.plan, goal=planned.goal, answer=answer, by=elsa, at=elsa.at)
        assert Agreement.seen_by(elsa).count() == 2
        assert queries.answers(elsa, planned.plan).count() == 1


def test_where_notes_are_hidden_no_version_of_others_is_opened(planned, seat):
    """A version holds the whole plan, also what a hidden unit wrote in it."""
    with seat("nurse") as nurse:
        actions.settle(plan=planned.plan, why="As agreed", by=nurse, at=nurse.at)
    with seat("hanna") as hanna:
        assert queries.versions(hanna, planned.plan).exists()
    with seat("elsa_in") as elsa:
        hide(esther=planned.elsa, unit=planned.centre, how="page", by=elsa, at=elsa.at)
    with seat("hanna") as hanna:
        assert not queries.versions(hanna, planned.plan).exists()
    with seat("nurse") as nurse:
        assert queries.versions(nurse, planned.plan).exists()
