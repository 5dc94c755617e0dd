"""The running server, as the rest of Esther sees it."""

import atexit
import os
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlencode

import psycopg

from . import binaries, cluster, databases, identity, outside, postmaster, sockets
from .folder import Folder
from .passwords import name_of, passwords
from .refused import Refused
from .supervisor import Supervisor
from .trouble import sentence

PORT = 5432


class Server:
    """How to reach the database, and the power to stop it if we started it."""

    def __init__(self, folder: Folder, admin: dict, *, embedded: bool):
        self.folder = folder
        self.admin = admin
        self.dbname = admin["dbname"]
        self.embedded = embedded
        self._supervisor: Supervisor | None = None

    @property
    def ours(self) -> bool:
        """Did this very process start it?"""
        return self._supervisor is not None

    def params(self, role: str) -> dict:
        """host, port, dbname, user and password, for owner, app, worker, audit_reader or admin."""
        if role == "admin":
            return dict(self.admin)
        secret = passwords(self.folder)[role]
        return {**self.admin, "user": name_of(role), "password": secret}

    def url(self, role: str) -> str:
        """The same as one address; it holds the password, so it belongs in no log."""
        given = self.params(role)
        who = f"{given.pop('user')}:{quote(given.pop('password') or '', safe='')}"
        return (
            f"postgresql://{who}@/{quote(given.pop('dbname'))}?{urlencode(given, quote_via=quote)}"
        )

    def connect(self, role: str, dbname: str | None = None) -> psycopg.Connection:
        """A new connection where every statement stands by itself (autocommit)."""
        given = {**self.params(role), "dbname": dbname or self.dbname}
        # Said aloud: a database without an encoding would answer in bytes.
        return psycopg.connect(**given, client_encoding="utf8", autocommit=True)

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """A database of the owner's, UTF8, open to our roles only."""
        databases.create(self, name, template=template)

    def drop_database(self, name: str) -> None:
        """Remove a database and whoever is connected to it; none is no error."""
        databases.drop(self, name)

    def ensure(self) -> None:
        """Start the server again if it has ended, ours or another process's."""
        if self.embedded:
            self._supervisor = _see_that_it_runs(self.folder) or self._supervisor

    def stop(self) -> None:
        """End the server, if this process started it."""
        if self._supervisor:
            atexit.unregister(self._supervisor.stop)
            self._supervisor.stop()
            self._supervisor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error) -> None:
        self.stop()


def server(data: Path) -> Server:
    """The running server of this data folder: attached to, started, or elsewhere.

    `DATABASE_URL` names a server elsewhere. Raises Refused with a sentence when
    there is none to be had.
    """
    folder = Folder(Path(data).absolute())
    address = os.environ.get("DATABASE_URL")
    try:
        folder.make()
        if address:
            return Server(folder, outside.admin(address), embedded=False)
        here = Server(folder, _admin(folder), embedded=True)
        here.ensure()
    except OSError as error:
        raise Refused(sentence(str(error), folder)) from error
    return here


def _see_that_it_runs(folder: Folder) -> Supervisor | None:
    """The supervisor if we had to start the server; None if it was running."""
    with folder.locked():
        sockets.make(folder)
        if postmaster.running(folder.cluster):
            return None
        return _start(folder)


def _start(folder: Folder) -> Supervisor:
    who = identity.choose(folder)
    identity.open_the_way(folder, who)
    programs = identity.readable(binaries.find(), who, folder)
    cluster.make_if_missing(folder, programs, who)
    identity.give(folder.cluster, who)
    supervisor = Supervisor(folder, programs, who)
    supervisor.start()
    atexit.register(supervisor.stop)
    return supervisor


def _admin(folder: Folder) -> dict:
    return {
        "host": str(sockets.place(folder)),
        "port": PORT,
        "dbname": "esther",
        "user": name_of("admin"),
        "password": passwords(folder)["admin"],
    }
