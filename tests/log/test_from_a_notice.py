"""A notice names nobody; where her own log tells who it was, it leads her there, and nobody else."""

import re
from html import unescape

import pytest

from esther.circle.frame import acting
from esther.letters import kinds
from esther.letters.models import Notice
from esther.letters.rules import Reason
from esther.pages.recording import record
from esther.people.rules import Kind, Profession
from esther.urgent import actions as urgent
from tests.circle.browsing import browser
from tests.world import guardian, inside, unit, works

WHO = "See who in your log"


def writes_another_telephone(world, viewer):
    with acting(viewer):
        record(esther=world.elsa, by=inside(viewer, world.elsa), at=world.at, phone="070-1740611")


def reads_the_crisis_plan(world):
    car = works("Aron Ambulance", unit("Cars", Kind.AMBULANCE), Profession.PARAMEDIC, world.at)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        urgent.allow(esther=world.elsa, how="page", by=by, at=world.at)
    with acting(car):
        urgent.read_crisis(her=world.elsa.pk, by=car, at=world.at)


def follows(client, link=WHO):
    """The page behind the link, at the place that it names."""
    notices = client.get("/notices/").text
    (address,) = re.findall(rf'<a href="([^"]+)">{link}', notices)
    page, _hash, place = unescape(address).partition("#")
    html = client.get(page).text
    assert f'id="{place}"' in html
    return html.partition(f'id="{place}"')[2]


def test_who_wrote_anew_how_she_is_reached_is_one_press_away(world, elsa):
    writes_another_telephone(world, world.karin)
    assert "Karin Daughter" not in elsa.get("/notices/").text
    assert "Karin Daughter" in follows(elsa)


def test_so_is_who_read_the_crisis_plan(world, elsa):
    reads_the_crisis_plan(world)
    assert "Aron Ambulance" not in elsa.get("/notices/").text
    assert "Aron Ambulance" in follows(elsa)


def test_of_what_has_been_read_too(world, elsa):
    writes_another_telephone(world, world.karin)
    with acting(world.elsa_in):
        notice = Notice.everywhere.get(kind="pages.reached_anew")
    elsa.post(f"/notices/{notice.pk}/acknowledge/")
    assert "Karin Daughter" in follows(elsa)


def test_a_guardian_who_hears_it_beside_her_and_a_coordinator_are_led_to_no_log(world):
    gudrun = guardian(world)
    writes_another_telephone(world, world.karin)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        record(esther=world.elsa, by=by, at=world.at, protected=True)
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        record(esther=world.elsa, by=by, at=world.at, protected=False)
    for who, told in ((gudrun, "Somebody close wrote"), (world.anna, "not protected any more")):
        page = browser(who).get("/notices/").text
        assert told in page and WHO not in page


@pytest.mark.parametrize("why", [it for it in Reason if it != Reason.SELF])
def test_to_whom_it_is_not_about_the_log_is_not_theirs(world, why):
    notice = Notice(esther=world.elsa, at=world.at, kind="urgent.crisis_read", why=why)
    kind = kinds.of(notice.kind)
    assert kind.who(notice) == ""
    notice.why = Reason.SELF
    assert kind.who(notice)
