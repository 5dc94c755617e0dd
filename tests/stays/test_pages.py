"""The page of her stays: what the unit where she stays may do, and what others read."""

from datetime import timedelta

import pytest

from esther.circle.frame import acting
from esther.stays import actions
from esther.stays.models import Stay
from tests.circle.browsing import at_the_moment_of, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(world, monkeypatch):
    """Elsa came to the ward yesterday."""
    at_the_moment_of(world, monkeypatch)
    with acting(world.nurse) as by:
        came = {"by": by, "at": world.at - timedelta(days=1)}
        world.stay = actions.admit(esther=world.elsa, organisation=world.ward, **came)
    return world


def address(there, verb="", stay=True):
    part = f"{there.stay.pk}/" if verb and stay else ""
    return f"/esther/{there.elsa.pk}/stays/{part}{verb and verb + '/'}"


def now(there):
    with acting(there.nurse):
        return Stay.everywhere.get(pk=there.stay.pk)


def test_the_ward_plans_the_way_home_says_ready_takes_it_back_and_lets_her_go(there):
    client = browser(there.nurse)
    day = (there.at + timedelta(days=2)).date()
    for verb, sent, field, value in (
        ("planned", {"home_on": day.isoformat()}, "planned_home_on", day),
        ("ready", {}, "withdrawn", False),
        ("withdraw-ready", {}, "withdrawn", True),
    ):
        assert client.post(address(there, verb), sent).status_code == 302
        assert getattr(now(there), field) == value
    assert client.post(address(there, "discharge")).status_code == 302
    assert now(there).discharged_at
    page = client.get(address(there)).text
    assert "already left" in page and "Recorded by mistake" in page


def test_others_see_the_stay_and_read_why_they_write_nothing(there):
    page = browser(there.hanna).get(address(there)).text
    assert "There now" in page and "Only those who work in Medicine ward" in page
    assert "discharge/" not in page
    refused = browser(there.hanna).post(address(there, "discharge"))
    assert refused.status_code == 422 and now(there).discharged_at is None


def test_she_and_her_daughter_see_the_stay_and_no_buttons(there):
    for viewer in (there.elsa_in, there.karin):
        page = browser(viewer).get(address(there)).text
        assert "Medicine ward" in page and "Only those who work" not in page
        assert browser(viewer).post(address(there, "ready")).status_code == 422


def test_a_day_that_is_past_is_refused_and_stays_in_the_form(there):
    answer = browser(there.nurse).post(address(there, "planned"), {"home_on": "2026-11-01"})
    assert answer.status_code == 422
    assert "today or later" in answer.text and "2026-11-01" in answer.text


def test_a_stay_begins_in_ones_own_unit_and_not_twice(there):
    client, sent = browser(there.nurse), {"kind": "short_term", "place": "Room 4"}
    assert client.post(address(there, "admit", stay=False), sent).status_code == 302
    assert "Room 4" in client.get(address(there)).text
    twice = client.post(address(there, "admit", stay=False), sent)
    assert twice.status_code == 422 and "already there" in twice.text


def test_a_unit_without_beds_reads_why_nobody_stays_there(there):
    page = browser(there.hanna).get(address(there, "admit", stay=False)).text
    assert "Nobody stays in a unit like yours" in page and "Room or bed" not in page


def test_a_stay_recorded_by_mistake_is_withdrawn_and_can_be_read(there):
    client = browser(there.nurse)
    assert client.post(address(there, "withdraw")).status_code == 302
    page = client.get(address(there)).text
    assert "Withdrawn: recorded by mistake" in page
    again = client.post(address(there, "withdraw"))
    assert again.status_code == 422 and "withdrawn already" in again.text


def test_two_stays_in_one_place_are_no_two_landmarks_of_one_name(there):
    client = browser(there.nurse)
    client.post(address(there, "discharge"))
    client.post(address(there, "admit", stay=False), {"kind": "inpatient"})
    page = client.get(address(there)).text
    assert page.count('<article class="card" aria-labelledby="stay-') == 2
    assert '<section class="card" aria-labelledby="stay-' not in page
