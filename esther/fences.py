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
IN_CARE = SETTING.format("in_care", "boolean") + " IS TRUE"

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
# As WIDE, for what the fences themselves ask before they know whose circle it is.
NEED = (
    "({table}.esther_id = (SELECT circle_here()) OR EXISTS (SELECT 1 FROM circle_ground g"
    f" WHERE g.esther_id = {{table}}.esther_id AND NOT g.narrow AND {OURS} AND {OPEN}))"
)

# What one has oneself: a unit's rows by its name, in private one's own and one's seat's.
MINE = {
    "by": f"({{table}}.by_organisation_id = {MY_UNIT} OR ({MY_UNIT} IS NULL"
    f" AND {{table}}.by_organisation_id IS NULL AND {{table}}.by_account_id = {ME}))",
    "organisation": f"{{table}}.organisation_id = {MY_UNIT}",
    "member": "circle_own_seat({table}.member_id)",
}


def kept(
    table: str,
    data: int,
    mine: list[str],
    *,
    urgent: str | None = None,
    crisis_alone: bool = False,
) -> str:
    """The rule of a table about her that she shares by kind (`circle.sharing.kinds.Data`).

    A row is seen by who is inside, when it is shared and its unit not hidden, or when it is
    the viewer's own: by whom it is from ("by"), whose it is ("organisation"), or what else
    of `mine` says, as SQL. `urgent` is SQL for rows that are also read as her crisis plan;
    `crisis_alone`: as that only.
    In one function, because as a condition of its own in every table of a page it was
    planned and begun hundreds of times.
    """
    crisis = CRISIS if crisis_alone else data | CRISIS
    kind = f"CASE WHEN {urgent} THEN {crisis} ELSE {data} END" if urgent else str(data)
    by = f"{table}.by_organisation_id, {table}.by_account_id" if "by" in mine else "NULL, NULL"
    party = f"{table}.organisation_id" if "organisation" in mine else "NULL"
    rule = f"circle_may({table}.esther_id, {kind}, {by}, {party}, {urgent or 'false'})"
    links = [it for it in mine if it not in ("by", "organisation")]
    if not links:
        return rule
    further = " OR ".join(MINE.get(it, it).format(table=table) for it in links)
    return f"{rule} OR (circle_sees({table}.esther_id) AND ({further}))"


CRISIS = 64  # `Data.CRISIS`; migrations do not follow what changes there
OWN = (
    f"CASE WHEN {MY_UNIT} IS NULL"
    f" THEN organisation_id IS NULL AND account_id = {ME}"
    f" ELSE organisation_id = {MY_UNIT} AND (account_id IS NULL OR account_id = {ME}) END"
)

# Whom the viewer was seen to be inside with, and as whom: another unit, account or moment is
# another viewer, and has been seen nowhere.
AS_WHOM = """concat(current_setting('esther.organisation', true), ' ',
        current_setting('esther.account', true), ' ', current_setting('esther.at', true))"""
NO_UNITS = "'{}'::uuid[]"
BARRED = "(COALESCE(social, '{{}}') || CASE WHEN blocked THEN circle_bars(her, {0}) END)"
REMEMBER = f"""concat(set_config('esther.seen', her::text, true),
        set_config('esther.seen_as', {AS_WHOM}, true),
        set_config('esther.seen_kinds', ({{0}})::text, true),
        set_config('esther.seen_basis', {{1}}, true),
        set_config('esther.seen_hidden', ({{2}})::text, true),
        set_config('esther.seen_hidden_urgent', ({{3}})::text, true),
        set_config('esther.seen_until', COALESCE({{4}}::text, ''), true))"""
