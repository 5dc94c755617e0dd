"""Bring a backup back, and open it only when every row is there."""

import re
import tempfile
from pathlib import Path

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from . import archive, databases, roles
from .archive import Manifest
from .outside import NOT_FOR_US
from .programs import run
from .refused import Refused
from .rows import count

NAME = re.compile(r"[a-z][a-z0-9_-]{0,49}")


def restore(server, file: Path, *, dbname: str | None = None) -> Manifest:
    """Restore `file` into a new database, check every row count, and say what it holds.

    The name appears only when all is well; a database of that name may be there
    if it holds no tables. Otherwise Refused, and nothing has changed.
    """
    wanted = dbname or server.dbname
    _refuse_name(wanted)
    with tempfile.TemporaryDirectory(dir=server.folder.path, prefix=".esther-") as aside:
        dump, manifest = archive.unpack(Path(file), Path(aside))
        _refuse_if_used(server, wanted)
        growing = f"{wanted}_growing"
        server.drop_database(growing)
        try:
            _fill(server, growing, dump, manifest)
            _put_in_place(server, growing, wanted)
        finally:
            server.drop_database(growing)
    return manifest


def _refuse_name(name: str) -> None:
    """The server's own databases may be empty, and are still not ours to replace."""
    if not NAME.fullmatch(name) or name in NOT_FOR_US:
        raise Refused(
            f"A database cannot be called {name}. Use up to 50 small letters, digits and "
            "_, beginning with a letter, and no name of the server's own."
        )


def _fill(server, growing: str, dump: Path, manifest: Manifest) -> None:
    server.create_database(growing)
    run(server, "pg_restore", "--exit-on-error", str(dump), dbname=growing)
    with server.connect("admin", growing) as admin:
        found = count(admin)
        admin.execute("ANALYZE")
    wrong = sorted(
        table
        for table in manifest.tables.keys() | found.keys()
        if manifest.tables.get(table) != found.get(table)
    )
    if wrong:
        raise Refused(f"The backup did not come back whole: {', '.join(wrong)} differ.")


def _refuse_if_used(server, name: str) -> None:
    with databases.entrance(server) as admin:
        roles.make(admin, server)
        if not databases.exists(admin, name):
            return
    with server.connect("admin", name) as admin:
        if count(admin):
            raise Refused(
                f"The database {name} already holds tables, and a restore overwrites "
                "nothing. Restore into a new data folder, with --data or ESTHER_DATA."
            )


def _put_in_place(server, growing: str, wanted: str) -> None:
    server.drop_database(wanted)
    with databases.entrance(server) as admin:
        _rename(admin, growing, wanted)


def _rename(admin: Connection, growing: str, wanted: str) -> None:
    renamed = SQL("ALTER DATABASE {} RENAME TO {}")
    admin.execute(renamed.format(Identifier(growing), Identifier(wanted)))
