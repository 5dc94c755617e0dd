"""What was opened in an emergency stands first on her own page until she has seen it."""

import pytest
from django.conf import settings

from esther import postgres
from esther.circle.frame import acting
from esther.circle.queries import enter
from esther.letters.queries import to_tell
from esther.urgent import actions, queries
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import guardian, inside, small_world

from .scenes import emergency_world

WHY = "Found unconscious in the street"


@pytest.fixture
def opened(cloned, monkeypatch):
    """Elsa's record was opened by the doctor a moment ago."""
    world = emergency_world(small_world())
    at_the_moment_of(world, monkeypatch)
    with acting(world.doctor):
        hers = {"her": world.elsa.pk, "words": WHY, "hours": 4}
        world.opening = actions.open_emergency(**hers, by=world.doctor, at=world.at)
    return world


def own(world):
    return f"/esther/{world.elsa.pk}/me/"


def test_her_page_begins_with_who_why_until_when_and_the_way_to_ask(opened):
    page = browser(opened.elsa_in).get(own(opened)).text
    first = page[page.index('id="main"') : page.index("<h1>")]
    assert "Doris Doctor, Oak emergency" in first and WHY in first
    assert "Until" in first
    assert f"/log/openings/{opened.opening.pk}/ask/" in first


def test_it_stands_there_until_she_says_that_she_has_seen_it(opened):
    client = browser(opened.elsa_in)
    with acting(opened.elsa_in):
        [(_, notice)] = queries.unseen(inside(opened.elsa_in, opened.elsa))
    answer = client.post(f"/notices/{notice}/acknowledge/", {"from": "own"})
    assert answer["Location"] == own(opened)
    assert WHY not in client.get(own(opened)).text


def test_it_is_not_said_to_those_close_to_her(opened):
    assert WHY not in browser(opened.karin).get(own(opened)).text


def test_she_is_told_at_once_also_who_chose_to_be_told_in_the_morning(opened):
    assert opened.elsa_in.account.digest
    with acting(opened.elsa_in):
        assert to_tell(opened.elsa_in) == 1
        assert to_tell(enter(opened.elsa_in, opened.elsa.pk)) == 1


def test_her_guardian_sees_it_first_where_she_has_no_account(cloned, monkeypatch):
    world = emergency_world(small_world())
    at_the_moment_of(world, monkeypatch)
    greta = guardian(world, "Greta Guardian", shares=127)
    with acting(world.elsa_in):
        seat = inside(world.elsa_in, world.elsa).member
    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute("UPDATE circle_member SET account_id = NULL WHERE id = %s", [seat.pk])
    with acting(world.doctor):
        actions.open_emergency(her=world.elsa.pk, words=WHY, hours=4, by=world.doctor, at=world.at)
    with acting(greta):
        assert [it.words for it, _ in queries.unseen(inside(greta, world.elsa))] == [WHY]
