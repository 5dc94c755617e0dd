"""With whose eyes somebody looks: at work the unit's, in private one's own, never both."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse

from esther.circle import actions
from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.rules import Role, Why
from esther.circle.viewer import Viewer
from esther.people.actions import end_assignment
from esther.people.models import Assignment, Esther
from esther.people.rules import Profession
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import LONG_AGO, inside, unit, works

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


@pytest.fixture
def petra(world):
    """One named person of a clinic, invited without the clinic."""
    petra = works("Petra Heart", unit("Heart clinic"), at=world.at)
    with acting(world.anna):
        actions.invite(by=inside(world.anna, world.elsa), **staff(world, petra))
    return petra


def staff(world, who):
    place = {"account": who.account, "organisation": who.organisation}
    return {"esther": world.elsa, "role": Role.STAFF, "at": world.at, **place}


def page(world):
    return reverse("circle:circle", args=[world.elsa.pk])


def fence_opens(viewer):
    """What the database alone says, when the first fence is forgotten."""
    with acting(viewer):
        return Esther.objects.exists()


def test_when_the_work_has_ended_the_next_page_is_not_there(world, petra):
    browsing = browser(petra)
    assert browsing.get(page(world)).status_code == 200
    manager = works("Maja Manager", petra.organisation, Profession.MANAGER, world.at)
    end_assignment(assignment=petra.assignment, by=manager, at=world.at - timedelta(hours=1))
    assert browsing.get(page(world)).status_code == 404
    assert not fence_opens(Viewer(petra.account, None, world.at))


def test_named_staff_look_only_with_the_eyes_of_that_unit(world, petra):
    elsewhere = Assignment.objects.create(
        account=petra.account,
        organisation=world.stranger.organisation,
        profession=Profession.NURSE,
        from_at=LONG_AGO,
    )
    for worn in (elsewhere, None):
        other = Viewer(petra.account, worn, world.at)
        assert browser(other).get(page(world)).status_code == 404
        assert not fence_opens(other)
    assert fence_opens(petra)


def test_a_nurse_sees_her_mother_only_in_private(world):
    work = Assignment.objects.create(
        account=world.karin.account,
        organisation=world.stranger.organisation,
        profession=Profession.NURSE,
        from_at=LONG_AGO,
    )
    at_work = Viewer(world.karin.account, work, world.at)
    browsing = browser(at_work)
    assert browsing.get(page(world)).status_code == 404
    assert not fence_opens(at_work)
    browsing.post(reverse("sign_in:assignment"), {"assignment": ""})  # "As myself, in private"
    assert browsing.get(page(world)).status_code == 200
    assert fence_opens(world.karin)


def test_a_further_ground_of_named_staff_keeps_their_unit(world, petra):
    with acting(world.anna):
        seat = actions.let_in(
            esther=world.elsa, account=petra.account, role=Role.STAFF, kind=Why.OFFER, at=world.at
        )
    with acting(petra):
        kept = Ground.everywhere.filter(member=seat).values_list("organisation", flat=True)
        assert set(kept) == {petra.organisation_id}


def test_a_named_seat_is_for_somebody_who_works_there(world):
    sten = {**staff(world, world.stranger), "organisation": world.ward}
    with acting(world.anna), pytest.raises(NotPossible, match="does not work in that unit"):
        actions.invite(by=inside(world.anna, world.elsa), **sten)
    answer = browser(world.anna).post(
        reverse("circle:invite", args=[world.elsa.pk]) + "?who=staff",
        {"account": world.stranger.account_id, "organisation": world.ward.pk},
    )
    assert answer.status_code == 422


def test_the_database_keeps_no_named_seat_without_a_unit(world):
    nowhere = {**staff(world, world.stranger), "organisation": None, "kind": Why.BY_HAND}
    with pytest.raises(IntegrityError, match="work_somewhere"), acting(world.anna):
        actions.let_in(**nowhere)


def test_in_private_nobody_begins_a_circle(world):
    with acting(world.karin), pytest.raises(NotPossible, match="works in care"):
        actions.register(given="Gun", family="Alm", by=world.karin, at=world.at)


def narrowly(world):
    """Home care has left, and keeps a narrow ground."""
    with acting(world.anna):
        seat = world.seats["home"]
        actions.let_in(
            esther=world.elsa,
            organisation=world.home,
            kind=Why.OWN_STEP,
            ref=seat.pk,
            narrow=True,
            at=world.at,
        )
        actions.leave(member=seat, by=inside(world.anna, world.elsa), at=world.at)


def test_who_has_left_reads_whose_step_it_was_and_writes_nothing(world):
    narrowly(world)
    with acting(world.hanna):
        assert Esther.objects.get() == world.elsa
        assert Esther.objects.update(how_to_communicate="Shout") == 0
        assert not Esther.objects.select_for_update().exists()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE steps_step SET state = state")
            assert cursor.rowcount == 0
