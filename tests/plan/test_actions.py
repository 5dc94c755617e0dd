"""The plan, from its beginning to its end."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from esther.audit.actions import gathered
from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.people.models import Esther
from esther.plan import actions, queries
from esther.plan.models import Action, AttachedLine, Goal, Party, Plan
from esther.rules import NotPossible
from tests.world import inside

pytestmark = pytest.mark.django_db


def test_a_plan_starts_from_what_matters_to_her(world):
    with acting(world.anna), pytest.raises(NotPossible, match="what matters"):
        actions.begin(esther=world.elsa, by=inside(world.anna, world.elsa), at=world.at)


def test_a_plan_has_a_next_follow_up_from_its_first_day(planned):
    assert planned.plan.review_on == date(2026, 11, 23) + timedelta(days=180)


def test_there_is_one_active_plan_for_a_person(planned, seat):
    with seat("anna") as anna, pytest.raises(NotPossible, match="already"):
        actions.begin(esther=planned.elsa, by=anna, at=anna.at)


def test_the_database_itself_refuses_a_second_active_plan(planned, seat):
    with seat("anna"), pytest.raises(IntegrityError), transaction.atomic():
        Plan.everywhere.create(esther=planned.elsa, review_on=date(2027, 1, 1), begun_at=planned.at)


def test_a_goal_serves_something_that_matters_to_her(planned, seat):
    with seat("anna") as anna:
        planned.saying.kind = "please_do"
        with pytest.raises(NotPossible, match="matters to her"):
            actions.add_goal(
                plan=planned.plan, matter=planned.saying, words="x", by=anna, at=anna.at
            )


def test_a_line_has_somebody(planned, seat):
    with seat("anna") as anna, pytest.raises(NotPossible, match="always has somebody"):
        actions.add_action(goal=planned.goal, what="x", who=Party(), by=anna, at=anna.at)


def test_a_named_person_works_in_the_unit_that_has_the_line(planned, seat):
    nurse = planned.nurse.account
    with seat("anna") as anna, pytest.raises(NotPossible, match="does not work"):
        actions.add_action(
            goal=planned.goal, what="x", who=Party(planned.home, nurse), by=anna, at=anna.at
        )


def test_esther_herself_can_have_a_line(planned, seat):
    with seat("anna") as anna:
        line = actions.add_action(
            goal=planned.goal,
            what="Weigh myself every morning",
            who=Party(member=planned.seats["elsa"]),
            by=anna,
            at=anna.at,
        )
        assert str(line.who) == "Elsa Account"


def test_a_line_opens_the_door_for_its_unit_and_its_end_closes_it(planned, seat):
    far = planned.stranger.organisation
    with seat("anna") as anna:
        line = actions.add_action(
            goal=planned.goal, what="Lend large print", who=Party(far), by=anna, at=anna.at
        )
    with acting(planned.stranger):
        assert Esther.objects.get() == planned.elsa
    with seat("anna") as anna:
        actions.end_action(action=line, by=anna, at=anna.at)
    with acting(planned.stranger):
        assert not Esther.objects.exists()


def test_a_unit_that_ends_its_own_line_leaves_through_its_own_door(planned, seat):
    far = planned.stranger.organisation
    with seat("anna") as anna:
        line = actions.add_action(
            goal=planned.goal, what="Lend large print", who=Party(far), by=anna, at=anna.at
        )
    with seat("stranger") as sten:
        actions.end_action(action=line, words="She has three books now.", by=sten, at=sten.at)
    with seat("anna") as anna:
        assert Action.seen_by(anna).get(pk=line.pk).status == "done"
        assert line.comments.get().words == "She has three books now."


def test_a_line_that_moves_keeps_its_key_and_moves_the_door(planned, seat):
    far, key = planned.stranger.organisation, planned.line.pk
    with seat("anna") as anna:
        line = actions.change_action(action=planned.line, who=Party(far), by=anna, at=anna.at)
        assert line.pk == key
        assert Action.everywhere.get(pk=key).organisation == far
    with acting(planned.stranger):
        assert Ground.everywhere.get().ref == key


def test_who_is_inside_by_one_line_only_cannot_hand_it_on(planned, seat):
    with seat("anna") as anna:
        line = actions.change_action(
            action=planned.line, who=Party(planned.stranger.organisation), by=anna, at=anna.at
        )
    with seat("stranger") as sten, pytest.raises(NotPossible, match="through this line only"):
        actions.change_action(action=line, who=Party(planned.ward), by=sten, at=sten.at)


def test_keys_are_for_life(planned, seat):
    keys = (planned.goal.pk, planned.line.pk)
    with seat("anna") as anna:
        actions.change_goal(goal=planned.goal, words="Sing a whole psalm", by=anna, at=anna.at)
        actions.change_action(action=planned.line, what="Sing scales", by=anna, at=anna.at)
        actions.end_action(action=planned.line, by=anna, at=anna.at)
        actions.record_progress(action=planned.line, status="doing", by=anna, at=anna.at)
        goal = queries.goals(anna, planned.plan).get()
        assert (goal.pk, goal.actions.all()[0].pk) == keys


def test_a_goal_ends_when_nobody_is_left_with_a_line(planned, seat):
    with seat("anna") as anna:
        with pytest.raises(NotPossible, match="End the lines"):
            actions.end_goal(goal=planned.goal, by=anna, at=anna.at)
        actions.end_action(action=planned.line, by=anna, at=anna.at)
        assert actions.end_goal(goal=planned.goal, by=anna, at=anna.at).status == "reached"


def test_she_is_asked_whether_her_need_was_met_when_the_line_is_done(planned, seat):
    with seat("anna") as anna:
        with pytest.raises(NotPossible, match="End the line first"):
            actions.ask_outcome(action=planned.line, outcome="met", by=anna, at=anna.at)
        line = actions.end_action(action=planned.line, by=anna, at=anna.at)
        line = actions.ask_outcome(action=line, outcome="partly", by=anna, at=anna.at)
        assert (line.status, line.outcome, line.outcome_at) == ("done", "partly", anna.at)


def test_the_scale_has_five_steps_or_none(planned, seat):
    with seat("anna") as anna:
        with pytest.raises(NotPossible, match="five steps"):
            actions.set_scale(goal=planned.goal, scale=["a", "b"], by=anna, at=anna.at)
        with pytest.raises(NotPossible, match="scale together"):
            actions.score(goal=planned.goal, scale_now=1, by=anna, at=anna.at)
        goal = actions.set_scale(goal=planned.goal, scale=list("abcde"), by=anna, at=anna.at)
        assert actions.score(goal=goal, scale_now=-1, by=anna, at=anna.at).scale_now == -1


def test_a_relative_comments_and_asks_but_does_not_write(planned, seat):
    with seat("karin") as karin:
        with pytest.raises(NotPossible, match="comment or ask"):
            actions.change_goal(goal=planned.goal, words="Mine", by=karin, at=karin.at)
        said = actions.comment(
            plan=planned.plan,
            action=planned.line,
            words="When?",
            is_question=True,
            by=karin,
            at=karin.at,
        )
    with seat("anna") as anna:
        assert list(queries.questions_open(anna)) == [said]
        actions.answer_comment(comment=said, words="On Thursdays.", by=anna, at=anna.at)
        assert not queries.questions_open(anna)


def test_following_up_says_what_came_of_it_and_the_next_day(planned, seat):
    with seat("anna") as anna:
        before = planned.plan.review_on
        review = actions.review(
            plan=planned.plan, words="She sings.", review_on=date(2027, 2, 1), by=anna, at=anna.at
        )
        assert (review.was_due_on, review.next_on, review.number) == (before, date(2027, 2, 1), 1)
        assert queries.active(anna).review_on == date(2027, 2, 1)


def test_closing_ends_every_line_and_leaves_room_for_a_new_plan(planned, seat):
    with seat("hanna") as hanna, pytest.raises(NotPossible, match="coordinator closes"):
        actions.close(plan=planned.plan, why="Moved", by=hanna, at=hanna.at)
    with seat("anna") as anna:
        actions.close(plan=planned.plan, why="Moved to Kalmar", by=anna, at=anna.at)
        assert Action.seen_by(anna).get().status == "stopped"
        assert queries.active(anna) is None
        assert actions.begin(esther=planned.elsa, by=anna, at=anna.at).closed_at is None
    with seat("anna") as anna, pytest.raises(NotPossible, match="closed"):
        actions.change_goal(goal=planned.goal, words="Later", by=anna, at=anna.at)


def test_every_act_leaves_a_trace(planned, seat):
    with gathered() as rows, seat("anna") as anna:
        pass
    with seat("anna") as anna, gathered() as rows:
        actions.change_goal(goal=planned.goal, words="New", by=anna, at=anna.at)
        actions.settle(plan=planned.plan, why="Agreed", by=anna, at=anna.at)
        actions.agree(plan=planned.plan, goal=planned.goal, answer="agree", by=anna, at=anna.at)
        assert [row["did"] for row in rows] == ["plan.change_goal", "plan.settle", "plan.agree"]


def test_a_plan_from_another_system_keeps_its_lines_when_it_comes_again(planned, seat):
    lines = [
        actions.Line("goal", "Lose weight", ref="Goal/1"),
        actions.Line("action", "Walk", ref="CarePlan/1#0"),
    ]
    with seat("anna") as anna:
        attached = actions.attach(
            esther=planned.elsa, title="Weight", source="there", lines=lines, by=anna, at=anna.at
        )
        keys = [line.pk for line in queries.attached_lines(anna)]
        again = [lines[1], actions.Line("goal", "Keep the weight", ref="Goal/1")]
        actions.attach_again(attached=attached, lines=again, by=anna, at=anna.at)
        assert {line.pk for line in queries.attached_lines(anna)} == set(keys)
        actions.attach_again(attached=attached, lines=again[1:], by=anna, at=anna.at)
        gone = AttachedLine.everywhere.get(ref="CarePlan/1#0")
        assert gone.gone_at == anna.at


def test_only_the_coordinator_adopts_a_line_and_only_once(planned, seat):
    lines = [actions.Line("goal", "Lose weight"), actions.Line("action", "Walk")]
    with seat("anna") as anna:
        actions.attach(
            esther=planned.elsa, title="Weight", source="there", lines=lines, by=anna, at=anna.at
        )
        goal_line, walk = queries.attached_lines(anna)
    with seat("hanna") as hanna, pytest.raises(NotPossible, match="coordinator"):
        actions.adopt_goal(line=goal_line, matter=planned.saying, by=hanna, at=hanna.at)
    with seat("anna") as anna:
        goal = actions.adopt_goal(line=goal_line, matter=planned.saying, by=anna, at=anna.at)
        actions.adopt_action(line=walk, goal=goal, who=Party(planned.home), by=anna, at=anna.at)
        assert Goal.seen_by(anna).get(pk=goal.pk).actions.get().what == "Walk"
        with pytest.raises(NotPossible, match="already"):
            actions.adopt_goal(line=goal_line, matter=planned.saying, by=anna, at=anna.at)
