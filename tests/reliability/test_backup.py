"""The drill: everything is kept, everything comes back, and it is seen to be so."""

import tarfile

import pytest

from esther.postgres import Refused, backup, prepare, restore, server

MADE = """
CREATE TABLE person (id int PRIMARY KEY, name text);
CREATE TABLE trace (month date, number int, words text) PARTITION BY RANGE (month);
CREATE TABLE trace_a PARTITION OF trace FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE trace_rest PARTITION OF trace DEFAULT;
INSERT INTO person SELECT n, 'Åsa ' || n FROM generate_series(1, 500) n;
INSERT INTO trace SELECT date '2026-01-31' + n % 2, n, 'ö' FROM generate_series(1, 300) n;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'only added'; END $$;
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON trace_a EXECUTE FUNCTION refuse();
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON person USING (current_setting('esther.seen', true) = 'on');
REVOKE ALL ON trace FROM esther_app;
"""


@pytest.fixture(scope="module")
def kept(shared, tmp_path_factory):
    with shared.connect("owner") as owner:
        owner.execute(MADE)
    file = tmp_path_factory.mktemp("backup") / "kept å.esther"
    yield file, backup(shared, file)
    with shared.connect("owner") as owner:
        owner.execute("DROP TABLE person, trace; DROP FUNCTION refuse")


def test_a_backup_says_what_it_holds_and_is_for_our_eyes_only(kept):
    file, manifest = kept
    assert manifest.tables == {
        "public.person": 500,
        "public.trace_a": 150,
        "public.trace_rest": 150,
    }
    assert str(manifest).endswith("PostgreSQL 18: 800 rows in 3 tables")
    assert file.stat().st_mode & 0o077 == 0


def test_a_restore_into_a_new_folder_brings_back_rows_fences_and_roles(kept, data):
    with server(data) as fresh:
        prepare(fresh)
        assert restore(fresh, kept[0]).rows == 800
        prepare(fresh)
        with fresh.connect("app") as app:
            assert app.execute("SELECT count(*) FROM person").fetchone() == (0,)
            app.execute("SET esther.seen = 'on'")
            found = app.execute("SELECT name FROM person WHERE id = 7").fetchone()
            assert found == ("Åsa 7",)
            granted = "SELECT has_table_privilege('trace', 'SELECT')"
            assert app.execute(granted).fetchone() == (False,)
        with fresh.connect("admin") as admin, pytest.raises(Exception, match="only added"):
            admin.execute("DELETE FROM trace_a")


def test_a_restore_overwrites_nothing(shared, kept):
    with pytest.raises(Refused, match="already holds tables"):
        restore(shared, kept[0])
    with shared.connect("admin") as admin:
        assert admin.execute("SELECT count(*) FROM person").fetchone() == (500,)


@pytest.mark.parametrize("name", ["postgres", "template1", 'a"; b', "x" * 60, "Å"])
def test_a_restore_takes_no_name_of_the_servers_own(shared, kept, name):
    with pytest.raises(Refused, match="cannot be called"):
        restore(shared, kept[0], dbname=name)


def test_rows_that_do_not_come_back_are_noticed_and_nothing_is_put_in_place(shared, kept, tmp_path):
    wrong = repacked(kept[0], tmp_path, b'"public.person": 500', b'"public.person": 501')
    with pytest.raises(Refused, match=r"did not come back whole: public\.person differ"):
        restore(shared, wrong, dbname="wrong")
    with shared.connect("admin") as admin:
        left = "SELECT datname FROM pg_database WHERE datname LIKE 'wrong%'"
        assert admin.execute(left).fetchall() == []


def test_a_damaged_file_is_refused_before_anything_happens(shared, kept, tmp_path):
    damaged = repacked(kept[0], tmp_path, b"PGDMP", b"PGDMQ")
    with pytest.raises(Refused, match="is damaged"):
        restore(shared, damaged, dbname="damaged")


@pytest.mark.parametrize("content", [b"", b"no backup at all", None])
def test_a_file_that_is_no_backup_is_refused(shared, tmp_path, content):
    file = tmp_path / "letter.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refused, match=str(file)):
        restore(shared, file, dbname="none")


def test_a_backup_that_cannot_be_written_says_so(shared, tmp_path):
    with pytest.raises(Refused, match="was not made"):
        backup(shared, tmp_path / "nowhere" / "kept.esther")


def repacked(file, folder, old: bytes, new: bytes):
    """A copy where some bytes have changed."""
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
        names = tar.getnames()
    with tarfile.open(folder / "changed.esther", "w") as tar:
        for name in names:
            inner = folder / name
            inner.write_bytes(inner.read_bytes().replace(old, new))
            tar.add(inner, name)
    return folder / "changed.esther"
