"""Who sits in two chairs speaks for both, but each in its own hat; and one failure is one."""

import pytest
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Role
from esther.steps import rules
from esther.steps.actions.each import each
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

from .scenes import begins, does, hands_over

pytestmark = pytest.mark.django_db


def invited(world, **who):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        return circle.invite(esther=world.elsa, by=by, at=world.at, **who)


def test_what_is_offered_to_her_as_guardian_a_daughter_can_take(world):
    seat = invited(world, account=world.karin.account, role=Role.GUARDIAN)
    offer = hands_over(world, begins(world), seat)
    taken = does(world.karin, world.elsa, "take", offer=offer)
    assert taken.member_id == seat.pk


def test_at_work_she_does_not_speak_for_her_own_seat(world):
    offer = hands_over(world, begins(world), world.seats["karin"])
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        offer.member.account = world.hanna.account
        assert not rules.is_party(offer, by)


def test_a_named_colleague_is_offered_nothing_that_the_page_does_not_offer(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    seat = invited(world, account=world.anna.account, organisation=world.centre, role=Role.STAFF)
    address = reverse("steps:hand_over", args=[world.elsa.pk, begins(world).pk])
    page = browser(world.nurse).get(address, {"to": f"member:{seat.pk}"})
    assert page.status_code == 404


def test_one_that_fails_stops_no_other_and_is_told_of_last():
    tried = []

    def do(number):
        tried.append(number)
        return 1 // number

    with pytest.raises(ExceptionGroup) as told:
        each([1, 0, 2], do)
    assert tried == [1, 0, 2]
    assert told.value.exceptions[0].__notes__ == ["It was about 0."]
