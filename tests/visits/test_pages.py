"""The page of her calendar: staff book, move and cancel; she and those close to her ask."""

import re
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
    page = client.get(address(booked)).text
    assert "Cancelled</b>: Thursday 26 November 10:00" in page and "cancel/" not in page
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
    assert "The visit was moved." in hers.get(address(booked)).text
    assert "After lunch, please." not in client.get(of(booked, "change")).text


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
    client = browser(booked.hanna)  # signed in anew, three days later
    assert client.post(of(booked, "record"), {"state": "missed"}).status_code == 302
    assert now(booked).state == "missed"
    with acting(booked.karin.later(booked.at)) as karin, pytest.raises(NotPossible):
        by = inside(karin, booked.elsa)
        actions.ask_to_move(visit=booked.visit, words="Now", by=by, at=booked.at)


def test_two_who_change_the_same_line_both_read_what_the_other_wrote(booked):
    hanna, anna = browser(booked.hanna), browser(booked.anna)
    page = of(booked, "change")
    first, second = fields_of(hanna.get(page)), fields_of(anna.get(page))
    assert hanna.post(page, first | {"prepare": "Take the walker"}).status_code == 302
    answer = anna.post(page, second | {"prepare": "Bring your glasses"})
    assert answer.status_code == 422
    assert "Take the walker" in answer.text and "Bring your glasses" in answer.text
    assert now(booked).prepare == "Take the walker"


def test_two_who_change_different_lines_are_both_heard(booked):
    hanna, anna = browser(booked.hanna), browser(booked.anna)
    page = of(booked, "change")
    first, second = fields_of(hanna.get(page)), fields_of(anna.get(page))
    hanna.post(page, first | {"begins_at": "2026-11-26T10:00"})
    assert anna.post(page, second | {"place": "In the kitchen"}).status_code == 302
    assert now(booked).begins_at == booked.visit.begins_at + timedelta(days=1, hours=1)
    assert now(booked).place == "In the kitchen"


def test_a_draft_of_a_change_that_is_taken_up_again_is_kept_when_it_is_sent(booked):
    client, page = browser(booked.hanna), of(booked, "change")
    opened = client.get(page)
    draft = re.search(r'(/esther/[^"]*draft[^"]*)"', opened.text)[1]
    client.post(draft, fields_of(opened) | {"place": "In the garden"})
    again = client.get(page)
    assert "In the garden" in again.text
    assert client.post(page, fields_of(again)).status_code == 302
    assert now(booked).place == "In the garden"


def test_a_visit_that_another_system_told_of_to_the_second_is_not_moved_by_a_word(booked):
    to_the_second = booked.visit.begins_at + timedelta(seconds=30)
    with acting(booked.hanna) as hanna:
        facts = {"by": inside(hanna, booked.elsa), "at": booked.at}
        actions.change(visit=booked.visit, begins_at=to_the_second, **facts)
    client, page = browser(booked.hanna), of(booked, "change")
    client.post(page, fields_of(client.get(page)) | {"place": "At home"})
    assert (now(booked).place, now(booked).begins_at) == ("At home", to_the_second)
