"""Who is here for a short time does not let oneself in for longer; who is here because it is urgent
decides nothing, nor writes what she shares; and a row about somebody stays about that one.

The first fence says the same to whoever asks by a page. This one holds where an action forgot.
"""

from django.db import migrations

from esther.fences import ACCOUNT, HERS, OPEN, OURS, SEES, STAYS_HERS, UNIT, stays_hers

# As `circle.rules.GUEST`; migrations do not follow what changes there.
URGENT, GUEST = "'crisis', 'emergency'", "'crisis', 'emergency', 'visit', 'meeting'"


def has_other(her: str, kinds: str) -> str:
    """SQL: is a ground open for the viewer that is none of these?"""
    return f"""(session_user = 'esther_worker' OR EXISTS (SELECT 1 FROM public.circle_ground g
        WHERE g.esther_id = {her} AND NOT g.narrow AND g.kind NOT IN ({kinds})
          AND {OURS} AND {OPEN}))"""


# Asked by the policies with the eyes of who looks, and by the doors with the owner's.
TAKES_PART = f"""
CREATE FUNCTION circle_takes_part(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN {has_other("her", URGENT)};
END $$;
"""
LET_IN = f"""
CREATE OR REPLACE FUNCTION circle_let_in(p_member uuid, p_ground uuid, p_esther uuid, p_role text,
    p_organisation uuid, p_account uuid, p_name text, p_relation text, p_phone text,
    p_kind text, p_ref uuid, p_narrow boolean, p_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    seat uuid;
    unit uuid;
    begins boolean;
    own boolean := COALESCE(p_organisation = {UNIT}, p_organisation IS NULL AND p_account = {ACCOUNT}, false);
BEGIN
    IF NOT circle_inside(p_esther) THEN
        begins := NOT EXISTS (SELECT 1 FROM circle_member WHERE esther_id = p_esther);
        IF NOT begins THEN
            RAISE EXCEPTION 'Only somebody inside lets another in.' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF NOT circle_takes_part(p_esther) AND p_kind <> 'visit' THEN
        RAISE EXCEPTION 'Who is here because it is urgent lets nobody in.' USING ERRCODE = 'insufficient_privilege';
    ELSIF own AND NOT p_narrow AND NOT {has_other("p_esther", GUEST)}
            -- A visit of one's own that is moved goes on; it is no other reason to look.
            AND NOT EXISTS (SELECT 1 FROM circle_ground WHERE esther_id = p_esther AND kind = p_kind
                AND ref = p_ref AND organisation_id IS NOT DISTINCT FROM p_organisation) THEN
        RAISE EXCEPTION 'A guest does not let itself in.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT id INTO seat FROM circle_member
     WHERE esther_id = p_esther AND (to_at IS NULL OR to_at > p_at) AND role = p_role
       AND ((p_account IS NOT NULL AND account_id = p_account
             AND (p_role <> 'staff' OR p_organisation IS NULL OR organisation_id = p_organisation))
         OR (p_account IS NULL AND p_organisation IS NOT NULL
             AND account_id IS NULL AND organisation_id = p_organisation))
     ORDER BY from_at LIMIT 1;
    IF seat IS NULL THEN
        INSERT INTO circle_member (id, esther_id, role, organisation_id, account_id, name,
            relation, phone, from_at)
        VALUES (p_member, p_esther, p_role, p_organisation, p_account, p_name, p_relation,
            p_phone, p_at);
        seat := p_member;
    END IF;
    -- Named staff look only while they work there: their ground keeps the seat's unit.
    SELECT organisation_id INTO unit FROM circle_member
     WHERE id = seat AND (account_id IS NULL OR role = 'staff');
    IF (p_organisation IS NOT NULL OR p_account IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM circle_ground WHERE member_id = seat AND kind = p_kind
           AND ref IS NOT DISTINCT FROM p_ref AND (to_at IS NULL OR to_at > p_at)) THEN
        INSERT INTO circle_ground (id, esther_id, member_id, organisation_id, account_id, kind,
            ref, narrow, from_at)
        VALUES (p_ground, p_esther, seat,
            unit, p_account, p_kind, p_ref, p_narrow, p_at);
    END IF;
    RETURN seat;
END $$;
"""
CLOSE = """
CREATE OR REPLACE FUNCTION circle_close(p_esther uuid, p_kind text, p_ref uuid, p_at timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT circle_inside(p_esther) OR NOT (p_kind = 'visit' OR circle_takes_part(p_esther)) THEN
        RAISE EXCEPTION 'Only somebody inside closes a ground.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE circle_ground SET to_at = p_at
     WHERE esther_id = p_esther AND kind = p_kind AND ref = p_ref
       AND (to_at IS NULL OR to_at > p_at);
END $$;
"""
LEAVE = f"""
CREATE OR REPLACE FUNCTION circle_leave(p_member uuid, p_at timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whom uuid;
    own boolean;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT m.esther_id, {HERS.format("m")} INTO whom, own FROM circle_member m WHERE m.id = p_member;
    IF whom IS NULL OR NOT circle_inside(whom) OR NOT (own OR circle_takes_part(whom)) THEN
        RAISE EXCEPTION 'Only somebody inside ends a seat.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE circle_sharing SET to_at = GREATEST(p_at, from_at)
     WHERE member_id = p_member AND (to_at IS NULL OR to_at > p_at);
    UPDATE circle_ground SET to_at = p_at
     WHERE member_id = p_member AND NOT narrow AND (to_at IS NULL OR to_at > p_at);
    UPDATE circle_member SET to_at = p_at WHERE id = p_member;
END $$;
"""
# Restrictive: whatever the other policies of the table say. A lift has a reason and an end of
# its own, and is for an emergency too.
DECIDES = "".join(
    f"""
CREATE POLICY decides_{name} ON {table} AS RESTRICTIVE FOR {verb} TO esther_app
    {clause} (circle_takes_part({table}.esther_id));"""
    for table in ("circle_sharing", "circle_block")
    for name, verb, clause in (
        ("new", "INSERT", "WITH CHECK"),
        ("anew", "UPDATE", "USING"),
    )
)
# Every table that stands already; those to come get it with their fence. Her drafts are thrown away when
# they are sent, and the keys of a name are written anew with it.
ALL_OF_THEM = f"""
DO $$
DECLARE it record;
BEGIN
    FOR it IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relforcerowsecurity AND c.relkind = 'r' AND a.attname = 'esther_id'
               AND NOT a.attisdropped ORDER BY 1 LOOP
        EXECUTE replace($q$ {stays_hers("THIS_TABLE")} $q$, 'THIS_TABLE', it.name::text);
    END LOOP;
END $$;
REVOKE DELETE ON people_esther FROM esther_app;
GRANT DELETE ON circle_draft, people_namekey TO esther_app;
"""
NOW = [SEES, STAYS_HERS, TAKES_PART, LET_IN, CLOSE, LEAVE, DECIDES, ALL_OF_THEM]


class Migration(migrations.Migration):
    dependencies = [("circle", "0014_remembers_the_whole_page")]

    operations = [migrations.RunSQL("\n".join(NOW), migrations.RunSQL.noop)]
