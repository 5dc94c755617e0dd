"""Every night: what nobody needs goes, and the trace gets room for two years to come."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from esther.audit.actions import make_room
from esther.circle.models import Used
from esther.clock import now
from esther.config.jobs import as_worker, tidy
from esther.people.models import Session
from tests.world import account


def test_old_tokens_and_ended_sessions_go_and_new_ones_stay(cloned):
    anna, at = account("Anna Who"), now()
    for days in (0, 3):
        moment = at - timedelta(days=days, minutes=1)
        Used.objects.create(token=f"of {days}", account=anna, at=moment, went="/")
        session(f"of-{days}", ends=moment)
    session("new", ends=at + timedelta(1))
    done = tidy()
    assert (done["forgotten"], done["sessions"]) == (1, 2)
    assert Used.objects.get().token == "of 0"
    assert Session.objects.get().session_key == "new"


def session(key, *, ends):
    return Session.objects.create(
        session_key=key, session_data="", began_at=ends, seen_at=ends, expire_date=ends
    )


def test_the_worker_makes_the_months_that_lie_ahead_and_cannot_read_them(cloned):
    at = datetime(2031, 1, 15, tzinfo=UTC)
    with as_worker():
        assert make_room(at=at) == 25
        assert make_room(at=at) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('audit_trace_203301') IS NOT NULL")
        assert cursor.fetchone() == (True,)
        for role in ("esther_app", "esther_worker"):
            cursor.execute("SELECT has_table_privilege(%s, 'audit_trace_203301', 'SELECT')", [role])
            assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_function_privilege('audit_months(date, int)', 'EXECUTE')")
        assert cursor.fetchone() == (False,)
