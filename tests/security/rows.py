"""What a request has changed in the database, row by row, so that two requests can be compared.

What is new every time – a key, a moment, a token – is written as what it is.
"""

import json
import re

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+\d\d:\d\d")  # with parts of a second
LEFT_OUT = "^(audit_|django_|procrastinate_|circle_used|circle_draft|people_session)"
ALL = """
CREATE FUNCTION test_rows() RETURNS TABLE (name text, content text)
LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname !~ '{0}'
      AND relnamespace = 'public'::regnamespace ORDER BY relname LOOP
    RETURN QUERY EXECUTE format('SELECT %L::text, to_jsonb(t)::text FROM %I t', name, name);
  END LOOP;
END $$"""


def let_look(administrator) -> None:
    """In a database that is thrown away: somebody who sees every row, asked from inside the
    request's own transaction, so that what it did can be seen and then undone."""
    administrator.execute(ALL.format(LEFT_OUT))


def now(connection) -> set[tuple[str, str]]:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content FROM test_rows()")
        return set(cursor.fetchall())


def changed(before, after) -> list[str]:
    """The rows that are new or other than they were, in words that can be compared."""
    known = keys_in(before)
    return sorted(f"{table}: {plain(row, known)}" for table, row in after - before)


def plain(row: str, known: set[str]) -> str:
    """Without what is new every time; a key that was there before stays as it is."""
    told = {name: value for name, value in json.loads(row).items() if value is not None}
    if isinstance(told.get("id"), int):
        del told["id"]
    if str(told.get("password", "")).startswith("!"):  # none, written by chance
        told["password"] = "!"
    if "digest" in told:  # of a secret that is new every time
        told["digest"] = "new"
    text = KEY.sub(lambda it: it[0] if it[0] in known else "new", json.dumps(told, sort_keys=True))
    return MOMENT.sub("now", text)


def keys_in(rows) -> set[str]:
    return {key for _table, row in rows for key in KEY.findall(row)}
