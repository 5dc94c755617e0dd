"""Who has not been asked what care may read: told to whoever coordinates, until there is an answer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing import actions, queries
from esther.circle.sharing.kinds import USUAL, Basis, Data, How
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside, private

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(world, monkeypatch):
    """She came in with her record, and Anna coordinates."""
    at_the_moment_of(world, monkeypatch)
    with acting(world.nurse):
        at, by = world.at, world.nurse
        olga = circle.register(given="Olga", family="Ek", shares=0, by=by, at=at)
        by = inside(by, olga)
        seat = circle.invite(esther=olga, organisation=world.centre, shares=0, by=by, at=at)
        circle.invite(esther=olga, organisation=world.home, shares=0, by=by, at=at)
    with acting(world.anna):
        who = {"account": world.anna.account, "phone": "1", "hours": "8"}
        by = inside(world.anna, olga)
        circle.name_coordinator(member=seat, **who, by=by, at=at)
    return olga


def address(esther, name="sharing", *keys):
    return reverse(f"circle:{name}", args=[esther.pk, *keys])


def waits_for(viewer, later=timedelta(0)):
    viewer = viewer.later(viewer.at + later)
    with acting(viewer):
        return [role.esther.name for role in queries.not_asked(viewer)]


def shares(viewer, esther, **more):
    with acting(viewer):
        said = {"kinds": int(USUAL), "how": How.TOLD} | more
        actions.share(esther=esther, **said, by=inside(viewer, esther), at=viewer.at)


def test_the_coordinator_is_asked_to_ask_and_nobody_else(world, olga):
    assert waits_for(world.anna) == ["Olga Ek"]
    for who in (world.nurse, world.hanna, world.stranger, world.karin, world.elsa_in):
        assert waits_for(who) == []


def test_it_stands_on_her_work_and_leads_to_where_it_is_answered(world, olga):
    page = browser(world.anna).get("/work/").text
    assert "Ask what may be read, and write down the answer." in page
    assert address(olga) in page
    row = page.partition("Ask what may be read")[2].partition("</article>")[0]
    assert ">asked " not in row[:600]  # nobody has
    asked = browser(world.anna).get(address(olga)).text
    assert "Nobody has asked Olga yet what care may read" in asked
    assert "Not asked yet" not in browser(world.anna).get(address(world.elsa)).text


@pytest.mark.parametrize("kinds", [int(USUAL), int(Data.PLAN)])
def test_a_yes_is_an_answer(world, olga, kinds):
    shares(world.anna, olga, kinds=kinds)
    assert waits_for(world.anna) == []
    assert "Not asked yet" not in browser(world.anna).get(address(olga)).text


def test_so_is_a_decision_for_her_and_what_she_took_back(world, olga):
    until = world.at + timedelta(days=30)
    decided = {"decided_by": "Dr Oak", "words": "She is unconscious", "until": until}
    review = {"basis": Basis.DECISION, "review_on": until.date() - timedelta(days=3)}
    shares(world.anna, olga, **decided, **review)
    assert waits_for(world.anna) == waits_for(world.anna, timedelta(days=60)) == []


def test_what_she_said_to_a_relative_is_another_question(world, olga):
    with acting(world.anna):
        by, gun = inside(world.anna, olga), private("Gun Friend")
        seat = {"account": gun.account, "role": "relative", "shares": int(Data.PLAN)}
        circle.invite(esther=olga, **seat, by=by, at=world.at)
    assert waits_for(world.anna) == ["Olga Ek"]


def test_who_was_in_the_circle_before_this_was_asked_has_not_been_asked(world, olga):
    shares(world.anna, olga, how=How.BEFORE)
    assert waits_for(world.anna) == ["Olga Ek"]


def test_a_no_is_an_answer_too_and_is_kept(world, olga):
    page = browser(world.anna).get(address(olga)).text
    assert address(olga, "share_nothing") in page
    refused = browser(world.anna).post(address(olga, "share_nothing"), {})
    assert refused.status_code == 422 and waits_for(world.anna) == ["Olga Ek"]
    done = browser(world.anna).post(address(olga, "share_nothing"), {"how": "phone"})
    assert done.status_code == 302 and waits_for(world.anna) == []
    page = browser(world.anna).get(address(olga)).text
    assert "Olga has said no." in page and "By telephone" in page
    assert "Ended on" not in page  # a no is not a yes that has ended
    assert "Not asked yet" not in page and address(olga, "share_nothing") not in page
    with acting(world.hanna):
        assert inside(world.hanna, olga).kinds == 0
    with acting(world.anna):
        row = Sharing.everywhere.get(esther=olga)
    assert (row.kinds, row.how, row.ended_how) == (0, How.PHONE, How.PHONE)
    assert row.by_account == world.anna.account


def test_a_page_says_ask_only_until_there_is_an_answer(world, olga):
    plan = reverse("plan:plan", args=[olga.pk])
    assert "Ask, and write down the answer" in browser(world.hanna).get(plan).text
    with acting(world.anna):
        said = {"how": How.TOLD, "by": inside(world.anna, olga), "at": world.at}
        actions.share_nothing(esther=olga, **said)
    page = browser(world.hanna).get(plan).text
    assert "has not shared this with your unit" in page and "Ask, and write" not in page


def test_she_says_no_herself(world, olga):
    with acting(world.anna):
        by = inside(world.anna, olga)
        circle.invite(esther=olga, account=world.elsa_in.account, role="esther", by=by, at=world.at)
    assert "Nobody has asked you yet" in browser(world.elsa_in).get(address(olga)).text
    page = browser(world.elsa_in).get(address(olga, "share_nothing")).text
    assert 'name="how"' not in page and "I share nothing" in page
    assert browser(world.elsa_in).post(address(olga, "share_nothing")).status_code == 302
    with acting(world.anna):
        assert Sharing.everywhere.get(esther=olga).how == How.PAGE


def test_a_no_is_written_down_where_nothing_is_shared(world):
    with acting(world.anna), pytest.raises(NotPossible, match="Take it back instead"):
        by = inside(world.anna, world.elsa)
        actions.share_nothing(esther=world.elsa, how=How.TOLD, by=by, at=world.at)
    with acting(world.karin), pytest.raises(NotPossible, match="decides what is shared"):
        by = inside(world.karin, world.elsa)
        actions.share_nothing(esther=world.elsa, how=How.TOLD, by=by, at=world.at)


def test_a_relative_with_nothing_ticked_reads_nothing(world, olga):
    """Whoever invites: what is not ticked is not shared."""
    gun = private("Gun Friend").account
    said = {"name": "Gun", "role": "relative", "account": gun.email}
    path = address(olga, "invite") + "?who=close"
    assert browser(world.anna).post(path, said).status_code == 302
    with acting(world.anna):
        assert not Sharing.everywhere.filter(esther=olga).exists()
