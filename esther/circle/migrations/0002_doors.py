"""The doors into a circle, and the fences around what `people` and `circle` keep.

Why functions of the database: with plain grants an organisation could write itself a
ground. `circle_let_in` lets in only what somebody inside asks for, or the first one.
The functions run as the owner and open the owner's gate for the transaction; that gate
opens nothing to the application's own role.
"""

from django.db import migrations

from esther.fences import ACCOUNT, OPEN, OURS, OWN, Fence

DOORS = f"""
CREATE FUNCTION circle_inside(p_esther uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN session_user = 'esther_worker' OR EXISTS (
        SELECT 1 FROM circle_ground g WHERE g.esther_id = p_esther AND NOT g.narrow
        AND {OURS} AND {OPEN});
END $$;

CREATE FUNCTION circle_let_in(p_member uuid, p_ground uuid, p_esther uuid, p_role text,
    p_organisation uuid, p_account uuid, p_name text, p_relation text, p_phone text,
    p_kind text, p_ref uuid, p_narrow boolean, p_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE seat uuid; unit uuid;
BEGIN
    IF NOT circle_inside(p_esther)
       AND EXISTS (SELECT 1 FROM circle_member WHERE esther_id = p_esther) THEN
        RAISE EXCEPTION 'Only somebody inside lets another in.' USING ERRCODE = 'insufficient_privilege';
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

CREATE FUNCTION circle_close(p_esther uuid, p_kind text, p_ref uuid, p_at timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT circle_inside(p_esther) THEN
        RAISE EXCEPTION 'Only somebody inside closes a ground.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE circle_ground SET to_at = p_at
     WHERE esther_id = p_esther AND kind = p_kind AND ref = p_ref
       AND (to_at IS NULL OR to_at > p_at);
END $$;

CREATE FUNCTION circle_leave(p_member uuid, p_at timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE whom uuid;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT esther_id INTO whom FROM circle_member WHERE id = p_member;
    IF whom IS NULL OR NOT circle_inside(whom) THEN
        RAISE EXCEPTION 'Only somebody inside ends a seat.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE circle_ground SET to_at = p_at
     WHERE member_id = p_member AND NOT narrow AND (to_at IS NULL OR to_at > p_at);
    UPDATE circle_member SET to_at = p_at WHERE id = p_member;
END $$;

-- Finding a person one has no ground for yet: exact, few fields, traced by the caller.
-- Of who is protected it tells no more than that somebody has this number.
CREATE FUNCTION people_find(p_system text, p_value text, p_birth date, p_sound text)
RETURNS TABLE (id uuid, name varchar, birth_on date, municipality varchar)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT e.id, CASE WHEN e.protected THEN '' ELSE e.name END::varchar,
        CASE WHEN NOT e.protected THEN e.birth_on END,
        CASE WHEN e.protected THEN '' ELSE e.municipality END::varchar
      FROM people_esther e
     WHERE (p_value <> '' AND e.id IN (SELECT esther_id FROM people_identifier i
                WHERE i.system = p_system AND i.value = p_value))
        OR (p_birth IS NOT NULL AND p_sound <> '' AND e.birth_on = p_birth
            AND e.sounds_like = p_sound AND NOT e.protected)
     ORDER BY e.sort_sv, e.id LIMIT 20;
END $$;

REVOKE ALL ON FUNCTION circle_inside(uuid), circle_close(uuid, text, uuid, timestamptz),
    circle_leave(uuid, timestamptz), people_find(text, text, date, text),
    circle_let_in(uuid, uuid, uuid, text, uuid, uuid, text, text, text, text, uuid, boolean,
    timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION circle_inside(uuid), circle_close(uuid, text, uuid, timestamptz),
    circle_leave(uuid, timestamptz), people_find(text, text, date, text),
    circle_let_in(uuid, uuid, uuid, text, uuid, uuid, text, text, text, text, uuid, boolean,
    timestamptz) TO esther_app, esther_worker;
REVOKE INSERT, UPDATE, DELETE ON circle_member, circle_ground FROM esther_app, esther_worker;
"""


# A person is written down before anybody is in her circle.
NEWCOMER = f"""
CREATE POLICY newcomer ON people_esther FOR INSERT TO esther_app
    WITH CHECK ({ACCOUNT} IS NOT NULL);
"""


class Migration(migrations.Migration):
    dependencies = [("circle", "0001_initial"), ("people", "0001_initial")]
    operations = [
        migrations.RunSQL(DOORS, migrations.RunSQL.noop),
        Fence("circle_ground", rule=OWN),
        Fence("circle_member"),
        Fence("circle_namedrole"),
        Fence("people_esther", column="id"),
        migrations.RunSQL(NEWCOMER, migrations.RunSQL.noop),
        Fence("people_identifier"),
        Fence("people_namekey"),
    ]
