"""Make the server ready for Esther: roles, her database, and who may enter it."""

from psycopg import Connection
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier, Literal

from . import databases, roles
from .refused import Refused
from .rows import value

READY = "Esther, ready 1"  # raise the number when what is made here changes
OUR_TURN = 20_261_122  # any number, as long as every Esther uses the same
NOTED = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
FOUND = """
    SELECT pg_encoding_to_char(encoding), pg_get_userbyid(datdba)
    FROM pg_database WHERE datname = %s
"""
HOLDS = """
    SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    AND relnamespace::regnamespace::text NOT LIKE 'pg_toast%'
"""


def prepare(server) -> None:
    """Make what is missing: roles, database, extension, who may enter and do what.

    When nothing is missing, a few questions and no change. Raises Refused when the
    server's database or roles belong to somebody else.
    """
    try:
        with databases.entrance(server) as admin:
            admin.execute("SELECT pg_advisory_lock(%s)", [OUR_TURN])
            roles.make(admin, server)
            if admin.execute(NOTED, [server.dbname]).fetchone() != (READY,):
                _make_database(admin, server)
    except InsufficientPrivilege as error:
        raise Refused(
            "The administrator of the database may not make what Esther needs: roles, "
            f"and a database of their own. It said: {str(error).strip()}"
        ) from error


def _make_database(admin: Connection, server) -> None:
    found = admin.execute(FOUND, [server.dbname]).fetchone()
    if found is None:
        server.create_database(server.dbname)
    else:
        _adopt(admin, server, *found)
    if server.embedded:
        _close_the_rest(admin)
    note = SQL("COMMENT ON DATABASE {} IS {}")
    admin.execute(note.format(Identifier(server.dbname), Literal(READY)))


def _adopt(admin: Connection, server, encoding: str, owner: str) -> None:
    """A database somebody made for us is ours if it is empty and can hold å."""
    if encoding != "UTF8":
        raise Refused(
            f"The database {server.dbname} is encoded as {encoding}, and Esther needs "
            "UTF8. Drop it if it is empty; Esther makes it herself."
        )
    if owner != "esther_owner":
        _refuse_if_used(server)
        databases.stand_for_owner(admin)
        given = SQL("ALTER DATABASE {} OWNER TO esther_owner")
        admin.execute(given.format(Identifier(server.dbname)))
    databases.close_to_others(admin, server.dbname)
    databases.settle(server, server.dbname)


def _refuse_if_used(server) -> None:
    with server.connect("admin") as admin:
        if value(admin, HOLDS):
            raise Refused(
                f"The database {server.dbname} holds somebody else's tables. Name an "
                "empty one, or one that does not exist yet, in DATABASE_URL."
            )


def _close_the_rest(admin: Connection) -> None:
    for name in ("postgres", "template1"):
        closed = SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC")
        admin.execute(closed.format(Identifier(name)))
