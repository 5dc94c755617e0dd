"""Operations of a migration: a fence around a table, and rows filled in behind it."""

from django.db import migrations, transaction

from .asking import SEES
from .policies import WIDE
from .viewer import ACCOUNT, UNIT

# Whoever is inside two circles may write in both, but not carry a row from one to the other.
STAYS_HERS = """
CREATE OR REPLACE FUNCTION circle_stays_hers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A row about one person is not made one about another.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def stays_hers(table: str) -> str:
    """SQL: a row of this table stays about whom it is about, and is not taken away by the web. What waits
    for its person, in an import, is of nobody yet."""
    return f"""
    CREATE OR REPLACE TRIGGER stays_hers BEFORE UPDATE ON {table} FOR EACH ROW
        WHEN (OLD.esther_id IS NOT NULL AND OLD.esther_id IS DISTINCT FROM NEW.esther_id
            AND current_user = 'esther_app')
        EXECUTE FUNCTION circle_stays_hers();
    REVOKE DELETE ON {table} FROM esther_app;
    """


SIGNS = """
CREATE OR REPLACE FUNCTION circle_signs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Nobody signs as somebody else.' USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def signed(table: str) -> str:
    """SQL: what the web adds to a table that says from whose hand a row is, is from the hand of who
    acts, or of nobody; and nobody signs it anew as another. Asked of the settings alone."""
    return f"""
    DO $signed$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = '{table}'::regclass
            AND attname = 'by_organisation_id' AND NOT attisdropped) THEN
        DROP POLICY IF EXISTS signed ON {table};
        CREATE POLICY signed ON {table} AS RESTRICTIVE FOR INSERT TO esther_app WITH CHECK (
            (by_organisation_id IS NULL OR by_organisation_id = {UNIT})
            AND (by_account_id IS NULL OR by_account_id = {ACCOUNT}));
        CREATE OR REPLACE TRIGGER signed BEFORE UPDATE OF by_organisation_id, by_account_id ON {table}
            FOR EACH ROW WHEN (current_user = 'esther_app'
                AND (NEW.by_organisation_id IS DISTINCT FROM OLD.by_organisation_id
                    AND NEW.by_organisation_id IS DISTINCT FROM {UNIT}
                  OR NEW.by_account_id IS DISTINCT FROM OLD.by_account_id
                    AND NEW.by_account_id IS DISTINCT FROM {ACCOUNT}))
            EXECUTE FUNCTION circle_signs();
    END IF;
    END $signed$;
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


def only_who_takes_part(table: str, *, new: str = "", anew: str = "", way: str = "") -> str:
    """SQL: of those inside, only who takes part writes a row of this table, and who is here
    because it is urgent writes none. `new` and `anew` are asked instead, of what is added and of
    what is changed; `way` names one of the two where the other is for everybody inside.

    Restrictive: whatever the other policies of the table say. What is read costs nothing more, and
    a row is still held by who changes something else (`SELECT … FOR UPDATE` asks USING).
    """
    takes_part = f"circle_takes_part({table}.esther_id)"
    ways = {
        "new": f"FOR INSERT TO esther_app WITH CHECK ({new or takes_part})",
        "anew": f"FOR UPDATE TO esther_app USING (true) WITH CHECK ({anew or takes_part})",
    }
    return "".join(
        f"CREATE POLICY decides_{name} ON {table} AS RESTRICTIVE {what};\n"
        for name, what in ways.items()
        if way in ("", name)
    )


def only_added(table: str) -> str:
    """SQL that lets nobody change or take away what is once written in a table."""
    return f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM esther_app, esther_worker;"


class Fence(migrations.RunSQL):
    """Fence a table about Esther."""

    def __init__(self, table, *, column="esther_id", rule=None, check=None):
        wide = WIDE.format(table=table, column=column)
        stays = STAYS_HERS + stays_hers(table) if column == "esther_id" else ""
        fenced = fence(table, rule or wide, check) + stays + SIGNS + signed(table)
        super().__init__(fenced, migrations.RunSQL.noop)
        self.table, self.column = table, column

    def deconstruct(self):
        return self.__class__.__name__, [self.table], {"column": self.column}


class Fill(migrations.RunSQL):
    """Fill in rows behind the fences, and refuse to go on when it was not all of them.

    `rows` counts those that are to change, asked before; `sql` is one statement. Under a
    closed gate it would succeed with none, so the gate is opened for this alone: it is closed
    again for what comes after in the same transaction, also where this was refused.
    """

    def __init__(self, sql: str, *, rows: str, back: str = migrations.RunSQL.noop):
        super().__init__(sql, back)
        self.rows = rows

    def deconstruct(self):
        return self.__class__.__name__, [self.sql], {"rows": self.rows, "back": self.reverse_sql}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        alias = schema_editor.connection.alias
        with transaction.atomic(using=alias), schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT set_config('esther.migrating', 'on', true)")
            cursor.execute(self.rows)
            (wanted,) = cursor.fetchone()
            cursor.execute(self.sql)
            if cursor.rowcount != wanted:
                raise NotFilled(f"{cursor.rowcount} rows were filled in, and {wanted} should be.")
            cursor.execute("SELECT set_config('esther.migrating', '', true)")


class NotFilled(Exception):
    """Other rows were changed than were to be: nothing is kept."""
