"""At the door, at the moment of the small world; and what somebody can show there."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from esther.people.models import Account
from esther.sign_in import factors
from tests.circle.browsing import browser
from tests.sign_in.showing import SECRET


@pytest.fixture
def clock(monkeypatch):
    """`clock(at)`: from now on it is that moment."""

    def it_is(at):
        shift = (at - datetime.now(UTC)).total_seconds()
        monkeypatch.setenv("ESTHER_CLOCK_SHIFT", str(shift))

    return it_is


@pytest.fixture
def world(world, clock):
    clock(world.at)
    return world


@pytest.fixture
def has_password():
    """`has_password(account)`: and nothing to show beside it."""

    def give(account):
        Account.objects.filter(pk=account.pk).update(password=make_password(SECRET))
        account.refresh_from_db()

    return give


@pytest.fixture
def has_app(has_password):
    """`has_app(account)`: a password, and an app that shows codes. Returns its key and paper."""

    def give(account):
        has_password(account)
        key = factors.new_secret()
        return key, factors.keep_app(account, key)

    return give


@pytest.fixture
def reads():
    """A browser in which somebody has signed in."""

    def signed_in(viewer=None, language="en"):
        client = browser(viewer) if viewer else Client()
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        return client

    return signed_in
