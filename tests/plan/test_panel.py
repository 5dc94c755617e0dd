"""The plan on the pages where things meet."""

from datetime import timedelta

import pytest
from django.template import engines
from jinja2 import Environment

from esther.circle.frame import acting
from esther.circle.sharing.covering import Covering
from esther.plan import actions, queries
from esther.plan.models import Party
from tests.world import inside

pytestmark = pytest.mark.django_db


def shown(macro, facts, *rest):
    """What a macro of the panel says, as words."""
    environment: Environment = engines["jinja2"].env
    text = (
        '{% import "plan/panel.html" as plan with context %}{{ plan.' + macro + "(facts, *rest) }}"
    )
    return environment.from_string(text).render(
        facts=facts, rest=rest, csrf_input="", covering=Covering(None)
    )


def test_staff_see_goals_and_who_does_what(planned, seat):
    with seat("hanna") as hanna:
        html = shown("glance", queries.panel(hanna), planned.elsa.pk)
    assert "Sing on Sundays" in html and "Home care Nässjö" in html


def test_staff_see_her_no_beside_the_goal_with_her_reason(planned, seat):
    said = {"answer": "disagree", "why_not": "I would rather dance."}
    with seat("elsa_in") as elsa:
        actions.agree(plan=planned.plan, goal=planned.goal, by=elsa, at=elsa.at, **said)
    with seat("hanna") as hanna:
        html = shown("glance", queries.panel(hanna), planned.elsa.pk)
        assert "Esther has said no" in html and "I would rather dance." in html
    with seat("elsa_in") as elsa:
        again = elsa.later(elsa.at + timedelta(hours=1))
        yes = {"answer": "agree", "by": again, "at": again.at}
        actions.agree(plan=planned.plan, goal=planned.goal, **yes)
    with seat("hanna") as hanna:
        html = shown("glance", queries.panel(hanna), planned.elsa.pk)
        assert "said no" not in html and "dance" not in html


def test_without_a_plan_the_page_says_what_to_do_first(said):
    with acting(said.hanna):
        glance = queries.panel(inside(said.hanna, said.elsa))
    assert "Begin the plan" in shown("glance", glance, said.elsa.pk)


def test_she_sees_two_answers_by_each_goal_until_she_has_answered(planned, seat):
    with seat("elsa_in") as elsa:
        assert "Yes, this is right" in shown("agreed", queries.panel(elsa), planned.elsa.pk)
        assert queries.panel(elsa).waiting == 1
        actions.agree(plan=planned.plan, goal=planned.goal, answer="agree", by=elsa, at=elsa.at)
        html = shown("agreed", queries.panel(elsa), planned.elsa.pk)
        assert "You have said yes" in html and "Yes, this is right" not in html
        assert queries.panel(elsa).waiting == 0


def test_a_late_follow_up_tells_her_whom_to_call(planned, seat):
    with seat("elsa_in") as elsa:
        glance = queries.panel(elsa.later(elsa.at + timedelta(days=200)))
        coordinator = {"name": "Anna Coordinator", "phone": "070-1740603"}
        assert "Call Anna Coordinator, 070-1740603." in shown("owed", glance, coordinator)
        assert "owe" not in shown("owed", queries.panel(elsa), coordinator)


def test_my_unit_sees_its_lines_over_all_persons_and_i_see_mine(planned, seat):
    with seat("anna") as anna:
        named = actions.add_action(
            goal=planned.goal,
            what="Sing along",
            who=Party(planned.home, planned.hanna.account),
            due_on=planned.at.date(),
            by=anna,
            at=anna.at,
        )
    with acting(planned.hanna):
        assert list(queries.lines_open(planned.hanna)) == [named, planned.line]
        assert list(queries.lines_open(planned.hanna, mine=True)) == [named]
    with acting(planned.stranger):
        assert not queries.lines_open(planned.stranger)
