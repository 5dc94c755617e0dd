"""What is not shared is never said to be missing, and nothing is offered that is then refused."""

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing.actions import hide, share_nothing, withdraw
from esther.matters import actions as matters
from esther.plan import actions, queries
from esther.plan.models import Plan
from esther.rules import NotPossible
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


def test_who_sees_only_its_own_line_reads_and_writes_no_text_of_the_plan(taken_back):
    """Home care's line tells it that there is a plan and when it is followed up, and no more."""
    her, why = taken_back.elsa.pk, "Many helpers, one Elsa"
    assert why in page(taken_back, taken_back.anna, "plan")
    texts = [
        browser(taken_back.hanna).get(reverse(f"plan:{name}", args=[her])).text
        for name in ("plan", "change_plan", "history", "changes", "settle", "review")
    ]
    assert not any(why in text for text in texts) and "Practise breathing" in texts[0]
    for name in ("change_plan", "settle", "review"):
        assert reverse(f"plan:{name}", args=[her]) not in texts[0], name
    assert all("you write in your own lines" in text for text in (texts[1], *texts[4:]))
    with acting(taken_back.hanna):
        by = inside(taken_back.hanna, taken_back.elsa)
        with pytest.raises(NotPossible, match="you write in your own lines"):
            actions.change_plan(plan=taken_back.plan, why="Mine", by=by, at=by.at)
        shown = queries.active(by)
        assert (shown.why, shown.review_on) == ("", taken_back.plan.review_on)
    assert Plan.everywhere.get(pk=taken_back.plan.pk).why == why


def test_who_began_the_plan_goes_on_reading_what_they_wrote(taken_back):
    with acting(taken_back.anna):
        by = inside(taken_back.anna, taken_back.elsa)
        assert queries.active(by).why == "Many helpers, one Elsa"


def test_history_leads_to_the_plan_where_there_is_none(said, monkeypatch):
    at_the_moment_of(said, monkeypatch)
    answer = browser(said.anna).get(reverse("plan:history", args=[said.elsa.pk]), follow=True)
    assert answer.status_code == 200 and "There is no shared plan yet" in answer.text


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


def hides_the_centre(world):
    """She shares everything, and hides what the unit of the coordinator writes: the plan is theirs."""
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        said = {"unit": world.centre, "how": "page", "alerts_stay": True}
        hide(esther=world.elsa, **said, by=by, at=world.at)


def test_a_plan_that_a_block_hides_is_said_to_be_there_and_not_offered_to_be_begun(
    planned, monkeypatch
):
    at_the_moment_of(planned, monkeypatch)
    hides_the_centre(planned)
    for name in ("plan", "begin"):
        text = page(planned, planned.nurse, name)
        assert reverse("plan:begin", args=[planned.elsa.pk]) not in text.partition("<main")[2]
        assert "There is a plan already that is not shown to you" in text
    assert "Many helpers" not in page(planned, planned.nurse, "plan")


def test_where_there_is_none_behind_the_block_the_plan_is_begun(said, monkeypatch):
    at_the_moment_of(said, monkeypatch)
    hides_the_centre(said)
    with acting(said.nurse):
        by = inside(said.nurse, said.elsa)
        words = {"kind": "matters", "words": "Sleep at home", "language": "sv"}
        matters.say(esther=said.elsa, **words, by=by, at=said.at)
    text = page(said, said.nurse, "plan")
    assert reverse("plan:begin", args=[said.elsa.pk]) in text and "There is a plan" not in text


def test_whether_there_is_a_plan_is_told_to_nobody_outside_nor_without_a_yes(taken_back):
    for viewer, told in ((taken_back.stranger, False), (taken_back.karin, False)):
        with acting(viewer):
            assert queries.is_there(taken_back.elsa.pk) is told


def test_what_is_not_shared_is_said_with_what_to_do(taken_back):
    text = page(taken_back, taken_back.karin, "plan")
    assert "Elsa has not shared this with you: the plan" in text
    assert "Open the circle" in text


def test_who_said_no_is_not_to_be_asked_for_a_yes(taken_back):
    """The nurse of the ward, which wrote nothing in the plan: the no was said yesterday."""
    with acting(taken_back.elsa_in):
        by = inside(taken_back.elsa_in, taken_back.elsa)
        share_nothing(esther=taken_back.elsa, how="page", by=by, at=taken_back.at)
    text = page(taken_back, taken_back.nurse, "plan")
    assert "Elsa was asked, and said no" in text and "Ask the person for a yes" not in text
