"""Notices: sent once, read by whom they were sent to, and never a way in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.keys import new_key
from esther.letters import actions, kinds, queries
from esther.letters.models import Notice
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    asked = kinds.Kind(_("Search"), lambda notice: f"/there/{notice.ref}/")
    monkeypatch.setitem(kinds.KINDS, "letters.test", asked)


def notify(world, at=None, ref=None, **to):
    with acting(world.anna):
        return actions.notify(
            esther=world.elsa,
            kind="letters.test",
            ref=ref or new_key(),
            why="circle",
            by=world.anna,
            at=at or world.at,
            **to,
        )


def test_the_same_notice_is_sent_once(world):
    ref = new_key()
    first = notify(world, ref=ref, to_organisation=world.home)
    again = notify(world, ref=ref, to_organisation=world.home)
    other = notify(world, ref=ref, to_account=world.hanna.account)
    assert first == again
    assert other != first


def test_a_notice_of_an_unknown_kind_is_never_sent(world):
    with pytest.raises(kinds.UnknownKind), acting(world.anna):
        actions.notify(
            esther=world.elsa,
            kind="nobody.knows",
            ref=new_key(),
            why="circle",
            to_account=world.hanna.account,
            by=world.anna,
            at=world.at,
        )


def test_a_notice_opens_no_circle(world):
    notify(world, to_organisation=world.stranger.organisation)
    with acting(world.stranger):
        assert queries.waiting(world.stranger).count == 0
    assert "Elsa" not in browser(world.stranger).get(reverse("letters:notices")).text


def test_mine_and_my_units_wait_newest_first_and_not_my_colleagues(world):
    old = notify(world, at=world.at - timedelta(hours=2), to_organisation=world.home)
    new = notify(world, to_account=world.hanna.account)
    notify(world, to_account=world.anna.account)
    with acting(world.hanna):
        waiting = queries.waiting(world.hanna)
    assert (waiting.notices, waiting.count) == ([new, old], 2)


def test_more_than_can_be_shown_are_counted(world):
    for _number in range(3):
        notify(world, to_organisation=world.home)
    with acting(world.hanna):
        waiting = queries.waiting(world.hanna, limit=2)
    assert (len(waiting.notices), waiting.count) == (2, 3)


def test_the_page_says_why_and_leads_there(world):
    notice = notify(world, to_organisation=world.home)
    page = browser(world.hanna).get(reverse("letters:notices")).text
    assert "You are in the circle." in page
    assert f"/there/{notice.ref}/" in page


def test_a_notice_is_read_once_by_whom_it_was_sent_to(world):
    notice = notify(world, to_organisation=world.home)
    there = reverse("letters:acknowledge", args=[notice.pk])
    assert browser(world.stranger).post(there).status_code == 404
    assert browser(world.anna).post(there).status_code == 422
    assert browser(world.hanna).post(there).status_code == 302
    again = browser(world.hanna).post(there)
    assert again.status_code == 422
    assert "already said" in again.text


def test_who_has_left_the_circle_is_told_nothing_more(world):
    notify(world, to_organisation=world.home)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        circle.leave(member=world.seats["home"], by=by, at=world.at)
    with acting(world.hanna):
        assert queries.waiting(world.hanna).count == 0
        assert queries.digest(world.hanna.account, localdate(world.at)).count == 0


def test_a_day_in_short_names_nobody(world):
    notify(world, to_organisation=world.home)
    notify(world, to_account=world.hanna.account)
    notify(world, at=world.at - timedelta(days=1), to_organisation=world.home)
    with acting(world.hanna):
        digest = queries.digest(world.hanna.account, localdate(world.at))
    assert digest.lines == [("Search", 2)]


def test_a_daily_summary_waits_for_the_morning(world):
    notify(world, at=world.at - timedelta(hours=8), to_organisation=world.home)
    notify(world, at=world.at - timedelta(minutes=5), to_organisation=world.home)
    with acting(world.hanna):
        assert queries.to_tell(world.hanna) == 1
        actions.choose_digest(digest=False, by=world.hanna, at=world.at)
        assert queries.to_tell(world.hanna) == 2


def test_the_choice_is_kept_from_the_page(world):
    browser(world.hanna).post(reverse("letters:choose_digest"), {"digest": "0"})
    world.hanna.account.refresh_from_db()
    assert world.hanna.account.digest is False


def test_a_notice_has_one_receiver(world):
    with pytest.raises(NotPossible, match="one receiver"):
        notify(world)
    with pytest.raises(NotPossible, match="one receiver"):
        notify(world, to_organisation=world.home, to_account=world.hanna.account)


def test_every_action_leaves_a_trace(world):
    with acting(world.hanna), gathered() as rows:
        sent = {"kind": "letters.test", "ref": new_key(), "why": "circle", "by": world.hanna}
        notice = actions.notify(esther=world.elsa, to_organisation=world.home, at=world.at, **sent)
        actions.notify(esther=world.elsa, to_organisation=world.home, at=world.at, **sent)
        actions.acknowledge(notice=notice, by=world.hanna, at=world.at)
        done = [row["did"] for row in rows]
        assert Notice.everywhere.get().acknowledged_by == world.hanna.account
    assert done == ["letters.notify", "letters.acknowledge"]
