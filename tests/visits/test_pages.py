"""The page of her calendar: staff book, move and cancel; she and those close to her ask."""

from datetime import timedelta

import pytest

from esther.circle.frame import acting
from esther.letters.models import Notice
from esther.rules import NotPossible
from esther.visits import actions
from esther.visits.models import Visit
from tests.circle.browsing import at_the_moment_of, browser
from tests.plan.filling import fields_of
from tests.world import inside

pytestmark = pytest.mark.django_db
SENT = {"kind": "home", "what": "Amina comes", "begins_at": "2026-11-25T09:00"}


@pytest.fixture
def booked(world, monkeypatch):
    """Home care comes on Wednesday at nine."""
    at_the_moment_of(world, monkeypatch)
    client = browser(world.hanna)
    assert client.post(address(world, "book/"), SENT | unit(world)).status_code == 302
    with acting(world.hanna):
        world.visit = Visit.everywhere.get()
    return world


def unit(world):
    return {"organisation": str(world.home.pk)}


def address(world, verb=""):
    return f"/esther/{world.elsa.pk}/visits/{verb}"


def of(booked, verb):
    return address(booked, f"{booked.visit.pk}/{verb}/")


def now(booked):
    with acting(booked.hanna):
        return Visit.everywhere.get(pk=booked.visit.pk)


def test_a_visit_that_is_booked_stands_on_everybodys_page(booked):
    for viewer in (booked.hanna, booked.elsa_in, booked.karin):
        assert "Amina comes" in browser(viewer).get(address(booked)).text


def test_what_is_wrong_stays_in_the_form(booked):
    wrong = SENT | {"ends_at": "2026-11-25T08:00"}
    answer = browser(booked.anna).post(address(booked, "book/"), wrong)
    assert answer.status_code == 422
    assert "must end after" in answer.text and "Amina comes" in answer.text


def test_staff_move_and_cancel_it(booked):
    client = browser(booked.anna)
    sent = fields_of(client.get(of(booked, "change"))) | {"begins_at": "2026-11-26T10:00"}
    assert client.post(of(booked, "change"), sent).status_code == 302
    assert now(booked).begins_at == booked.visit.begins_at + timedelta(days=1, hours=1)
    assert client.post(of(booked, "cancel")).status_code == 302
    assert "Amina comes" not in client.get(address(booked)).text
    twice = client.post(of(booked, "cancel"))
    assert twice.status_code == 422 and "already cancelled" in twice.text


def test_she_asks_to_move_it_and_is_heard(booked):
    hers = browser(booked.elsa_in)
    empty = hers.post(of(booked, "ask-to-move"), {"words": " "})
    assert empty.status_code == 422
    sent = {"words": "After lunch, please."}
    assert hers.post(of(booked, "ask-to-move"), sent).status_code == 302
    with acting(booked.hanna):
        notice = Notice.everywhere.get(kind="visits.ask_to_move")
    assert notice.to_organisation_id == booked.home.pk
    client = browser(booked.hanna)
    assert "After lunch, please." in client.get(of(booked, "change")).text
    moved = fields_of(client.get(of(booked, "change"))) | {"begins_at": "2026-11-25T13:00"}
    client.post(of(booked, "change"), moved)
    assert (now(booked).move_asked, now(booked).move_asked_at) == ("", None)


def test_she_and_her_daughter_do_not_keep_the_calendar_and_staff_do_not_ask(booked):
    for viewer in (booked.elsa_in, booked.karin):
        for verb in ("change", "cancel"):
            answer = browser(viewer).post(of(booked, verb), SENT)
            assert answer.status_code == 422 and "keep the calendar" in answer.text
    assert now(booked).begins_at == booked.visit.begins_at
    answer = browser(booked.hanna).post(of(booked, "ask-to-move"), {"words": "No"})
    assert answer.status_code == 422 and "You can change it" in answer.text


def test_what_became_of_it_is_told_when_it_has_begun(booked, monkeypatch):
    client = browser(booked.hanna)
    early = client.post(of(booked, "record"), {"state": "done"})
    assert early.status_code == 422 and "not begun" in early.text
    booked.at += timedelta(days=3)
    at_the_moment_of(booked, monkeypatch)
    assert client.post(of(booked, "record"), {"state": "missed"}).status_code == 302
    assert now(booked).state == "missed"
    with acting(booked.karin.later(booked.at)) as karin, pytest.raises(NotPossible):
        by = inside(karin, booked.elsa)
        actions.ask_to_move(visit=booked.visit, words="Now", by=by, at=booked.at)
