"""What is not shared is never said to be missing, and nothing is offered that is then refused."""

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing.actions import withdraw
from esther.matters import actions as matters
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken_back(planned, monkeypatch):
    """Elsa shares nothing any more. Home care has a line in the plan, Karin has nothing."""
    at_the_moment_of(planned, monkeypatch)
    with acting(planned.elsa_in):
        by = inside(planned.elsa_in, planned.elsa)
        for given in Sharing.seen_by(by).order_by("pk"):
            withdraw(sharing=given, how="page", by=by, at=planned.at)
    return planned


def page(world, viewer, name):
    return browser(viewer).get(reverse(f"plan:{name}", args=[world.elsa.pk])).text


def test_a_plan_that_is_not_shared_is_not_offered_to_be_begun(taken_back):
    text = page(taken_back, taken_back.karin, "plan")
    assert "Begin the plan" not in text and "There is no shared plan yet" not in text
    assert "not shared with you" in text and "Anna Coordinator" in text


def test_who_sees_only_its_own_line_calls_no_meeting_and_closes_nothing(taken_back):
    text = page(taken_back, taken_back.hanna, "plan")
    assert "No meeting is called" not in text
    assert reverse("plan:call_meeting", args=[taken_back.elsa.pk]) not in text
    assert reverse("plan:close", args=[taken_back.elsa.pk]) not in text
    assert "ask the coordinator to call the meeting" in text
    assert "The coordinator closes the plan" in text


def test_where_no_words_are_shared_a_goal_says_why_it_cannot_be_added_and_what_to_do(taken_back):
    add, say = (
        reverse(name, args=[taken_back.elsa.pk]) for name in ("plan:add_goal", "matters:say")
    )
    plan = page(taken_back, taken_back.hanna, "plan")
    assert "Elsa has not shared this with your unit: what matters." in plan
    assert add not in plan and "write it down" in plan and say in plan
    asked = page(taken_back, taken_back.hanna, "add_goal")
    assert "write it down" in asked and say in asked and 'name="words"' not in asked


def test_words_said_now_let_the_goal_stand(taken_back):
    with acting(taken_back.hanna):
        by = inside(taken_back.hanna, taken_back.elsa)
        said = {"kind": "matters", "words": "Sleep at home", "language": "sv"}
        matters.say(esther=taken_back.elsa, **said, by=by, at=taken_back.at)
    asked = page(taken_back, taken_back.hanna, "add_goal")
    assert "Sleep at home" in asked and 'name="words"' in asked
