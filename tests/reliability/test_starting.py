"""A database where there was none, on any path, closed to everybody else."""

import shutil
import stat
import threading
import time

import psycopg
import pytest

from esther.postgres import data_folder, prepare, server, sockets


def test_the_first_start_makes_a_database_that_knows_swedish(data, capsys):
    began = time.monotonic()
    with server(data) as database:
        prepare(database)
        first = time.monotonic() - began
        with database.connect("app") as app:
            assert app.execute("SELECT lower('ÅSA ÖBERG')").fetchone() == ("åsa öberg",)
    began = time.monotonic()
    with server(data):
        warm = time.monotonic() - began
    with capsys.disabled():
        print(f" first start {first:.2f} s, warm start {warm:.2f} s ", end="")


@pytest.mark.parametrize("name", ["med blank å ö", 'a, "quoted" ' + "long" * 30])
def test_it_starts_in_a_path_with(data, name):
    with server(data / name) as database:
        prepare(database)
        with psycopg.connect(database.url("app")) as app:
            assert app.execute("SELECT current_user").fetchone() == ("esther_app",)
    shutil.rmtree(sockets.place(database.folder))


def test_preparing_twice_changes_nothing_and_takes_no_time(shared, capsys):
    began = time.monotonic()
    prepare(shared)
    took = time.monotonic() - began
    with capsys.disabled():
        print(f" prepared again in {1000 * took:.0f} ms ", end="")
    assert took < 0.5


def test_nobody_else_may_read_what_it_keeps(shared):
    folder = shared.folder
    for path in (folder.path, folder.cluster, folder.passwords, folder.log):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_only_a_password_opens_it(shared):
    given = {**shared.params("app"), "password": "guess"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**given)


def test_it_listens_on_no_network(shared):
    with shared.connect("admin") as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("",)


def test_what_people_wrote_never_reaches_its_log(shared):
    with shared.connect("owner") as owner:
        owner.execute("CREATE TABLE secret (name text PRIMARY KEY)")
        owner.execute("INSERT INTO secret VALUES ('Elsa Canary')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO secret VALUES (%s)", ["Elsa Canary"])
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            owner.execute("SELECT 'Elsa Canary'::uuid")
        owner.execute("DROP TABLE secret")
    assert "Canary" not in shared.folder.log.read_text()


def test_it_outlives_the_thread_that_asked_for_it(home):
    started = []
    asking = threading.Thread(target=lambda: started.append(server(home)))
    asking.start()
    asking.join()
    time.sleep(0.5)  # the kernel ends a child with the thread that started it
    with started[0] as database, database.connect("admin", "postgres") as admin:
        assert admin.execute("SELECT 1").fetchone() == (1,)


def test_a_clone_of_a_database_is_as_closed_as_the_first(shared):
    shared.create_database("template_try")
    with shared.connect("owner", "template_try") as owner:
        owner.execute("CREATE TABLE kept (word text)")
    shared.create_database("clone_try", template="template_try")
    with shared.connect("app", "clone_try") as app:
        app.execute("INSERT INTO kept VALUES ('å')")
    with shared.connect("admin", "clone_try") as admin:
        asked = "SELECT has_database_privilege('public', 'clone_try', 'CONNECT')"
        assert admin.execute(asked).fetchone() == (False,)
    shared.drop_database("clone_try")
    shared.drop_database("template_try")


def test_the_data_folder_is_as_told_or_in_the_checkout(monkeypatch, data):
    assert data_folder(data) == data
    assert data_folder().name == ".data"
    monkeypatch.setenv("ESTHER_DATA", str(data))
    assert data_folder() == data
