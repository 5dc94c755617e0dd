"""A trace with something in it, in a database of its own."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from esther import postgres
from esther.audit.actions import leave

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
PERSONS = [UUID(int=number) for number in range(1, 9)]


def row(number, **other):
    """One page about somebody, opened by somebody at work."""
    whom = str(PERSONS[number % len(PERSONS)])
    return {
        "at": (AT + timedelta(minutes=number)).isoformat(),
        "did": "plan.plan" if number % 3 else "pages.person",
        "how": "read",
        "outcome": "done",
        "about": [whom],
        "thing": "people.Esther",
        "thing_id": whom,
        "account_id": str(uuid4()),
        "assignment_id": str(uuid4()),
        "organisation_id": str(uuid4()),
        "ground": "step",
        "request_id": str(uuid4()),
    } | other


@pytest.fixture
def served(cloned):
    """How to reach this database as any role."""
    server = postgres.server(settings.DATA)
    return SimpleNamespace(connect=lambda role: server.connect(role, cloned), name=cloned)


@pytest.fixture
def left(served):
    """Forty traces, gone through the door from four connections, so in more chains than one."""
    import json

    leave([row(0), row(1)])
    for part in range(4):
        with served.connect("app") as app:
            for number in range(part * 10, part * 10 + 10):
                app.execute("SELECT leave_trace(%s::jsonb)", [json.dumps([row(number)])])
    return served
