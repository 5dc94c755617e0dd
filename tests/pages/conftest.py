"""Pages are seen through the client, at the moment of the small world."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from esther.clock import now
from tests.pages.scenes import full_day

FRAME_OF_A_TEST = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


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
def day(world, clock):
    """The world with a full day in it, at nine in the morning of that day."""
    full_day(world)
    clock(world.now)
    return world


@pytest.fixture
def reads():
    """A browser in which somebody has signed in, with the assignment she chose."""

    def signed_in(viewer=None, language="en"):
        client = Client(headers={"accept-language": language})
        if viewer:
            client.force_login(viewer.account)
            session = client.session
            session["assignment"] = str(viewer.assignment_id or "")
            session["shown"] = now().isoformat()
            session.save()
        return client

    return signed_in


@pytest.fixture
def statements():
    """`with statements() as made:` what the database was asked, without transactions."""

    @contextmanager
    def counted():
        made = []
        with CaptureQueriesContext(connection) as captured:
            yield made
        asked = [query["sql"] for query in captured]
        made += [sql for sql in asked if not sql.startswith(FRAME_OF_A_TEST)]

    return counted
