"""Before rights are given away somebody shows once more who they are, and loses nothing."""

from datetime import timedelta

import pytest

from esther.people.models import Account, Assignment
from tests.sign_in.showing import said, shows
from tests.world import Profession, works

pytestmark = pytest.mark.django_db
NEW = {"email": "nina@example.invalid", "name": "Nina New", "profession": "nurse"}


@pytest.fixture
def head(world):
    return works("Mia Manager", world.centre, Profession.MANAGER)


def assign(world):
    return f"/directory/{world.centre.pk}/people/assign/"


def test_who_has_just_shown_it_goes_straight_through(world, head, reads):
    assert reads(head).post(assign(world), NEW).status_code == 302
    assert Assignment.objects.filter(account__email=NEW["email"]).exists()


def test_after_five_minutes_one_shows_it_again_and_finds_what_was_written(
    world, head, reads, clock, has_app
):
    key, _paper = has_app(head.account)
    client = reads(head)
    clock(world.at + timedelta(minutes=6))
    asked = client.post(assign(world), NEW)
    assert asked["Location"].startswith("/account/again/?next=")
    assert not Account.objects.filter(email=NEW["email"]).exists()
    assert "Show that it is you" in said(client.get(asked["Location"]))
    before = client.session.session_key
    assert client.post(asked["Location"], {"code": "000000"}).status_code == 422
    back = client.post(asked["Location"], {"code": shows(key)})
    assert back["Location"] == assign(world) and client.session.session_key != before
    page = client.get(back["Location"]).content.decode()
    assert 'value="nina@example.invalid"' in page and 'value="Nina New"' in page
    assert not Account.objects.filter(email=NEW["email"]).exists()
    assert client.post(assign(world), NEW).status_code == 302


@pytest.mark.parametrize("path", ["end/", None])
def test_ending_an_assignment_and_making_a_link_ask_too(world, head, reads, clock, path):
    client = reads(head)
    clock(world.at + timedelta(minutes=6))
    work = world.anna.assignment_id
    ending = f"/directory/{world.centre.pk}/people/{work}/end/"
    asked = client.get(ending if path else f"/account/links/{work}/make/")
    assert asked["Location"].startswith("/account/again/")


def test_a_password_alone_is_not_enough(world, head, reads, clock, has_password):
    has_password(head.account)
    client = reads(head)
    clock(world.at + timedelta(minutes=6))
    page = client.get(client.get(assign(world))["Location"])
    assert "neither a passkey nor an app" in said(page) and 'type="password"' not in str(page)


def test_changing_how_one_signs_in_asks_too(world, head, reads, clock):
    client = reads(head)
    clock(world.at + timedelta(minutes=6))
    for path in ("set-up/", "set-up/password/", "set-up/app/", "set-up/passkey/"):
        assert client.get(f"/account/{path}")["Location"].startswith("/account/again/"), path
    for path in ("ways/paper/renew/", "ways/passkeys/remove/"):
        assert client.post(f"/account/{path}")["Location"].startswith("/account/again/"), path
