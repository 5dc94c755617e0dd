"""When the database cannot say what is shared, the answer is no: nothing is told, nobody let in."""

import pytest
from django.conf import settings
from django.db import ProgrammingError
from django.urls import reverse

from esther import postgres
from esther.circle.frame import acting
from esther.health.models import Known
from tests.circle.browsing import at_the_moment_of, browser
from tests.security.full_world import full_world
from tests.world import MORNING

TABLES = ["circle_sharing", "circle_block", "circle_ground"]


@pytest.mark.parametrize("table", TABLES)
def test_what_cannot_be_looked_up_is_a_no(cloned, table, monkeypatch):
    """The database stops answering what is shared: no page tells anything, and none lets in."""
    world = full_world(MORNING)
    at_the_moment_of(world, monkeypatch)
    client = browser(world.hanna)
    client.raise_request_exception = False
    path = reverse("health:health", args=[world.elsa.pk])
    assert "CANARY heart" in client.get(path).text
    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute(f"REVOKE SELECT ON {table} FROM esther_app, esther_owner")
    for name in ("health:health", "plan:plan", "matters:matters", "pages:person", "visits:visits"):
        answer = client.get(reverse(name, args=[world.elsa.pk]))
        assert answer.status_code in {403, 404, 500, 503}, name
        told = answer.content.decode()
        assert "CANARY" not in told and "Elsa" not in told and "Bergström" not in told, name
    assert found_in_the_database(world) == []


def found_in_the_database(world):
    """What others wrote, when even the page has forgotten to ask; a refusal is nothing found."""
    try:
        with acting(world.hanna):
            return list(Known.everywhere.filter(by_organisation=world.centre).order_by("pk"))
    except ProgrammingError:
        return []
