"""What was left before there were chains gets one of its own, all of it, with aliases."""

import uuid

import pytest
from django.conf import settings
from django.core.management import call_command

from esther import postgres
from esther.audit import chains, reader
from tests.conftest import let_go, point_at

from .conftest import PERSONS, row

ROWS = 30


@pytest.fixture
def old(template, django_db_blocker):
    """A database of before: the first door only, and thirty traces."""
    import json

    server, name = postgres.server(settings.DATA), f"test_old_{uuid.uuid4().hex[:12]}"
    with django_db_blocker.unblock():
        server.create_database(name)
        point_at(name)
        call_command("migrate", "audit", "0001", database="owner", verbosity=0)
        with server.connect("app", name) as app:
            rows = json.dumps([row(number) for number in range(ROWS)])
            app.execute("SELECT leave_trace(%s::jsonb)", [rows])
        yield server, name
        let_go()
        point_at(template)
    server.drop_database(name)


def test_old_traces_are_chained_and_name_nobody(old):
    server, name = old
    call_command("migrate", "audit", database="owner", verbosity=0)
    with reader.reading() as trace:
        heads = reader.heads(trace)
        assert heads[64][0] == ROWS
        assert list(chains.look(reader.rows(trace), heads, {})) == []
        whose = dict(trace.execute("SELECT alias, esther_id FROM audit_alias").fetchall())
        rows = trace.execute("SELECT about, thing_id, at FROM audit_trace ORDER BY id").fetchall()
        told = trace.execute("SELECT count(*), count(told_at) FROM audit_first").fetchone()
    assert [whose[about[0]] for about, _thing, _at in rows] == [
        PERSONS[number % len(PERSONS)] for number in range(ROWS)
    ]
    assert all(thing == about[0] for about, thing, _at in rows)
    assert told == (ROWS, ROWS)  # she is not told now of what was read long ago
    with server.connect("owner", name) as owner, pytest.raises(Exception, match="only added to"):
        owner.execute("UPDATE audit_trace SET did = 'x'")
