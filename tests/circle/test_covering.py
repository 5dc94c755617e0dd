"""A page says what is not shared, or hidden, instead of that nothing is there."""

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing import actions
from esther.circle.sharing.kinds import Data, How
from esther.health import actions as health
from esther.plan import actions as plan
from esther.plan.models import Plan
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

pytestmark = pytest.mark.django_db

NONE = {
    "pages:person": [
        "There is no shared plan yet",
        "Nothing is known here yet",
        "No visits are booked",
        "No stays are known",
        "Nobody has written down",
        "Nobody has anything to do",
    ],
    "plan:plan": ["There is no shared plan yet", "Write what matters"],
    "steps:journey": ["No steps yet", "Nobody has anything to do"],
    "matters:matters": ["Nothing is written here yet", "Nothing said yet"],
    "health:health": ["No problem is known", "No medicine is known", "No allergy is known"],
    "visits:visits": ["No visits are booked"],
    "stays:stays": ["No stays are known"],
    "urgent:crisis": [
        "No allergy is known here",
        "No medicine is known here",
        "No crisis plan is written here",
    ],
}


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


def page(world, viewer, name):
    return browser(viewer).get(reverse(name, args=[world.elsa.pk])).text


def taken_back(world):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        for given in Sharing.everywhere.order_by("pk"):
            actions.withdraw(sharing=given, how=How.PAGE, by=by, at=world.at)


def hidden(world, unit, **said):
    with acting(world.elsa_in):
        by, said = inside(world.elsa_in, world.elsa), said | {"how": How.PAGE}
        return actions.hide(esther=world.elsa, unit=unit, **said, by=by, at=world.at)


@pytest.mark.parametrize("name", NONE)
def test_nothing_is_said_to_be_missing_that_may_be_there(world, name):
    before = page(world, world.hanna, name)
    assert any(words in before for words in NONE[name])
    taken_back(world)
    after = page(world, world.hanna, name)
    assert "Elsa has not shared this with your unit" in after
    assert [words for words in NONE[name] if words in after] == []


@pytest.mark.parametrize("name", NONE)
def test_where_notes_are_hidden_nothing_is_said_to_be_missing(world, name):
    block = hidden(world, world.ward)
    after = page(world, world.hanna, name)
    assert "Some notes from Medicine ward are hidden, as Elsa wishes." in after
    assert reverse("circle:lift", args=[world.elsa.pk, block.pk]) in after
    assert [words for words in NONE[name] if words in after] == []


@pytest.mark.parametrize(("alerts_stay", "lists"), [(True, 1), (False, 2)])
def test_a_list_of_which_some_is_hidden_does_not_look_whole(world, alerts_stay, lists):
    """That of problems; and of medicines, when those of the ward are hidden too."""
    with acting(world.anna):
        told = {"source": "Oak", "by": inside(world.anna, world.elsa), "at": world.at}
        for kind in ("problem", "medicine"):
            health.record(esther=world.elsa, kind=kind, text=f"A {kind} of Oak", **told)
    sentence = "Some notes from Medicine ward are hidden, as Elsa wishes."
    assert sentence not in page(world, world.hanna, "health:health")
    hidden(world, world.ward, alerts_stay=alerts_stay)
    text = page(world, world.hanna, "health:health")
    below = [it.partition("</section>")[0] for it in text.split("<section")]
    found = [it for it in below if sentence in it and "of Oak" in it]
    assert len(found) == lists


def test_staff_are_led_to_what_she_shares_and_not_told_to_ask_who_has_answered(world):
    led = f'<a href="{reverse("circle:sharing", args=[world.elsa.pk])}">See what is shared</a>'
    assert led not in page(world, world.hanna, "health:health")
    taken_back(world)
    after = page(world, world.hanna, "health:health")
    assert led in after and "Ask, and write down" not in after
    close = page(world, world.karin, "health:health")
    assert "Elsa has not shared this with you: health" in close and "write down" not in close


def test_who_is_close_is_told_that_something_is_hidden_and_not_whose(world):
    hidden(world, world.ward)
    told = page(world, world.karin, "health:health")
    assert "Some notes are hidden, as Elsa wishes." in told and "Medicine ward" not in told


def test_the_unit_itself_and_she_meet_no_block(world):
    hidden(world, world.ward)
    for viewer in (world.nurse, world.elsa_in):
        assert "are hidden, as" not in page(world, viewer, "health:health")


def said(world):
    from esther.matters import actions as matters

    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        matters.say(
            esther=world.elsa, kind="matters", words="Sing", language="sv", by=by, at=world.at
        )


def test_a_plan_that_one_may_not_read_is_not_begun_a_second_time(world):
    said(world)
    with acting(world.anna):
        plan.begin(esther=world.elsa, by=inside(world.anna, world.elsa), at=world.at)
    taken_back(world)
    told = page(world, world.hanna, "plan:begin")
    assert (
        "there may be one already" in told
        and "<form" not in told.partition("<main")[2].partition("</main>")[0]
    )
    with acting(world.hanna), pytest.raises(NotPossible, match="may be one already"):
        plan.begin(esther=world.elsa, by=inside(world.hanna, world.elsa), at=world.at)


def test_a_hidden_plan_is_not_begun_a_second_time(world):
    said(world)
    with acting(world.anna):
        plan.begin(esther=world.elsa, by=inside(world.anna, world.elsa), at=world.at)
    hidden(world, world.centre)
    with acting(world.hanna), pytest.raises(NotPossible, match="not shown to you"):
        plan.begin(esther=world.elsa, by=inside(world.hanna, world.elsa), at=world.at)
    with acting(world.anna):
        assert Plan.everywhere.count() == 1


def test_with_alerts_shared_an_allergy_that_is_not_known_is_said(world):
    taken_back(world)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        actions.share(esther=world.elsa, kinds=Data.CRISIS, how=How.PAGE, by=by, at=world.at)
    told = page(world, world.hanna, "health:health")
    assert "No allergy is known" in told and "No problem is known" not in told
