"""DATABASE_URL: a server that somebody else runs, prepared and judged like our own.

It runs on Debian's PostgreSQL 15 where the machine has it, on our own programs else.
"""

import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from esther.postgres import Refused, backup, check, prepare, restore, server
from esther.postgres.passwords import ROLES, name_of

from .conftest import SPARE
from .elsewhere import server_of_others

PROGRAMS = SPARE if SPARE.exists() else None


@pytest.fixture(scope="module")
def address():
    home = Path(tempfile.mkdtemp(prefix="esther-other-"))
    with server_of_others(home / "their-å", PROGRAMS, fsync="off") as named:
        yield named
    shutil.rmtree(home)


@pytest.fixture
def elsewhere(address, data, monkeypatch):
    """Their server, with nothing of ours on it."""
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("ESTHER_NEW_PASSWORDS", "1")
    found = server(data)
    yield found
    found.drop_database(found.dbname)


def test_it_is_prepared_and_used_like_our_own(elsewhere):
    prepare(elsewhere)
    prepare(elsewhere)
    assert (elsewhere.embedded, elsewhere.ours) == (False, False)
    assert elsewhere.dbname == "esther_here"
    with elsewhere.connect("owner") as owner:
        owner.execute("CREATE TABLE kept (word text)")
    with psycopg.connect(elsewhere.url("app")) as app:
        app.execute("INSERT INTO kept VALUES (lower('Å'))")
        assert app.execute("SELECT word FROM kept").fetchone() == ("å",)


def test_one_that_may_lose_what_it_has_saved_is_refused(elsewhere):
    prepare(elsewhere)
    with pytest.raises(Refused, match="fsync is off"):
        check(elsewhere)


def test_a_database_without_letters_is_refused(elsewhere):
    make(elsewhere, "ENCODING 'SQL_ASCII' LOCALE 'C'")
    with pytest.raises(Refused, match="encoded as SQL_ASCII"):
        prepare(elsewhere)


def test_a_database_that_does_not_know_its_letters_is_refused(elsewhere):
    make(elsewhere, "ENCODING 'UTF8' LOCALE 'C'")
    prepare(elsewhere)
    with pytest.raises(Refused, match="a small Å"):
        check(elsewhere)


def test_an_empty_database_made_for_us_becomes_ours(elsewhere):
    make(elsewhere, "ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    prepare(elsewhere)
    with elsewhere.connect("owner") as owner:
        owner.execute("CREATE TABLE kept ()")


def test_a_database_with_somebody_elses_tables_is_left_alone(elsewhere):
    make(elsewhere, "ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    with elsewhere.connect("admin") as chief:
        chief.execute("CREATE TABLE theirs ()")
    with pytest.raises(Refused, match="somebody else's tables"):
        prepare(elsewhere)


def test_a_second_installation_does_not_lock_out_the_first(elsewhere, data, monkeypatch):
    prepare(elsewhere)
    monkeypatch.delenv("ESTHER_NEW_PASSWORDS")
    with pytest.raises(Refused, match="already knows Esther"):
        prepare(server(data / "second"))
    prepare(elsewhere)


def test_its_backup_comes_back(elsewhere, tmp_path):
    prepare(elsewhere)
    with elsewhere.connect("owner") as owner:
        owner.execute("CREATE TABLE kept AS SELECT generate_series(1, 9) AS number")
    backup(elsewhere, tmp_path / "kept.esther")
    elsewhere.drop_database(elsewhere.dbname)
    assert restore(elsewhere, tmp_path / "kept.esther").rows == 9


@pytest.fixture
def hired(elsewhere, monkeypatch):
    """Somebody who may make roles and databases there, and is no superuser."""
    with elsewhere.connect("admin", "postgres") as chief:
        for role in ROLES:
            chief.execute(f"DROP ROLE IF EXISTS {name_of(role)}")
        chief.execute("CREATE ROLE hired LOGIN CREATEDB CREATEROLE PASSWORD 'h'")
    named = elsewhere.url("admin").replace("chief:of-others", "hired:h")
    monkeypatch.setenv("DATABASE_URL", named)
    yield server(elsewhere.folder.path)
    elsewhere.drop_database(elsewhere.dbname)
    with elsewhere.connect("admin", "postgres") as chief:
        chief.execute("DROP OWNED BY hired; DROP ROLE hired")


def test_a_hired_administrator_without_all_powers_is_enough(hired):
    prepare(hired)
    prepare(hired)
    with hired.connect("app") as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


def test_an_administrator_who_may_nothing_is_told_so(elsewhere, hired):
    with elsewhere.connect("admin", "postgres") as chief:
        chief.execute("ALTER ROLE hired NOCREATEDB NOCREATEROLE")
    with pytest.raises(Refused, match="may not make what Esther needs"):
        prepare(hired)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense://chief:canary@nowhere/esther", "cannot be read"),
        ("postgresql://chief:canary@localhost/postgres", "belongs to the server itself"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(address, reason, data, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(Refused, match=reason) as refused:
        server(data)
    assert "canary" not in str(refused.value)


def test_a_server_that_does_not_answer_is_refused(data, monkeypatch):
    named = f"postgresql://chief:canary@/esther?host={data}"
    monkeypatch.setenv("DATABASE_URL", named)
    with pytest.raises(Refused, match="does not let its administrator in") as refused:
        prepare(server(data))
    assert "canary" not in str(refused.value)


def make(elsewhere, how: str) -> None:
    with elsewhere.connect("admin", "postgres") as chief:
        chief.execute(f"CREATE DATABASE {elsewhere.dbname} TEMPLATE template0 {how}")
