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

OURS = f"(g.account_id = {ACCOUNT} OR g.organisation_id = {UNIT})"
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
OWN = f"(circle_ground.account_id = {ACCOUNT} OR circle_ground.organisation_id = {UNIT})"


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


class Fence(migrations.RunSQL):
    """Fence a table about Esther. `step` names the column that a narrow ground points at."""

    def __init__(self, table, *, column="esther_id", step=None, rule=None, check=None):
        wide = WIDE.format(table=table, column=column)
        if step:
            wide = f"{wide} OR {NARROW.format(table=table, column=column, step=step)}"
        super().__init__(fence(table, rule or wide, check), migrations.RunSQL.noop)
        self.table, self.column = table, column

    def deconstruct(self):
        return self.__class__.__name__, [self.table], {"column": self.column}
