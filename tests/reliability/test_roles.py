"""Each role can do its work, and no more; and a server where it could is refused."""

import psycopg
import pytest

from esther.postgres import Refused, check

HUMBLE = ("app", "worker", "audit_reader")
FORBIDDEN = [
    "CREATE TABLE mine (word text)",
    "CREATE SCHEMA mine",
    "CREATE EXTENSION pg_trgm",
    "CREATE DATABASE mine",
    "CREATE ROLE mine",
    "SET ROLE esther_owner",
    "SET ROLE esther_admin",
    "ALTER ROLE esther_app BYPASSRLS",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/tmp/esther-written-by-a-role'",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT rolpassword FROM pg_authid",
    "ALTER SYSTEM SET fsync = off",
    "SET session_replication_role = replica",
    "DROP TABLE of_the_owner",
    "TRUNCATE of_the_owner",
    "ALTER TABLE of_the_owner DISABLE TRIGGER ALL",
]


@pytest.fixture(scope="module")
def table(shared):
    with shared.connect("owner") as owner:
        owner.execute("CREATE TABLE of_the_owner (number serial, word text)")
    yield shared
    with shared.connect("owner") as owner:
        owner.execute("DROP TABLE of_the_owner")


@pytest.mark.parametrize("role", HUMBLE)
def test_a_role_may_not(table, role):
    with table.connect(role) as connection:
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


@pytest.mark.parametrize("role", [*HUMBLE, "owner"])
def test_a_role_enters_no_database_but_hers(table, role):
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        table.connect(role, "postgres")


def test_app_and_worker_use_what_the_owner_makes(table):
    for role in ("app", "worker"):
        with table.connect(role) as connection:
            connection.execute("INSERT INTO of_the_owner (word) VALUES ('å')")
            connection.execute("UPDATE of_the_owner SET word = 'ä'")
            connection.execute("DELETE FROM of_the_owner")


def test_the_audit_reader_reads_nothing_she_was_not_given(table):
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with table.connect("audit_reader") as reader, refused:
        reader.execute("SELECT * FROM of_the_owner")


PATIENT = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


@pytest.mark.parametrize(
    ("role", "patience"), [("app", ("10s", "2s", "30s")), ("worker", ("5min", "10s", "5min"))]
)
def test_what_takes_too_long_is_stopped(table, role, patience):
    with table.connect(role) as asking:
        told = [
            asking.execute("SELECT current_setting(%s)", [name]).fetchone()[0] for name in PATIENT
        ]
    assert tuple(told) == patience


def test_a_good_server_passes(shared):
    check(shared)


@pytest.mark.parametrize(
    ("power", "back", "reason"),
    [
        ("ALTER ROLE esther_app SUPERUSER", "ALTER ROLE esther_app NOSUPERUSER", "more than"),
        ("ALTER ROLE esther_app BYPASSRLS", "ALTER ROLE esther_app NOBYPASSRLS", "more than"),
        ("ALTER ROLE esther_owner CREATEDB", "ALTER ROLE esther_owner NOCREATEDB", "more than"),
        (
            "ALTER ROLE esther_worker CREATEROLE",
            "ALTER ROLE esther_worker NOCREATEROLE",
            "more than",
        ),
        (
            "GRANT esther_owner TO esther_app",
            "REVOKE esther_owner FROM esther_app",
            "the power of another role",
        ),
        (
            "GRANT pg_read_all_data TO esther_worker",
            "REVOKE pg_read_all_data FROM esther_worker",
            "the power of another role",
        ),
        (
            "CREATE TABLE stray (); ALTER TABLE stray OWNER TO esther_app",
            "DROP TABLE stray",
            "owns tables",
        ),
        (
            "GRANT CREATE ON SCHEMA public TO esther_app",
            "REVOKE CREATE ON SCHEMA public FROM esther_app",
            "may make tables",
        ),
    ],
)
def test_a_server_is_refused_where_a_role_can_too_much(shared, power, back, reason):
    with shared.connect("admin") as admin:
        admin.execute(power)
        with pytest.raises(Refused, match=reason):
            check(shared)
        admin.execute(back)
    check(shared)


def test_production_wants_a_server_of_its_own_unless_told(shared, monkeypatch):
    with pytest.raises(Refused, match="In production"):
        check(shared, production=True)
    monkeypatch.setenv("ESTHER_ALLOW_EMBEDDED", "1")
    check(shared, production=True)
