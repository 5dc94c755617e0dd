"""What any fence would cost: the twenty hottest statements behind ours, behind one that asks a function
which says yes, and behind one that looks for one open ground. `python -m bench.plainest`

Each is put up in a transaction that is undone. Both roles ask over one connection, so this is
by itself, and no figure of `bench.fences` is held against it.
"""

from statistics import median

from .fences import awake, hottest, once, said_by

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
ROLES = ("SET ROLE esther_app", "RESET ROLE")
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

    def planned(role, sql, params):
        cursor.execute(role)
        cursor.execute(sql, params, prepare=True).fetchall()
        return once(cursor, sql, params)

    found = {}
    for sql, params in statements:
        rounds = [[planned(it, sql, params) for it in ROLES] for _ in range(ROUNDS)]
        found[sql] = tuple(map(min, zip(*rounds, strict=True)))
    return found


def main() -> None:
    server, both = awake()
    asked = [said_by(who) for who in both]
    for name, rule in RULES.items():
        behind, before, each = 0.0, 0.0, []
        for frame, weights, values in asked:
            took = _behind(server, frame, values, rule)
            for sql in hottest(took, weights):
                fenced, free = took[sql]
                behind, before = behind + weights[sql] * fenced, before + weights[sql] * free
                each.append(fenced / free - 1)
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
