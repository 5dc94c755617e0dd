"""When she has died, and when a young person hides something."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.actions import A_MOMENT
from esther.circle.sharing.kinds import USUAL, Data
from esther.circle.sharing.rules import is_child
from esther.circle.viewer import NOBODY, Viewer
from esther.health import actions as health
from esther.health.models import Known
from esther.pages.recording import record
from esther.people.models import Esther
from esther.people.rules import Kind
from esther.relatives import actions, codes
from esther.rules import NotPossible
from esther.urgent import actions as urgent
from tests.circle.browsing import at_the_moment_of, browser
from tests.steps.scenes import begins, hands_over
from tests.urgent.scenes import emergency_world
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db


def dies(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        health.record(
            esther=world.elsa, kind="problem", text="Heart", source="Oak", by=by, at=world.at
        )
        record(
            esther=world.elsa, deceased_at=world.at, by=by, at=world.at, version=world.elsa.version
        )


def test_what_was_shared_with_those_close_ends_with_her_and_the_page_says_so(world):
    dies(world)
    with acting(world.karin):
        by = inside(world.karin, world.elsa)
        assert (by.kinds, by.role) == (0, Role.RELATIVE)
        assert not Known.seen_by(by).exists() and not Known.everywhere.exists()


def by_a_ward_without_the_plan(world):
    """What she shares with care is her health alone: who sits in the circle is not told."""
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        said = {"how": "page", "by": by}
        sharing.withdraw(sharing=Sharing.everywhere.get(member=None), at=world.at, **said)
        sharing.share(esther=world.elsa, kinds=int(Data.HEALTH), at=world.at + A_MOMENT, **said)
    return world.nurse.later(world.at + 2 * A_MOMENT)


def by_an_emergency(world):
    emergency_world(world)
    with acting(world.doctor):
        said = {"words": "Found lifeless at home", "by": world.doctor, "at": world.at}
        urgent.open_emergency(her=world.elsa.pk, **said)
    return world.doctor


def by_transport(world):
    """Who is not of care knows her, but what is shared is not written down there."""
    driver = works("Dora Driver", unit("Taxi", Kind.TRANSPORT), at=world.at)
    with acting(world.anna):
        by, taxi = inside(world.anna, world.elsa), driver.organisation
        circle.invite(esther=world.elsa, organisation=taxi, shares=USUAL, by=by, at=world.at)
    return driver


@pytest.mark.parametrize("who", [by_a_ward_without_the_plan, by_transport])
def test_it_ends_whoever_writes_the_day_of_death(world, who):
    writer = who(world)
    with acting(writer):
        record(esther=world.elsa, deceased_at=world.at, by=inside(writer, world.elsa), at=writer.at)
    with acting(world.karin.later(writer.at)) as karin:
        assert inside(karin, world.elsa).kinds == 0
    with acting(world.anna.later(writer.at)):
        ended = Sharing.everywhere.get(member=world.seats["karin"])
    assert (ended.to_at, ended.ended_by) == (writer.at, writer.account)


def test_who_is_here_because_it_is_urgent_writes_no_day_of_death_and_nothing_ends(
    world, monkeypatch
):
    """They read, and somebody who takes part writes it."""
    hands_over(world, begins(world), world.seats["elsa"])
    doctor = by_an_emergency(world)
    at_the_moment_of(world, monkeypatch)
    web, page = browser(doctor), reverse("pages:change_person", args=[world.elsa.pk])
    assert "Call the coordinator" in web.get(page).text
    answer = web.post(page, {"deceased_at": "2026-11-22"})
    assert answer.status_code == 422 and "Call the coordinator" in answer.text
    world.elsa.refresh_from_db()
    assert world.elsa.deceased_at is None
    with acting(world.karin.later(world.at + timedelta(hours=1))) as karin:
        assert inside(karin, world.elsa).kinds


@pytest.mark.parametrize("has_died", [False, True])
def test_the_door_of_the_database_ends_nothing_before_nor_for_who_is_outside(world, has_died):
    if has_died:
        dies(world)
    who = world.stranger if has_died else world.anna
    with pytest.raises(ProgrammingError, match="Only somebody inside"), acting(who):
        actions.follow_her_death(esther=world.elsa, by=who, at=world.at)


def test_staff_with_a_reason_read_on(world):
    dies(world)
    with acting(world.anna):
        assert Known.seen_by(inside(world.anna, world.elsa)).exists()


def test_nothing_is_shared_anew_and_nobody_invited_when_she_has_died(world):
    dies(world)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        with pytest.raises(NotPossible, match="She has died"):
            actions.change_mandate(
                member=world.seats["karin"], kinds=int(USUAL), until=None, by=by, at=world.at
            )
        esther = Esther.objects.get(pk=world.elsa.pk)
        with pytest.raises(NotPossible, match="She has died"):
            actions.invite_close(
                esther=esther,
                name="Nisse",
                role="relative",
                kinds=1,
                how="told",
                by=by,
                at=world.at,
            )


@pytest.fixture
def guardian(world):
    """Elsa is nine, and her guardian came with a code."""
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        Esther.objects.filter(pk=world.elsa.pk).update(birth_on=date(2017, 5, 1))
        health.record(
            esther=world.elsa, kind="problem", text="Tics", source="Oak", by=by, at=world.at
        )
        invited = actions.invite_close(
            esther=world.elsa,
            name="Gun",
            role=Role.GUARDIAN,
            kinds=int(USUAL),
            until=world.at.replace(year=2030),
            words="Parent with custody",
            how="paper",
            by=by,
            at=world.at,
        )
    with acting(NOBODY.later(world.at)):
        email = {"name": "Gun", "email": "gun@example.invalid"}
        came = actions.accept(code=codes.code_of(invited.pk), at=world.at, **email)
    return Viewer(came.account, None, world.at)


def hides(world, viewer):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        how = {"how": "told", "alerts_stay": False, "by": by, "at": world.at}
        return sharing.hide(esther=by.member.esther, unit=world.centre, **how)


def test_a_guardian_does_not_read_what_the_young_person_has_hidden(world, guardian):
    with acting(guardian):
        assert Known.seen_by(inside(guardian, world.elsa)).exists()
    hides(world, world.anna)
    with acting(guardian):
        assert not Known.seen_by(inside(guardian, world.elsa)).exists()
        assert not Known.everywhere.exists()


def test_a_guardian_hides_nothing_of_a_childs_and_shows_nothing_again(world, guardian):
    with pytest.raises(NotPossible, match="neither hides nor shows"):
        hides(world, guardian)
    block = hides(world, world.anna)
    with acting(guardian), pytest.raises(NotPossible, match="neither hides nor shows"):
        by = inside(guardian, world.elsa)
        sharing.unhide(block=block, how="page", by=by, at=world.at)


@pytest.mark.parametrize(
    ("born", "child"),
    [(date(2008, 11, 24), True), (date(2008, 11, 23), False), (None, False)],
)
def test_until_the_day_somebody_is_eighteen(born, child):
    assert is_child(born, date(2026, 11, 23)) is child
