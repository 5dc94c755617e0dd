"""My work: what waits for me, my team and my unit, over all persons."""

from datetime import timedelta

import pytest

from esther.circle.frame import acting
from esther.pages.my_work import Choice, gather
from esther.plan import actions as plan
from esther.plan.models import Action, Plan
from esther.plan.queries import PAGE
from tests.urgent.scenes import in_the_group
from tests.world import Profession, inside, works

pytestmark = pytest.mark.django_db


def gathered(world, viewer, **chosen):
    with acting(viewer.later(world.now)) as who:
        return gather(who, Choice(**chosen))


def asked(rows):
    return [row.what for row in rows]


def test_what_is_late_comes_first_then_today_then_soon(day):
    work = gathered(day, day.hanna, whose="unit")
    assert asked(work.late) == [
        "Morning visits at home",
        "Weigh her every morning and call if it rises",
    ]
    assert asked(work.today) == ["Who reads the scales every morning?"]
    assert asked(work.soon) == ["How is the singing?"]


def test_mine_is_what_i_have_and_what_is_offered_to_us(day):
    work = gathered(day, day.hanna)
    assert asked(work.rows) == ["Who reads the scales every morning?", "How is the singing?"]


def test_what_nobody_has_picked_up_is_the_teams(day):
    assert "Morning visits at home" in asked(gathered(day, day.hanna, whose="team").rows)


def test_what_nobody_has_picked_up_is_told_to_everybody_in_the_unit(day, reads):
    page = reads(day.hanna).get("/work/").content.decode()
    assert "1 step in your unit waits for somebody to pick it up." in page
    assert "?whose=team&amp;kind=step&amp;who=nobody" in page
    assert "waits for somebody" not in reads(day.nurse).get("/work/").content.decode()


def test_the_sender_sees_what_it_waits_for_and_the_feedback_to_answer(day):
    work = gathered(day, day.nurse, whose="unit")
    assert asked(work.waiting) == ["Who reads the scales every morning?"]
    assert "The list of medicines was missing." in asked(work.soon)


@pytest.mark.parametrize("who", ["nurse", "hanna"])
def test_an_offer_past_its_time_is_late_for_who_sent_it_and_for_who_was_asked(day, who):
    day.now += timedelta(hours=6)
    assert "Who reads the scales every morning?" in asked(gathered(day, getattr(day, who)).late)


def test_the_coordinator_has_questions_and_plans_that_owe_a_follow_up(day):
    with acting(day.anna):
        Plan.everywhere.update(review_on=day.now.date() - timedelta(days=3))
    work = gathered(day, day.anna)
    assert "May I sing sitting down?" in asked(work.soon)
    assert [row.kind for row in work.late] == ["review"]
    assert work.late[0].late_for(day.now) == timedelta(days=3)


@pytest.fixture
def says_no(day):
    """Elsa says no to the first goal, at eight in the morning."""
    at = day.now - timedelta(hours=1)
    said = {"answer": "disagree", "why_not": "I want to sing at home."}
    with acting(day.elsa_in.later(at)) as elsa:
        elsa = inside(elsa, day.elsa)
        plan.agree(plan=day.plan, goal=day.goal, by=elsa, at=at, **said)
    return day


def noes(day, viewer):
    return [row for row in gathered(day, viewer).rows if row.kind == "disagreed"]


def test_her_no_waits_for_the_coordinator_with_what_should_be_different(says_no):
    (row,) = noes(says_no, says_no.anna)
    assert (row.what, row.words) == ("I want to sing at home.", "Sing in the choir on Sundays")
    assert (row.other, row.page, row.key) == ("Elsa Account", "plan:goal", says_no.goal.pk)
    assert noes(says_no, says_no.hanna) == []


def changes_the_goal(day, at):
    with acting(day.anna.later(at)) as anna:
        anna = inside(anna, day.elsa)
        plan.change_goal(goal=day.goal, words="Sing at home", by=anna, at=at)


def agrees_after_all(day, at):
    with acting(day.elsa_in.later(at)) as elsa:
        elsa = inside(elsa, day.elsa)
        plan.agree(plan=day.plan, goal=day.goal, answer="agree", by=elsa, at=at)


def ends_the_goal(day, at):
    with acting(day.anna.later(at)) as anna:
        anna = inside(anna, day.elsa)
        for line in day.goal.actions.order_by("pk"):
            plan.end_action(action=line, by=anna, at=at)
        plan.end_goal(goal=day.goal, by=anna, at=at)


def talks_it_through(day, at):
    day.now += timedelta(hours=32)
    with acting(day.anna.later(day.now)) as anna:
        anna = inside(anna, day.elsa)
        plan.hold(meeting=day.meeting, minutes="We talked about it.", by=anna, at=day.now)
        plan.close_meeting(meeting=day.meeting, by=anna, at=day.now)


@pytest.mark.parametrize(
    "does", [changes_the_goal, agrees_after_all, ends_the_goal, talks_it_through]
)
def test_her_no_waits_until_something_is_done_about_it(says_no, does):
    does(says_no, says_no.now)
    assert noes(says_no, says_no.anna) == []


def test_her_no_to_the_whole_plan_waits_too(day):
    said = {"answer": "disagree", "why_not": "It is too much."}
    with acting(day.elsa_in.later(day.now)) as elsa:
        plan.agree(plan=day.plan, by=inside(elsa, day.elsa), at=day.now, **said)
    (row,) = noes(day, day.anna)
    assert (row.what, row.page) == ("It is too much.", "plan:plan")
    changes_the_goal(day, day.now)
    assert noes(day, day.anna) == []


