"""Where our own programs are missing, a server's programs do."""

import pytest

from esther.postgres import backup, check, prepare, restore, server

from .conftest import SPARE

pytestmark = pytest.mark.skipif(
    not SPARE.exists(), reason="No spare programs: apt install postgresql-15"
)


def test_an_older_servers_programs_are_enough(data, monkeypatch, tmp_path):
    monkeypatch.setenv("ESTHER_POSTGRES_BIN", str(SPARE))
    with server(data) as database:
        prepare(database)
        check(database)
        with database.connect("owner") as owner:
            owner.execute("CREATE TABLE kept AS SELECT lower('Å') AS word")
        with database.connect("app") as app:
            assert app.info.server_version // 10000 == 15
            assert app.execute("SELECT word FROM kept").fetchone() == ("å",)
        backup(database, tmp_path / "kept.esther")
        assert restore(database, tmp_path / "kept.esther", dbname="again").rows == 1


def test_data_of_one_version_are_not_opened_by_another(data, monkeypatch):
    from esther.postgres import Refused

    monkeypatch.setenv("ESTHER_POSTGRES_BIN", str(SPARE))
    server(data).stop()
    monkeypatch.delenv("ESTHER_POSTGRES_BIN")
    with pytest.raises(Refused, match="was made by PostgreSQL 15"):
        server(data)
