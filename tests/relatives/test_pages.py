"""Invite in three steps, come with the code, and be shown out again: in the browser."""

import pytest
from django.test import Client
from django.urls import reverse

from esther.circle.viewer import Viewer
from esther.people.models import Account
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import small_world


@pytest.fixture
def world(cloned, monkeypatch):
    world = small_world()
    at_the_moment_of(world, monkeypatch)
    return world


@pytest.fixture
def elsa(world):
    return browser(world.elsa_in)


WHO = {"name": "Nisse Nilsson", "role": "relative", "relation": "son"}


def step(client, world, number, **said):
    address = reverse("relatives:invite_close", args=[world.elsa.pk])
    return client.post(address, {"step": number} | said)


def hidden(answer):
    """What goes along, hidden."""
    page = answer.content.decode()
    parts = page.split('<input type="hidden" name="')[1:]
    return [tuple(part.split('"')[:3:2]) for part in parts if "csrf" not in part[:6]]


def test_what_was_answered_goes_along_and_comes_back(elsa, world):
    second = step(elsa, world, 1, **WHO)
    assert second.status_code == 200 and ("name", "Nisse Nilsson") in hidden(second)
    third = step(elsa, world, 2, **WHO, kinds=["1", "8"])
    assert {("kinds", "1"), ("kinds", "8"), ("relation", "son")} <= set(hidden(third))
    back = step(elsa, world, 3, **WHO, kinds=["1", "8"], until="2027-03-01", back="1")
    page = back.content.decode()
    assert page.count("checked") == 2 and ("until", "2027-03-01") in hidden(back)
    first = step(elsa, world, 2, **WHO, kinds=["1"], until="2027-03-01", back="1")
    assert 'value="Nisse Nilsson"' in first.content.decode()
    assert {("kinds", "1"), ("until", "2027-03-01")} <= set(hidden(first))


@pytest.mark.parametrize("number", [1, 3])
def test_a_step_that_is_wrong_is_asked_again(elsa, world, number):
    answer = step(elsa, world, number, **WHO | {"name": ""})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def invited(elsa, world, **said):
    answer = step(elsa, world, 3, **WHO | said)
    page = elsa.get(answer["Location"]).content.decode()
    return page.split('href="http://testserver')[1].split('"')[0]


def test_from_the_code_to_a_seat_and_out_again(elsa, world):
    link = invited(elsa, world, kinds=["1"])
    client = Client()
    page = client.get(link).content.decode()
    assert "Elsa invites you" in page and "Bergström" not in page
    answer = client.post(link, {"name": "Nisse N", "email": "nisse@example.invalid"})
    own = reverse("pages:own", args=[world.elsa.pk])
    assert answer["Location"] == reverse("sign_in:set_up")
    assert client.get(own).status_code == 302  # nobody reads before there is a way to sign in
    nisse = Account.objects.get(email="nisse@example.invalid")
    assert nisse.name == "Nisse N" and not nisse.has_usable_password()
    client = browser(Viewer(nisse, None, world.at))
    assert client.get(own).status_code == 200
    mandates = reverse("relatives:mandates", args=[world.elsa.pk])
    address = elsa.get(mandates).content.decode().split("/end/")
    ending = next(it for it in address if "Nisse N" in it).rsplit('"', 1)[-1] + "/end/"
    assert elsa.post(ending).status_code == 302
    assert client.get(own).status_code == 404


def test_the_code_is_typed_too(elsa, world):
    link = invited(elsa, world)
    code, client = link.strip("/").split("/")[-1], Client()
    entering = reverse("relatives:enter_code")
    assert client.post(entering, {"code": code.lower()}).status_code == 302
    assert "not in use" in client.post(entering, {"code": "AAAA-AAAA-AAAA"}).content.decode()
    assert client.get(link).status_code == 200


def test_a_relative_is_shown_no_code(elsa, world):
    invited(elsa, world)
    karin = browser(world.karin)
    page = karin.get(reverse("relatives:mandates", args=[world.elsa.pk])).content.decode()
    assert "Karin" in page and "Show the code" not in page
