"""The four roles Esther works as, none of which can do more than it must."""

import hashlib
import os

from psycopg import Connection
from psycopg.sql import SQL, Identifier, Literal

from .passwords import ROLES, name_of, passwords
from .refused import Refused
from .rows import value

CAN = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION INHERIT"
# A page that takes longer than this has gone wrong; a job may read a whole year.
PATIENCE = {
    "owner": {"lock_timeout": "10s"},
    "app": {
        "statement_timeout": "10s",
        "lock_timeout": "2s",
        "idle_in_transaction_session_timeout": "30s",
    },
    "worker": {
        "statement_timeout": "5min",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "5min",
    },
    "audit_reader": {"statement_timeout": "5min", "lock_timeout": "10s"},
}
KNOWN = "SELECT rolname, shobj_description(oid, 'pg_authid') FROM pg_roles"


def make(admin: Connection, server) -> None:
    """Make the roles that are missing; Refused if another installation has made them."""
    known: dict[str, str | None] = dict(admin.execute(KNOWN).fetchall())
    for role in ROLES:
        name, note = name_of(role), _note(role, passwords(server.folder)[role])
        if known.get(name) == note:
            continue
        if name in known and not server.embedded:
            _refuse_if_another_password(known[name] or "", note, server)
        _make(admin, role, server, note, exists=name in known)


def _make(admin: Connection, role: str, server, note: str, *, exists: bool) -> None:
    name, secret = Identifier(name_of(role)), Literal(passwords(server.folder)[role])
    verb, can = ("ALTER", _may_set(admin)) if exists else ("CREATE", CAN)
    with admin.transaction():
        told = SQL("{} ROLE {} {} PASSWORD {}")
        admin.execute(told.format(SQL(verb), name, SQL(can), secret))
        for setting, value in PATIENCE[role].items():
            patience = SQL("ALTER ROLE {} SET {} = {}")
            admin.execute(patience.format(name, Identifier(setting), Literal(value)))
        admin.execute(SQL("COMMENT ON ROLE {} IS {}").format(name, Literal(note)))


def _may_set(admin: Connection) -> str:
    """A hired administrator may not even say NOSUPERUSER; check() looks all the same."""
    asked = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    return CAN if value(admin, asked) else "LOGIN"


def _refuse_if_another_password(found: str, ours: str, server) -> None:
    same = found.split()[:1] == ours.split()[:1]
    if not same and os.environ.get("ESTHER_NEW_PASSWORDS") != "1":
        raise Refused(
            "The server that DATABASE_URL names already knows Esther, with other "
            "passwords than ours. Copy postgres-passwords.json from the installation "
            f"that uses it into {server.folder.path}. If none does any more, set "
            "ESTHER_NEW_PASSWORDS=1 once to give the roles our passwords."
        )


def _note(role: str, secret: str) -> str:
    """Two short digests that tell whether the server's role is as we want it.

    The first is of the password, 192 random bits that no digest gives away; the
    second of what the role can, so that an upgrade of Esther changes old roles.
    """
    can = f"{CAN} {sorted(PATIENCE[role].items())}"
    return f"{_digest(secret)} {_digest(can)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
