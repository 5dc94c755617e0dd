"""Keep a copy of everything in the database in one file."""

import tempfile
from pathlib import Path

from . import archive
from .archive import Manifest
from .programs import run
from .refused import Refused
from .rows import count

# The server's clock says when: it is the moment of the snapshot, not of the caller.
SNAPSHOT = """
    SELECT pg_export_snapshot(),
        to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
"""


def backup(server, file: Path) -> Manifest:
    """Write the database to `file` and say what it holds; Refused when it cannot.

    The rows are counted in the very snapshot that is dumped, so that a restore
    can be checked to the row although people go on working meanwhile.
    """
    file = Path(file).absolute()
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".esther-") as beside:
            dump = Path(beside) / archive.DUMP
            made = _dump(server, dump)
            archive.pack(file, dump, made)
    except OSError as error:
        raise Refused(f"The backup {file} was not made: {error.strerror}.") from error
    return made


def _dump(server, dump: Path) -> Manifest:
    with server.connect("admin") as admin, admin.transaction():
        admin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot, made_at = admin.execute(SNAPSHOT).fetchone()
        told = f"--file={dump}", "--format=custom", f"--snapshot={snapshot}"
        run(server, "pg_dump", *told)
        tables, major = count(admin), admin.info.server_version // 10000
    return Manifest(made_at, server.dbname, major, archive.digest(dump), tables)
