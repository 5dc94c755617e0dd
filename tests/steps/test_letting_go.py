"""Whose last reason to look ends is told before and after, and keeps its own step."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.queries import enter
from esther.letters import actions as letters
from esther.letters import queries as told
from esther.letters.models import Notice
from esther.rules import NotPossible
from esther.steps import queries
from esther.steps.rules import State
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import unit, works

from .scenes import begins, does, fresh, hands_over

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ONLY = "your only reason to look"


@pytest.fixture
def chain(world):
    """The pharmacy took a step of the ward's, told how it went, and waits for home care."""
    world.paul = works("Paul Pharmacist", unit("The pharmacy"), at=world.at)
    offer = hands_over(world, begins(world), world.paul.organisation, what="Pack the medicine")
    world.step = does(world.paul, world.elsa, "take", offer=offer)
    world.offer = hands_over(world, world.step, world.home, who=world.paul)
    does(world.paul, world.elsa, "complete", step=world.step, note="It is packed.")
    return world


def takes(chain, at=None):
    does(chain.hanna, chain.elsa, "take", at=at or chain.at + HOUR, offer=chain.offer)


def waiting(viewer, at):
    with acting(viewer.later(at)) as looker:
        return [(notice.kind, notice.ref) for notice in told.waiting(looker).notices]


def test_who_offered_looks_until_the_answer_comes(chain):
    with acting(chain.paul):
        assert enter(chain.paul, chain.elsa.pk).organisation_id == chain.paul.organisation_id


def test_whose_last_reason_ended_with_anothers_yes_is_told_and_opens_its_own_step(chain):
    takes(chain)
    at = chain.at + 2 * HOUR
    assert ("steps.let_go", chain.step.pk) in waiting(chain.paul, at)
    with acting(chain.paul.later(at)) as paul:
        with pytest.raises(Http404):
            enter(paul, chain.elsa.pk)
        viewer = queries.enter_own(paul, chain.elsa.pk, chain.step.pk)
        assert queries.step_by_key(viewer, chain.step.pk).state == State.DONE


def test_the_one_who_has_left_says_that_it_is_read(chain):
    takes(chain)
    at = chain.at + 2 * HOUR
    with acting(chain.paul.later(at)) as paul:
        notice = Notice.seen_by(paul).get(kind="steps.let_go")
        letters.acknowledge(notice=notice, by=paul, at=at)
    assert ("steps.let_go", chain.step.pk) not in waiting(chain.paul, at)


def test_no_other_notice_is_seen_by_who_has_left(chain):
    takes(chain)
    at = chain.at + 2 * HOUR
    with acting(chain.paul.later(at)) as paul:
        assert {row.kind for row in Notice.everywhere.all()} == {"steps.let_go"}
        assert not Notice.everywhere.exclude(to_organisation=paul.organisation_id).exists()


def test_who_looks_for_another_reason_too_is_not_told(world):
    step = begins(world)
    offer = hands_over(world, step, world.home)
    does(world.nurse, world.elsa, "complete", step=step, note="She is home.")
    does(world.hanna, world.elsa, "take", at=world.at + HOUR, offer=offer)
    assert fresh(world.nurse, step).state == State.DONE
    assert "steps.let_go" not in dict(waiting(world.nurse, world.at + 2 * HOUR))


def test_who_ends_its_own_step_knows_it_already(world):
    paul = works("Paul Pharmacist", unit("The pharmacy"), at=world.at)
    offer = hands_over(world, begins(world), paul.organisation)
    step = does(paul, world.elsa, "take", offer=offer)
    does(paul, world.elsa, "complete", step=step, note="Done.")
    assert "steps.let_go" not in dict(waiting(paul, world.at + HOUR))


def test_the_pages_say_it_before_it_happens(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    paul = works("Paul Pharmacist", unit("The pharmacy"), at=world.at)
    offer = hands_over(world, begins(world), paul.organisation)
    step = does(paul, world.elsa, "take", offer=offer)
    key = [world.elsa.pk, step.pk]
    to_home = {"to": f"unit:{world.home.pk}"}
    assert ONLY in browser(paul).get(reverse("steps:hand_over", args=key), to_home).text
    assert ONLY in browser(paul).get(reverse("steps:step", args=key)).text
    key = [world.elsa.pk, step.before_id]
    assert ONLY not in browser(world.nurse).get(reverse("steps:hand_over", args=key), to_home).text


def test_a_notice_of_ones_own_is_not_read_by_another_who_has_left(chain):
    takes(chain)
    with acting(chain.paul.later(chain.at + 2 * HOUR)):
        notice = Notice.everywhere.get(kind="steps.let_go")
    with acting(chain.stranger.later(chain.at + 2 * HOUR)) as stranger:
        assert not Notice.everywhere.exists()
        with pytest.raises((NotPossible, Notice.DoesNotExist)):
            letters.acknowledge(notice=notice, by=stranger, at=stranger.at)
