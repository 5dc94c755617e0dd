"""The second fence: row-level security on every table about Esther, written in migrations.

The first fence is `seen_by`. This one holds when somebody forgets it. Like the first it
believes what the frame says of who is looking (`circle.frame.set_context`). `FORCE` makes the
owner obey too; a data migration opens its own gate with `esther.migrating` and says how
many rows it changed, because under a closed gate an UPDATE succeeds with none.
"""

from django.db import migrations

SETTING = "NULLIF(current_setting('esther.{0}', true), '')::{1}"
ACCOUNT = SETTING.format("account", "uuid")
UNIT = SETTING.format("organisation", "uuid")
AT = SETTING.format("at", "timestamptz")

# As `whose` in circle/models.py: who works for a unit looks with its eyes only.
HERS = (
    f"(({{0}}.organisation_id = {UNIT} AND ({{0}}.account_id IS NULL OR {{0}}.account_id = {ACCOUNT}))"
    f" OR ({UNIT} IS NULL AND {{0}}.organisation_id IS NULL AND {{0}}.account_id = {ACCOUNT}))"
)
OURS = HERS.format("g")
OPEN = f"g.from_at <= {AT} AND (g.to_at IS NULL OR g.to_at > {AT})"

# What a row of a table about her asks. Is she the one in whose circle the viewer is just now? Is
# a ground open? What does not change from row to row stands in a sub-select of its own, which
# PostgreSQL works out once for a statement.
MY_UNIT, ME, NOW = (f"(SELECT {it})" for it in (UNIT, ACCOUNT, AT))
WIDE = (
    "({table}.{column} = (SELECT circle_here()) OR EXISTS (SELECT 1 FROM circle_ground g"
    f" WHERE g.esther_id = {{table}}.{{column}} AND g.organisation_id = {MY_UNIT}"
    f" AND (g.account_id IS NULL OR g.account_id = {ME}) AND NOT g.narrow"
    f" AND g.from_at <= {NOW} AND (g.to_at IS NULL OR g.to_at > {NOW}))"
    f" OR ({MY_UNIT} IS NULL AND circle_sees({{table}}.{{column}})))"
)
NARROW = "circle_sees_one({table}.{column}, {table}.{step})"
OWN = (
    f"CASE WHEN {MY_UNIT} IS NULL"
    f" THEN organisation_id IS NULL AND account_id = {ME}"
    f" ELSE organisation_id = {MY_UNIT} AND (account_id IS NULL OR account_id = {ME}) END"
)

# Whom the viewer was seen to be inside with, and as whom: another unit, account or moment is
# another viewer, and has been seen nowhere.
AS_WHOM = """concat(current_setting('esther.organisation', true), ' ',
        current_setting('esther.account', true), ' ', current_setting('esther.at', true))"""
SEES = f"""
CREATE OR REPLACE FUNCTION circle_here() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_setting('esther.seen_as', true) = {AS_WHOM}
        THEN NULLIF(current_setting('esther.seen', true), '')::uuid END
$$;

CREATE OR REPLACE FUNCTION circle_sees(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    unit uuid := {UNIT};
    me uuid := {ACCOUNT};
    moment timestamptz := {AT};
    found boolean;
BEGIN
    IF unit IS NULL THEN
        found := EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.esther_id = her
            AND g.organisation_id IS NULL AND g.account_id = me AND NOT g.narrow
            AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment));
    ELSE
        found := EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.esther_id = her
            AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me)
            AND NOT g.narrow
            AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment));
    END IF;
    IF found THEN
        PERFORM set_config('esther.seen', her::text, true),
            set_config('esther.seen_as', {AS_WHOM}, true);
    END IF;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION circle_sees_one(her uuid, one uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.esther_id = her AND g.ref = one
        AND g.narrow AND {OURS} AND {OPEN});
END $$;
"""


def fence(table: str, rule: str, check: str | None = None) -> str:
    """SQL that puts a fence around a table: who may see a row, who may write one."""
    return f"""
    {SEES}
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY circle ON {table} TO esther_app USING ({rule}) WITH CHECK ({check or rule});
    CREATE POLICY jobs ON {table} TO esther_worker USING (true) WITH CHECK (true);
    CREATE POLICY migrating ON {table} TO esther_owner
        USING (current_setting('esther.migrating', true) = 'on')
        WITH CHECK (current_setting('esther.migrating', true) = 'on');
    """


def may_read(table: str, rule: str) -> str:
    """SQL that lets somebody read a row more: never write it, nor lock it to write.

    PostgreSQL asks policies from the last name to the first: this one after `circle`.
    """
    return f"CREATE POLICY beyond ON {table} FOR SELECT TO esther_app USING ({rule});"


def only_added(table: str) -> str:
    """SQL that lets nobody change or take away what is once written in a table."""
    return f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM esther_app, esther_worker;"


class Fence(migrations.RunSQL):
    """Fence a table about Esther."""

    def __init__(self, table, *, column="esther_id", rule=None, check=None):
        wide = WIDE.format(table=table, column=column)
        super().__init__(fence(table, rule or wide, check), migrations.RunSQL.noop)
        self.table, self.column = table, column

    def deconstruct(self):
        return self.__class__.__name__, [self.table], {"column": self.column}


class Fill(migrations.RunSQL):
    """Fill in rows behind the fences, and refuse to go on when it was not all of them.

    `rows` counts those that are to change, asked before; `sql` is one statement. Under a
    closed gate it would succeed with none, so the gate is opened for this alone.
    """

    def __init__(self, sql: str, *, rows: str, back: str = migrations.RunSQL.noop):
        super().__init__(sql, back)
        self.rows = rows

    def deconstruct(self):
        return self.__class__.__name__, [self.sql], {"rows": self.rows, "back": self.reverse_sql}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT set_config('esther.migrating', 'on', true)")
            cursor.execute(self.rows)
            (wanted,) = cursor.fetchone()
            cursor.execute(self.sql)
            if cursor.rowcount != wanted:
                raise NotFilled(f"{cursor.rowcount} rows were filled in, and {wanted} should be.")
            cursor.execute("SELECT set_config('esther.migrating', '', true)")


class NotFilled(Exception):
    """Other rows were changed than were to be: nothing is kept."""
