"""When there can be no database, a sentence says why and what to do."""

import os
import subprocess

import psycopg
import pytest

from esther.postgres import Refused, postmaster, server

from .processes import hold, let_go, servers_in

ROOT = os.geteuid() == 0


def refusal(data) -> str:
    with pytest.raises(Refused) as refused:
        server(data)
    assert servers_in(data) == []
    return str(refused.value)


def test_an_unreadable_folder(data):
    data.chmod(0)
    before = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if ROOT else []
    _said, refused = let_go(hold(data, before=before))
    data.chmod(0o700)
    assert "cannot be used" in refused
    assert "Traceback" not in refused


def test_a_folder_others_may_write_in(data):
    data.chmod(0o777)
    assert "others may write there" in refusal(data)
    assert data.stat().st_mode & 0o777 == 0o777, "its rights are not ours to change"


def test_a_file_where_the_folder_should_be(data):
    (data / "file").write_text("here")
    assert "cannot be used" in refusal(data / "file")


def test_a_folder_that_holds_something_else(data):
    (data / "postgres").mkdir()
    (data / "postgres" / "letter.txt").write_text("not a database")
    assert "is not a database" in refusal(data)
    assert (data / "postgres" / "letter.txt").exists()


def test_a_database_of_another_version(data):
    (data / "postgres").mkdir(mode=0o700)
    (data / "postgres" / "PG_VERSION").write_text("9\n")
    assert "was made by PostgreSQL 9" in refusal(data)


def test_no_programs(data, monkeypatch):
    monkeypatch.setenv("ESTHER_POSTGRES_BIN", str(data))
    assert "No PostgreSQL programs were found" in refusal(data)


def test_somebody_elses_socket_folder(data):
    (data / "postgres-socket").mkdir()
    (data / "postgres-socket").chmod(0o755)
    assert "belongs to somebody else" in refusal(data)


def test_a_socket_folder_that_leads_elsewhere(data):
    (data / "elsewhere").mkdir(mode=0o700)
    (data / "postgres-socket").symlink_to(data / "elsewhere")
    assert "belongs to somebody else" in refusal(data)


def test_a_dead_servers_number_taken_by_a_stranger_does_not_keep_it_out(home):
    file = home / "postgres" / "postmaster.pid"
    with server(home):
        left = file.read_text().splitlines()
    file.write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")
    assert postmaster.running(home / "postgres") is None
    with server(home) as again, again.connect("app") as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


def test_a_limit_on_what_may_be_written(data):
    limit = ["prlimit", f"--fsize={2**20}"]
    _said, refused = let_go(hold(data, before=limit))
    assert "a limit on file sizes or a quota" in refused
    assert not (data / "postgres").exists(), "half a database is none"


@pytest.fixture
def small_disk(data):
    """A disk of 120 MB; only root may make one, so others try with a limit alone."""
    disk = data / "disk"
    disk.mkdir()
    told = ["mount", "-t", "tmpfs", "-o", "size=120m,mode=0700", "none", str(disk)]
    made = subprocess.run(told, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip("A full disk needs root: sudo make test")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_at_the_first_start(small_disk):
    fill(small_disk, leave=10)
    assert "is full" in refusal(small_disk / "data")
    (small_disk / "filling").unlink()
    with server(small_disk / "data") as database:
        assert database.ours


def test_a_full_disk_loses_nothing_that_was_saved_and_can_still_be_read(small_disk):
    with server(small_disk / "data") as database:
        kept = write_until_full(database, small_disk)
        assert rows_kept(database) >= kept
    (small_disk / "filling").unlink()
    with server(small_disk / "data") as database:
        assert rows_kept(database) >= kept


def write_until_full(database, disk) -> int:
    """How many rows the server said it had saved before it ran out of room."""
    kept = 0
    with database.connect("admin", "postgres") as admin:
        admin.execute("CREATE TABLE kept (words text)")
        fill(disk, leave=1)
        with pytest.raises(psycopg.Error):
            while True:
                admin.execute("INSERT INTO kept VALUES (repeat(random()::text, 200))")
                kept += 1
    assert kept
    return kept


def rows_kept(database) -> int:
    with database.connect("admin", "postgres") as admin:
        return admin.execute("SELECT count(*) FROM kept").fetchone()[0]


def fill(disk, *, leave: int) -> None:
    """Write until only `leave` megabytes are free."""
    room = os.statvfs(disk)
    free = room.f_bavail * room.f_frsize
    (disk / "filling").write_bytes(bytes(max(0, free - leave * 2**20)))