def test_a_no_takes_two_statements_more_and_not_one_for_each(says_no, reads, statements):
    client = reads(says_no.anna)
    with statements() as made:
        page = client.get("/work/")
    assert "Elsa Account does not agree" in page.content.decode()
    assert len(made) <= 20, "\n".join(made)


def test_the_head_of_the_unit_sees_late_plans_of_its_coordinators(day):
    head = works("Helge Head", day.centre, Profession.MANAGER, day.at)
    with acting(day.anna):
        Plan.everywhere.update(review_on=day.now.date() - timedelta(days=3))
    assert [row.kind for row in gathered(day, head).late] == ["review"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({"kind": "offer"}, ["Who reads the scales every morning?"]),
        ({"kind": "line"}, ["Weigh her every morning and call if it rises"]),
        ({"kind": "meeting"}, ["How is the singing?"]),
        ({"who": "nobody", "kind": "step"}, ["Morning visits at home"]),
        (
            {"due": "late"},
            ["Morning visits at home", "Weigh her every morning and call if it rises"],
        ),
    ],
)
def test_the_list_is_narrowed(day, chosen, shown):
    assert asked(gathered(day, day.hanna, whose="unit", **chosen).rows) == shown


def test_the_number_on_ones_own_tab_is_that_of_the_list(day):
    found = gathered(day, day.hanna)
    assert found.mine == len(found.rows) and found.unit_has_some


def test_what_matters_to_her_stands_beside_what_is_asked(day):
    assert all(row.words for row in gathered(day, day.hanna, whose="unit").rows)


def test_a_day_is_late_when_it_has_gone(day):
    (line,) = gathered(day, day.hanna, whose="unit", kind="line").rows
    midnight = line.due_at()
    assert not line.is_late(midnight - timedelta(seconds=1))
    assert line.is_late(midnight)


def test_nothing_of_other_circles_is_in_the_list(day, reads):
    page = reads(day.stranger).get("/work/?whose=unit").content.decode()
    assert "Elsa" not in page
    assert "Nothing waits" in page


def test_my_work_is_fifteen_statements_at_most(day, reads, statements):
    client = reads(day.hanna)
    with statements() as made:
        page = client.get("/work/?whose=unit")
    assert page.status_code == 200
    assert len(made) <= 15, "\n".join(made)


def test_one_press_takes_the_step(day, reads):
    client = reads(day.hanna)
    address = f"/esther/{day.elsa.pk}/steps/"
    page = client.get("/work/").content.decode()
    assert 'method="post" action="' + address in page
    assert "Yes, I do it" in page


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "person=1", "page=0", "due=x&whose=y", "who=abc"]
)
def test_an_address_that_cannot_be_read_shows_the_list(day, reads, query):
    page = reads(day.hanna).get(f"/work/?{query}")
    assert page.status_code == 200
    assert "Who reads the scales" in page.content.decode()


@pytest.fixture
def many(day):
    """The unit has a page of lines and one more; the latest due has Hanna's name on."""
    due_on = day.now.date() + timedelta(days=1)
    of_home = {"esther": day.elsa, "plan": day.plan, "goal": day.goal, "organisation": day.home}
    with acting(day.anna):
        Action.everywhere.bulk_create(
            Action(**of_home, what=f"Line {number}", due_on=due_on, at=day.at)
            for number in range(PAGE)
        )
        later = due_on + timedelta(days=1)
        Action.everywhere.create(
            **of_home, what="Hanna's own", person=day.hanna.account, due_on=later, at=day.at
        )
    return day


def test_my_own_line_is_in_my_list_however_many_the_unit_has(many):
    mine = gathered(many, many.hanna)
    assert "Hanna's own" in asked(mine.rows)
    assert mine.mine == len(mine.rows)


def test_lines_that_do_not_fit_are_on_the_next_page(many):
    first = gathered(many, many.hanna, whose="unit", kind="line")
    assert first.more and len(first.rows) == PAGE
    rest = gathered(many, many.hanna, whose="unit", kind="line", page=2)
    assert asked(rest.rows)[-1] == "Hanna's own" and not rest.more


def test_the_lines_of_a_colleague_are_found(many):
    who = str(many.hanna.account_id)
    assert asked(gathered(many, many.hanna, whose="unit", kind="line", who=who).rows) == [
        "Hanna's own"
    ]


def test_the_address_of_a_choice_holds_no_names(day):
    choice = Choice(person=day.elsa.pk, kind="offer")
    assert choice.address(page=2) == f"?whose=mine&kind=offer&person={day.elsa.pk}&page=2"


def test_my_work_asks_one_statement_more_of_who_may_open_in_an_emergency(day, reads, statements):
    client = reads(day.hanna)
    with statements() as made:
        client.get("/work/?whose=unit")
    in_the_group(day.hanna, works("Hedda Head", day.home, Profession.MANAGER, day.at))
    with statements() as more:
        client.get("/work/?whose=unit")
    assert len(more) == len(made) + 1
    notices = 'FROM "letters_notice"'  # of those one asks whether it is looked at already
    assert not [sql for sql in made if "urgent_emergency" in sql and notices not in sql]
