"""Is the viewer inside somebody's circle, and what does she share there? As SQL functions."""

from .remembering import AS_WHOM, BARRED, NO_UNITS, PLACE, REMEMBER, WORKS
from .viewer import ACCOUNT, AT, IN_CARE, OPEN, UNIT

SEEING = f"""
-- The questions below look with the owner's eyes, past the fences that ask them: they would ask
-- in a circle. They are asked for every person in a list, so each is as plain as it can be: one
-- index, the first row, no aggregate; and settings are read and written by assignment, which
-- plpgsql works out without starting a statement. They are volatile, to look at what holds now: with
-- the eyes of a statement that began before a ground ended they would remember the old answer
-- under the new number of changes.

-- Is a ground open for the unit, or for this person in it? Remembered: a page asks it of many rows of
-- each person.
CREATE OR REPLACE FUNCTION circle_works_with(her uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked text := {WORKS.format(AS_WHOM)};
    unit uuid;
    me uuid;
    moment timestamptz;
    gate text;
    found_one boolean;
BEGIN
    IF current_setting({PLACE}, true) = asked THEN
        RETURN true;
    END IF;
    unit := {UNIT};
    me := {ACCOUNT};
    moment := {AT};
    gate := set_config('esther.migrating', 'on', true);
    SELECT true INTO found_one FROM public.circle_ground g WHERE g.esther_id = her
       AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me) AND NOT g.narrow
       AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment);
    IF found_one THEN
        gate := set_config({PLACE}, asked, true);
    END IF;
    RETURN found_one IS TRUE;
END $$;

CREATE OR REPLACE FUNCTION circle_sees(her uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
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
        IF ground IS NULL THEN
            SELECT g.kind INTO ground FROM public.circle_ground g WHERE g.esther_id = her
               AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me)
               AND NOT g.narrow AND g.kind = 'crisis'
               AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment);
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
        -- The same for every person in a list: looked for once, not in every unit each time.
        IF current_setting('esther.social_for', true) IS DISTINCT FROM concat('unit ', unit) THEN
            SELECT array_agg(o.id) INTO social FROM public.people_organisation o
             WHERE o.data_class = 'social' AND o.id IS DISTINCT FROM unit;
            gate := concat(set_config('esther.social_for', concat('unit ', unit), true),
                set_config('esther.social', COALESCE(social::text, ''), true));
        ELSE
            social := NULLIF(current_setting('esther.social', true), '')::uuid[];
        END IF;
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
        hides := people_within(CASE WHEN b.reach = 'outer' THEN
            COALESCE(people_root(b.unit_id), b.unit_id) ELSE b.unit_id END);
        IF unit IS NULL OR unit <> ALL (hides) THEN
            barred := barred || hides;
        END IF;
    END LOOP;
    RETURN barred;
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
"""
