"""What must be true of the server before Esther opens her doors."""

import os
from collections.abc import Iterator

from psycopg import Connection, OperationalError

from .refused import Refused
from .rows import value

OLDEST = 15
LETTERS = "SELECT lower('Å') = 'å'"
# Each question lists what a role of ours can that it must not.
TOO_MUCH = {
    "is more than an ordinary role": """
        SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)
        AND (rolsuper OR rolbypassrls OR rolcreaterole
            OR rolcreatedb OR rolreplication) ORDER BY rolname""",
    "has the power of another role": """
        SELECT DISTINCT member::regrole::text AS role FROM pg_auth_members
        WHERE member::regrole::text = ANY(%s) ORDER BY role""",
    "owns tables": """
        SELECT DISTINCT relowner::regrole::text AS role FROM pg_class
        WHERE relowner::regrole::text = ANY(%s)
        AND relowner::regrole::text <> 'esther_owner'
        AND relpersistence <> 't' ORDER BY role""",
    "may make tables": """
        SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)
        AND rolname <> 'esther_owner'
        AND has_schema_privilege(rolname, 'public', 'CREATE') ORDER BY rolname""",
}
OURS = ["esther_app", "esther_audit_reader", "esther_owner", "esther_worker"]


def check(server, *, production: bool = False) -> None:
    """Raise Refused unless the server keeps what it is told and our roles are humble.

    It asks as the web's own role, so that a web server needs no administrator.
    """
    _refuse_if_only_for_trying(server, production)
    with _as_app(server) as app:
        found = [*_weaknesses(app), *_powers(app)]
    if found:
        raise Refused("Esther does not open on this database. " + " ".join(found))


def _refuse_if_only_for_trying(server, production: bool) -> None:
    told = os.environ.get("ESTHER_ALLOW_EMBEDDED") == "1"
    if production and server.embedded and not told:
        raise Refused(
            "In production Esther wants a PostgreSQL server of its own, with backups "
            "and somebody who looks after it: name it in DATABASE_URL. If the database "
            "that came with Esther is what you want, set ESTHER_ALLOW_EMBEDDED=1."
        )


def _as_app(server) -> Connection:
    try:
        return server.connect("app")
    except OperationalError as error:
        raise Refused(
            "The database does not let Esther in. Run `esther migrate`, which makes her "
            f"roles; they sign in by password. It said: {str(error).strip()}"
        ) from error


def _weaknesses(app: Connection) -> Iterator[str]:
    if app.info.server_version < OLDEST * 10000:
        yield f"It is older than PostgreSQL {OLDEST}."
    encoding = value(app, "SHOW server_encoding")
    if encoding != "UTF8":
        yield f"It is encoded as {encoding}; make it anew with UTF8."
    elif not value(app, LETTERS):
        yield "It does not know that å is a small Å; make it anew with C.UTF-8."
    for setting in ("fsync", "full_page_writes"):
        if value(app, f"SHOW {setting}") != "on":
            yield f"It may lose what it has said is saved: {setting} is off."


def _powers(app: Connection) -> Iterator[str]:
    for too_much, question in TOO_MUCH.items():
        for (role,) in app.execute(question, [OURS]):
            yield f"The role {role} {too_much}."