SEES = f"""
CREATE OR REPLACE FUNCTION circle_here() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_setting('esther.seen_as', true) = {AS_WHOM}
        THEN NULLIF(current_setting('esther.seen', true), '')::uuid END
$$;

CREATE OR REPLACE FUNCTION circle_kinds() RETURNS int LANGUAGE sql STABLE AS $$
    SELECT COALESCE(CASE WHEN circle_here() IS NOT NULL
        THEN NULLIF(current_setting('esther.seen_kinds', true), '')::int END, 0)
$$;

CREATE OR REPLACE FUNCTION circle_hidden(urgent boolean) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(CASE WHEN circle_here() IS NOT NULL THEN NULLIF(current_setting(
        CASE WHEN urgent THEN 'esther.seen_hidden_urgent' ELSE 'esther.seen_hidden' END, true),
        '')::uuid[] END, '{{}}')
$$;

CREATE OR REPLACE FUNCTION circle_unit() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT {UNIT}
$$;

CREATE OR REPLACE FUNCTION circle_is_ours(organisation uuid, account uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT (organisation = {UNIT} AND (account IS NULL OR account = {ACCOUNT}))
        OR ({UNIT} IS NULL AND organisation IS NULL AND account = {ACCOUNT})
$$;

CREATE OR REPLACE FUNCTION circle_own_seat(seat uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN seat IS NOT NULL AND EXISTS (
        SELECT 1 FROM public.circle_member g WHERE g.id = seat AND {OURS});
END $$;

CREATE OR REPLACE FUNCTION circle_basis() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN circle_here() IS NOT NULL
        THEN current_setting('esther.seen_basis', true) END
$$;

CREATE OR REPLACE FUNCTION circle_until() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN circle_here() IS NOT NULL
        THEN NULLIF(current_setting('esther.seen_until', true), '')::timestamptz END
$$;

-- The questions below look with the owner's eyes, past the fences that ask them: they would ask
-- in a circle. They are asked for every person in a list, so each is as plain as it can be: one
-- index, the first row, no aggregate; and settings are read and written by assignment, which
-- plpgsql works out without starting a statement.

-- Is a ground open for the unit, or for this person in it?
CREATE OR REPLACE FUNCTION circle_works_with(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    unit uuid := {UNIT};
    me uuid := {ACCOUNT};
    moment timestamptz := {AT};
    gate text := set_config('esther.migrating', 'on', true);
    found_one boolean;
BEGIN
    SELECT true INTO found_one FROM public.circle_ground g WHERE g.esther_id = her
       AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me) AND NOT g.narrow
       AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment);
    RETURN found_one IS TRUE;
END $$;

CREATE OR REPLACE FUNCTION circle_sees(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    unit uuid := {UNIT};
    me uuid := {ACCOUNT};
    moment timestamptz := {AT};
    in_care boolean := {IN_CARE};
    gate text;
    ground text;
    kinds int := 0;
    rank text;
    until timestamptz;
    blocked boolean := false;
    social uuid[];
    it record;
BEGIN
    IF circle_here() = her THEN
        RETURN true;
    END IF;
    gate := set_config('esther.migrating', 'on', true);
    -- Herself before others; and who is here for her crisis plan alone comes last: they read
    -- that, whatever else she shares with care.
    IF unit IS NULL THEN
        SELECT g.kind INTO ground FROM public.circle_ground g WHERE g.esther_id = her
           AND g.organisation_id IS NULL AND g.account_id = me AND NOT g.narrow
           AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment)
         ORDER BY g.kind <> 'self' LIMIT 1;
    ELSE
        SELECT g.kind INTO ground FROM public.circle_ground g WHERE g.esther_id = her
           AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me)
           AND NOT g.narrow AND g.kind <> 'crisis'
           AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment);
        IF ground IS NULL AND circle_works_with(her) THEN
            ground := 'crisis';
        END IF;
    END IF;
    IF ground IS NULL THEN
        RETURN false;
    END IF;
    IF unit IS NULL AND ground = 'self' THEN
        gate := {REMEMBER.format("127", "'self'", NO_UNITS, NO_UNITS, "NULL")};
        RETURN true;
    END IF;
    FOR it IN
        SELECT g.kinds::int, g.basis, g.to_at FROM public.circle_sharing g
         WHERE g.esther_id = her AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment)
           AND ((unit IS NOT NULL AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me))
             OR (unit IS NULL AND g.organisation_id IS NULL AND g.account_id = me)
             OR (g.member_id IS NULL AND in_care))
        UNION ALL
        SELECT NULL, NULL, NULL FROM public.circle_block b WHERE b.esther_id = her
           AND b.from_at <= moment AND (b.to_at IS NULL OR b.to_at > moment)
    LOOP
        blocked := blocked OR it.kinds IS NULL;
        kinds := kinds | COALESCE(it.kinds, 0);
        rank := LEAST(rank, CASE it.basis WHEN 'consent' THEN '1' WHEN 'guardian' THEN '2'
            WHEN 'decision' THEN '3' ELSE '4' END || it.basis);
        until := CASE WHEN it.basis = 'emergency' THEN GREATEST(until, it.to_at) ELSE until END;
    END LOOP;
    IF kinds & 32 = 0 THEN
        SELECT array_agg(o.id) INTO social FROM public.people_organisation o
         WHERE o.data_class = 'social' AND o.id IS DISTINCT FROM unit;
    END IF;
    IF ground = 'crisis' AND unit IS NOT NULL THEN
        kinds := kinds & 64;
    END IF;
    gate := {
    REMEMBER.format(
        "kinds",
        "COALESCE(substr(rank, 2), 'law')",
        BARRED.format("false"),
        BARRED.format("true"),
        "until",
    )
};
    RETURN true;
END $$;

-- The units whose rows a block hides from the viewer: not from those units themselves.
CREATE OR REPLACE FUNCTION circle_bars(her uuid, urgent boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    unit uuid := {UNIT};
    hides uuid[];
    b record;
    barred uuid[] := '{{}}';
BEGIN
    FOR b IN SELECT g.* FROM public.circle_block g WHERE g.esther_id = her AND {OPEN}
            AND NOT (urgent AND g.alerts_stay)
            AND NOT EXISTS (SELECT 1 FROM public.circle_lift l WHERE l.block_id = g.id
                AND l.organisation_id = unit AND (l.account_id IS NULL OR l.account_id = {ACCOUNT})
                AND l.from_at <= {AT} AND l.to_at > {AT}) LOOP
        hides := people_within(CASE WHEN b.reach = 'outer' THEN people_root(b.unit_id)
            ELSE b.unit_id END);
        IF unit IS NULL OR unit <> ALL (hides) THEN
            barred := barred || hides;
        END IF;
    END LOOP;
    RETURN barred;
END $$;

-- What was found of one person, for the page that opens. Asked by name: in the same statement
-- the fences may have come to others since, and a remembered answer be about them.
CREATE OR REPLACE FUNCTION circle_found(her uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT circle_sees(her) THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('kinds', circle_kinds(), 'basis', circle_basis(),
        'until', circle_until(), 'hidden', circle_hidden(false),
        'hidden_urgent', circle_hidden(true));
END $$;

-- May this row be seen: is the viewer inside, and is it the viewer's own, or shared and not hidden?
CREATE OR REPLACE FUNCTION circle_may(her uuid, kind int, source uuid, author uuid, party uuid,
    urgent boolean) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    unit uuid := {UNIT};
    mine boolean;
    hides text;
BEGIN
    IF unit IS NULL THEN
        mine := source IS NULL AND author = {ACCOUNT};
    ELSE
        mine := source = unit OR party = unit;
    END IF;
    IF her IS NULL THEN
        RETURN false;
    ELSIF circle_here() IS DISTINCT FROM her THEN
        IF mine AND unit IS NOT NULL THEN
            RETURN circle_works_with(her);
        ELSIF NOT circle_sees(her) THEN
            RETURN false;
        END IF;
    END IF;
    -- She is the one who is remembered: what was found need not be asked of whom it is.
    IF mine THEN
        RETURN true;
    END IF;
    IF current_setting('esther.seen_kinds')::int & kind = 0 THEN
        RETURN false;
    END IF;
    hides := CASE WHEN urgent THEN current_setting('esther.seen_hidden_urgent')
        ELSE current_setting('esther.seen_hidden') END;
    RETURN hides = '{{}}' OR (source = ANY (hides::uuid[])) IS NOT TRUE;
END $$;

CREATE OR REPLACE FUNCTION people_root(unit uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up(id, parent_id) AS (
        SELECT o.id, o.parent_id FROM public.people_organisation o WHERE o.id = unit
        UNION SELECT o.id, o.parent_id FROM public.people_organisation o JOIN up ON o.id = up.parent_id)
    SELECT id FROM up WHERE parent_id IS NULL LIMIT 1
$$;

CREATE OR REPLACE FUNCTION people_within(top uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE down(id) AS (
        SELECT top UNION
        SELECT o.id FROM public.people_organisation o JOIN down ON o.parent_id = down.id)
    SELECT array_agg(id) FROM down
$$;


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
