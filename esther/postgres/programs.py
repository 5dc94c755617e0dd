"""Run PostgreSQL's own programs for backup, as the administrator."""

import os
import subprocess

from psycopg.conninfo import make_conninfo

from . import binaries
from .refused import Refused


def run(server, program: str, *arguments: str, dbname: str | None = None) -> None:
    """Run pg_dump or pg_restore; Refused with what it said when it fails."""
    given = {**server.admin, "dbname": dbname or server.dbname}
    password = given.pop("password") or ""
    programs = _of_the_servers_version(server, given["dbname"])
    done = subprocess.run(
        [programs[program], f"--dbname={make_conninfo(**given)}", *arguments],
        env={"PATH": os.defpath, "LC_ALL": "C", "PGPASSWORD": password},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{program} did not finish. It said: {_first_line(done.stderr)}")


def _of_the_servers_version(server, dbname: str) -> binaries.Binaries:
    with server.connect("admin", dbname) as admin:
        return binaries.of_major(admin.info.server_version // 10000)


def _first_line(said: str) -> str:
    """The line that names the fault; those after it may quote what people wrote."""
    return (said.strip().splitlines() or ["nothing"])[0]
