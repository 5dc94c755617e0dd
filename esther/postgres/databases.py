"""Make and remove databases that only our roles may enter."""

from psycopg import Connection, OperationalError
from psycopg.sql import SQL, Composed, Identifier

from . import roles
from .passwords import ROLES, name_of
from .refused import Refused
from .rows import value

EVERYBODY = SQL(", ").join(Identifier(name_of(role)) for role in ROLES)
# Said by the owner, about what the owner makes from now on in this database.
INSIDE = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO esther_app, esther_worker, esther_audit_reader;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES
    TO esther_app, esther_worker;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO esther_app, esther_worker;
"""
STANDS_FOR_OWNER = """
    SELECT rolsuper OR pg_has_role('esther_owner', %s)
    FROM pg_roles WHERE rolname = current_user
"""


def create(server, name: str, *, template: str | None = None) -> None:
    """Owned by esther_owner, sorted by code point; a template's copy is as it was."""
    with entrance(server) as admin:
        roles.make(admin, server)
        stand_for_owner(admin)
        admin.execute(_create(admin, name, template))
        close_to_others(admin, name)
    if template is None:
        settle(server, name)


def drop(server, name: str) -> None:
    """Also when somebody is connected to it; a name that is not there is no error."""
    with entrance(server) as admin:
        gone = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        admin.execute(gone.format(Identifier(name)))


def exists(admin: Connection, name: str) -> bool:
    """Does the server have a database of this name?"""
    asked = "SELECT 1 FROM pg_database WHERE datname = %s"
    return admin.execute(asked, [name]).fetchone() is not None


def settle(server, name: str) -> None:
    """What the owner's own tables need: an extension, and who may use them."""
    with server.connect("owner", name) as owner:
        owner.execute("SET client_min_messages = error")  # "already exists, skipping"
        owner.execute(INSIDE)


def close_to_others(admin: Connection, name: str) -> None:
    """Only our four roles may connect; privileges a template's copy does not inherit."""
    database = Identifier(name)
    admin.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    admin.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, EVERYBODY))


def stand_for_owner(admin: Connection) -> None:
    """A hired administrator may give a database only to a role it belongs to."""
    # From 16 on who makes a role is its member at once, but may not act as it.
    act = "SET" if admin.info.server_version >= 160000 else "MEMBER"
    if not value(admin, STANDS_FOR_OWNER, [act]):
        admin.execute("GRANT esther_owner TO CURRENT_USER")


def entrance(server) -> Connection:
    """The administrator, in the database every server has; or in the one named."""
    try:
        return server.connect("admin", "postgres")
    except OperationalError as error:
        if server.embedded:
            raise Refused(_closed(f"in {server.folder.path}", error)) from error
        return _other_entrance(server, error)


def _other_entrance(server, first: OperationalError) -> Connection:
    try:
        return server.connect("admin")
    except OperationalError:
        raise Refused(_closed("that DATABASE_URL names", first)) from first


def _closed(which: str, error: OperationalError) -> str:
    return (
        f"The database {which} does not let its administrator in. Does the password "
        f"still fit? It said: {str(error).strip()}"
    )


def _create(admin: Connection, name: str, template: str | None) -> Composed:
    told = SQL("CREATE DATABASE {} OWNER esther_owner TEMPLATE {}")
    made = told.format(Identifier(name), Identifier(template or "template0"))
    return made if template else made + SQL(" ENCODING 'UTF8' ") + _sorted(admin)


def _sorted(admin: Connection) -> SQL:
    """The same order on every server, as cluster.py asks of initdb."""
    major = admin.info.server_version // 10000
    if major < 17:
        return SQL("LOCALE 'C.UTF-8' LOCALE_PROVIDER libc")
    if major == 17:
        return SQL("LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'")
    return SQL("LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'")
