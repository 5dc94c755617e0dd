"""The second fence: row-level security on every table about Esther, written in migrations.

The first fence is `seen_by`. This one holds when somebody forgets it. `FORCE` makes the
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
WIDE = (
    """EXISTS (SELECT 1 FROM circle_ground g WHERE g.esther_id = {table}.{column}
    AND NOT g.narrow AND """
    + f"{OURS} AND {OPEN})"
)
NARROW = (
    """EXISTS (SELECT 1 FROM circle_ground g WHERE g.ref = {table}.{step}
    AND g.esther_id = {table}.{column} AND g.narrow AND """
    + f"{OURS} AND {OPEN})"
)
OWN = HERS.format("circle_ground")


def fence(table: str, rule: str, check: str | None = None) -> str:
    """SQL that puts a fence around a table: who may see a row, who may write one."""
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY circle ON {table} TO esther_app USING ({rule}) WITH CHECK ({check or rule});
    CREATE POLICY jobs ON {table} TO esther_worker USING (true) WITH CHECK (true);
    CREATE POLICY migrating ON {table} TO esther_owner
        USING (current_setting('esther.migrating', true) = 'on')
        WITH CHECK (current_setting('esther.migrating', true) = 'on');
    """


def may_read(table: str, rule: str) -> str:
    """SQL that lets somebody read a row more: never write it, nor lock it to write."""
    return f"CREATE POLICY reading ON {table} FOR SELECT TO esther_app USING ({rule});"


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
