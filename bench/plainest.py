"""What any fence would cost: the twenty hottest statements behind ours, behind one that asks a function
which says yes, and behind one that looks for one open ground. `python -m bench.plainest`

Each is put up in a transaction that is undone. Both roles ask over one connection, so this is
by itself, and no figure of `bench.fences` is held against it.
"""

import os
import sys
from statistics import median

from . import county, people
from .fences import HOTTEST, _once, said_by

UNIT = "(SELECT NULLIF(current_setting('esther.organisation', true), '')::uuid)"
YES = """CREATE FUNCTION plainest(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN RETURN her IS NOT NULL; END $$"""
RULES = {
    "ours": None,
    "a function that says yes": "plainest({key})",
    "one open ground": "EXISTS (SELECT 1 FROM circle_ground g WHERE g.esther_id = {key}"
    f" AND g.organisation_id = {UNIT})",
}
ROUNDS = 7
FENCED = """SELECT p.tablename, p.policyname, c.column_name FROM pg_policies p
    LEFT JOIN information_schema.columns c ON c.table_name = p.tablename
     AND c.column_name = CASE p.tablename WHEN 'people_esther' THEN 'id' ELSE 'esther_id' END
    WHERE 'esther_app' = ANY (p.roles) ORDER BY 1, 2"""


def put_up(cursor, rule: str) -> None:
    """Every table about her behind one rule, and the grounds it looks in behind none."""
    cursor.execute(YES)
    for table, name, column in cursor.execute(FENCED).fetchall():
        said = rule.format(key=f"{table}.{column}")
        if name != "circle":
            cursor.execute(f"DROP POLICY {name} ON {table}")
        else:
            open_to_all = column is None or table == "circle_ground"
            cursor.execute(f"ALTER POLICY circle ON {table} USING ({open_to_all or said})")


def timed(cursor, statements) -> dict[str, tuple[float, float]]:
    """Milliseconds of each statement, behind the fences and in front of them: the least of rounds
    that take turns, each after one that plans it for its role."""

    def once(role, sql, params):
        cursor.execute(role)
        cursor.execute(sql, params, prepare=True).fetchall()
        return _once(cursor, sql, params)

    roles = ("SET ROLE esther_app", "RESET ROLE")
    return {
        sql: tuple(
            map(min, zip(*([once(it, *asked) for it in roles] for _ in range(ROUNDS)), strict=True))
        )
        for sql, *params in statements
        for asked in [(sql, *params)]
    }


def main() -> None:
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ["ESTHER_RATES"] = "100000"  # the same two open hundreds of pages
    people.wake(county.folder(persons))
    from esther import postgres

    server = postgres.server(county.folder(persons))
    postgres.prepare(server)
    staff = people.staff()
    asked = [said_by(who) for who in (staff[0], staff[-1])]
    for name, rule in RULES.items():
        behind, before, each = 0.0, 0.0, []
        for frame, weights, values in asked:
            took = _behind(server, frame, values, rule)
            hottest = sorted(took, key=lambda sql: -weights[sql] * took[sql][0])[:HOTTEST]
            behind += sum(weights[sql] * took[sql][0] for sql in hottest)
            before += sum(weights[sql] * took[sql][1] for sql in hottest)
            each += [took[sql][0] / took[sql][1] - 1 for sql in hottest]
        print(
            f"{name}: {behind / before - 1:+.0%}, the statement in the middle {median(each):+.0%}"
        )


def _behind(server, frame, values, rule):
    with server.connect("admin") as admin, admin.transaction(force_rollback=True):
        cursor = admin.cursor()
        if rule is not None:
            put_up(cursor, rule)
        for sql, params in frame:
            cursor.execute(sql, params)
        return timed(cursor, list(values.items()))


if __name__ == "__main__":
    main()
