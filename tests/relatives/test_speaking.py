"""To read is not to speak for her: what stands as hers is said by herself and those who may."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.rules import Role, why_not_speak_for_her
from esther.circle.sharing.kinds import Data
from esther.circle.viewer import Viewer
from esther.people.actions import change_person
from esther.people.models import Organisation
from esther.people.rules import Kind
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.steps.models import Repeated
from esther.visits import actions as visits
from tests.circle.browsing import at_the_moment_of, browser
from tests.steps.scenes import begins, does
from tests.world import inside

from .test_mandates import comes, invites

pytestmark = pytest.mark.django_db


def neighbour(world, kinds):
    """Somebody whom she lets read this, and nothing else."""
    return comes(invites(world, name="Nisse", kinds=kinds), world.at)


def speaks(world, kinds):
    def say(verb, **said):
        came = neighbour(world, kinds)
        with acting(came):
            return verb(by=inside(came, world.elsa), at=world.at, **said)

    return say


@pytest.fixture
def done(world):
    step = begins(world)
    return does(world.nurse, world.elsa, "complete", step=step, note="She is home.")


@pytest.fixture
def question(world, done):
    with acting(world.elsa_in):
        return Repeated.everywhere.get()


def test_who_reads_speaks_for_her_only_where_she_shares_what_is_about_her():
    def may(knows_her):
        return {it for it in Role if not why_not_speak_for_her(it, knows_her=knows_her)}

    assert may(False) == {Role.ESTHER, Role.GUARDIAN}
    assert may(True) == {Role.ESTHER, Role.GUARDIAN, Role.UNIT, Role.STAFF, Role.RELATIVE}


def test_care_writes_down_what_she_says_and_a_choir_only_when_it_is_shared_with():
    known = {
        kind: Viewer(None, SimpleNamespace(organisation=Organisation(kind=kind)), None).knows_her
        for kind in (Kind.HOME_CARE, Kind.CULTURE, Kind.TRANSPORT)
    }
    assert known == {Kind.HOME_CARE: True, Kind.CULTURE: False, Kind.TRANSPORT: False}


def test_a_neighbour_who_reads_her_plan_does_not_change_her_telephone(world):
    with pytest.raises(NotPossible, match="changed by those"):
        speaks(world, Data.PLAN)(change_person, esther=world.elsa, phone="070-1740699")


def test_who_is_let_in_to_what_is_about_her_may(world):
    changed = speaks(world, Data.MATTERS)(change_person, esther=world.elsa, phone="070-1740699")
    assert changed.phone == "070-1740699"


@pytest.mark.parametrize("said", [{"answer": "no"}, {"stop": True}])
def test_a_neighbour_does_not_answer_in_her_stead(world, question, said):
    with pytest.raises(NotPossible, match="the person to say"):
        speaks(world, Data.PLAN)(steps.answer_repeated, repeated=question, **said)


def test_a_neighbour_does_not_say_whether_her_need_was_met(world, done):
    with pytest.raises(NotPossible, match="the person to say"):
        speaks(world, Data.PLAN)(steps.answer_outcome, step=done, outcome="met")


def test_a_neighbour_who_reads_her_calendar_does_not_ask_to_move_a_visit(world):
    begins_at = world.at + timedelta(days=1)
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        visit = visits.book(
            esther=world.elsa, what="Shower", kind="home", begins_at=begins_at,
            organisation=world.home, by=by, at=world.at,
        )  # fmt: skip
    with pytest.raises(NotPossible, match="the person to say"):
        speaks(world, Data.CALENDAR)(visits.ask_to_move, visit=visit, words="Later, please")


@pytest.mark.parametrize(("kinds", "asked"), [(Data.PLAN, False), (Data.PLAN | Data.MATTERS, True)])
def test_the_pages_offer_it_to_who_may_and_tell_the_reason_to_others(
    world, question, monkeypatch, kinds, asked
):
    at_the_moment_of(world, monkeypatch)
    client = browser(neighbour(world, kinds))
    journey = client.get(reverse("steps:journey", args=[world.elsa.pk])).text
    details = client.get(reverse("pages:details", args=[world.elsa.pk])).text
    assert ("No, they already knew" in journey) == asked
    assert ("This is for the person to say" in journey) != asked
    assert (reverse("pages:change_person", args=[world.elsa.pk]) in details) == asked
