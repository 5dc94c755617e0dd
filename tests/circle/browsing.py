"""A test looks at pages as somebody, at the moment of the small world."""

from datetime import UTC, datetime

from django.test import Client

from esther.clock import now


def at_the_moment_of(world, monkeypatch):
    """The request's clock shows the world's morning."""
    shift = (world.at - datetime.now(UTC)).total_seconds()
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", str(shift))


def browser(viewer) -> Client:
    """A browser where this viewer has signed in and chosen where they work."""
    client = Client()
    client.force_login(viewer.account)
    session = client.session
    if viewer.assignment:
        session["assignment"] = str(viewer.assignment.pk)
    session["shown"] = now().isoformat()  # just now, who it is
    session.save()
    return client
