"""Who comes with a code and leaves before there is a way to sign in goes on with the same code."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth import user_logged_in
from django.db import connections
from django.test import Client
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.models import Member
from esther.circle.viewer import NOBODY, Viewer
from esther.people.models import Account, Assignment
from esther.people.rules import Profession
from esther.relatives import actions, codes
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.plan.test_together import wait_until_somebody_waits
from tests.sign_in.showing import SECRET, shows
from tests.world import LONG_AGO, small_world

from .test_mandates import comes, invites

NISSE = {"name": "Nisse N", "email": "nisse@example.invalid"}
SET_UP, PASSWORD = reverse("sign_in:set_up"), reverse("sign_in:choose_password")


@pytest.fixture
def world(cloned, monkeypatch):
    world = small_world()
    at_the_moment_of(world, monkeypatch)
    return world


@pytest.fixture
def link(world):
    world.invited = invites(world)
    return reverse("relatives:accept", args=[codes.code_of(world.invited.pk)])


def begins(link, **said) -> Client:
    """A browser of its own, to where one chooses how to sign in."""
    client = Client()
    assert client.post(link, NISSE | said)["Location"] == SET_UP
    return client


def chooses(client: Client):
    """A password, and then the app that goes with it. The last answer."""
    client.post(PASSWORD, {"password": SECRET, "again": SECRET})
    client.get(reverse("sign_in:add_app"))
    key = client.session.get("secret")
    return key and client.post(reverse("sign_in:add_app"), {"code": shows(key)})


def seats(world):
    with acting(world.anna):
        return Member.everywhere.filter(role="relative", account__email=NISSE["email"]).count()


def test_who_left_before_choosing_how_to_sign_in_comes_with_the_same_code(world, link):
    begins(link)
    again = begins(link, name="Nisse Nilsson")
    assert Account.objects.get(email=NISSE["email"]).name == "Nisse Nilsson"
    assert seats(world) == 1
    assert chooses(again).status_code == 200
    own = reverse("pages:own", args=[world.elsa.pk])
    assert again.get(own).status_code == 200


def test_when_somebody_has_been_in_the_code_is_spent(world, link):
    assert chooses(begins(link)).status_code == 200
    assert "not in use" in Client().get(link).text
    assert "not in use" in Client().post(link, NISSE).text


def test_a_mistyped_e_mail_is_written_anew(world, link):
    begins(link, email="nise@example.invalid")
    begins(link)
    assert not Account.objects.filter(email="nise@example.invalid").exists()
    assert seats(world) == 1


def test_an_e_mail_that_somebody_signs_in_with_is_refused_and_nothing_changes(world, link):
    begins(link)
    taken = Client().post(link, NISSE | {"email": world.anna.account.email})
    assert taken.status_code == 422 and "already signs in" in taken.text
    assert Account.objects.get(email=NISSE["email"]).name == "Nisse N"


def test_of_two_browsers_with_one_code_the_one_that_began_last_goes_on(world, link):
    first, second = begins(link), begins(link)
    assert chooses(first) is None
    assert chooses(second).status_code == 200


def test_who_works_somewhere_is_not_let_in_by_a_paper(world, link):
    begins(link)
    nisse = Account.objects.get(email=NISSE["email"])
    work = {"organisation": world.ward, "profession": Profession.NURSE, "from_at": LONG_AGO}
    Assignment.objects.create(account=nisse, **work)
    assert "not in use" in Client().get(link).text


@pytest.mark.parametrize("ends", ["seat", "days"])
def test_it_ends_with_the_seat_and_with_its_days(world, ends):
    invited = invites(world)
    came, at = comes(invited, world.at), world.at
    if ends == "seat":
        with acting(came):
            actions.end_mandate(member=came.member, by=came, at=at)
    else:
        at += timedelta(days=7)
    with pytest.raises(NotPossible, match="not in use"):
        comes(invited, at)


def test_who_is_signed_in_as_somebody_else_does_not_go_on_for_them(world, link):
    begins(link)
    page = browser(world.karin).post(link, {}).text
    assert "without being signed in" in page
    other = Viewer(world.stranger.account, None, world.at)
    assert "without being signed in" in browser(other).post(link, {}).text


def test_while_somebody_comes_in_the_other_waits_and_finds_the_code_spent(world, link):
    """Both at the same moment: one is about to be in, the other writes a name."""
    begins(link)
    nisse, told = Account.objects.get(email=NISSE["email"]), []

    def beside():
        try:
            with acting(NOBODY.later(world.at)):
                code = codes.code_of(world.invited.pk)
                actions.accept(code=code, **NISSE, at=world.at)
        except NotPossible as reason:
            told.append(str(reason))
        finally:
            connections.close_all()

    thread = threading.Thread(target=beside)
    with acting(NOBODY.later(world.at)):
        held = Account.objects.select_for_update(no_key=True).get(pk=nisse.pk)
        thread.start()
        wait_until_somebody_waits()
        user_logged_in.send(sender=Account, request=None, user=held)
    thread.join()
    assert "not in use" in told[0]
