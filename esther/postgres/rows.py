"""Ask a database for one value, and count what it holds, table by table."""

from psycopg import Connection
from psycopg.sql import SQL, Identifier

# The tables that hold rows (partitions, not their parents), ours and not an extension's.
TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1, 2
"""


def count(admin: Connection) -> dict[str, int]:
    """Rows of every table, by name. Row security may not hide any: it is an error."""
    admin.execute("SET row_security = off")
    names = admin.execute(TABLES).fetchall()
    return {f"{schema}.{table}": _in(admin, schema, table) for schema, table in names}


def _in(admin: Connection, schema: str, table: str) -> int:
    return value(admin, SQL("SELECT count(*) FROM {}").format(Identifier(schema, table)))


def value(connection: Connection, question, given=None):
    """The one value that a question which always has an answer is answered with."""
    for (answer,) in connection.execute(question, given):
        return answer
