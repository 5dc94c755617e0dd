"""The doors that open when it is urgent. The web's own role opens neither of them: it asks, and
the database looks in the emergency group, at the kind of the unit, and for her own yes.

What is reviewed afterwards is written by the function that opens, so that none is without.
"""

from django.db import migrations

from esther.fences import ACCOUNT, AT, MY_UNIT, NARROW, NEED, OPEN, OURS, UNIT, Fence, kept

EMERGENCY = f"({kept('urgent_emergency', 4, ['by'])}) OR " + NARROW.format(
    table="urgent_emergency", column="esther_id", step="id"
)
INSIDE = NEED.format(table="urgent_allowed")
MAY_SAY = f"""{INSIDE} AND ({MY_UNIT} IS NOT NULL OR EXISTS (
    SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
     WHERE g.esther_id = urgent_allowed.esther_id AND m.role IN ('esther', 'guardian')
       AND {OURS} AND {OPEN}))"""

# Only what a review says is ever written by hand.
BY_HAND = """
REVOKE INSERT, UPDATE, DELETE ON urgent_emergency FROM esther_app, esther_worker;
GRANT UPDATE (reviewed_at, reviewed_by_id, outcome, review_words) ON urgent_emergency TO esther_app;
GRANT UPDATE (escalated_at) ON urgent_emergency TO esther_worker;
"""

# The managers nearest above whoever opened it, or else the whole unit. With `p_more` those
# above the ones who were asked already.
CALL = """
CREATE FUNCTION urgent_call_reviewers(p_emergency uuid, p_more boolean, p_at timestamptz)
RETURNS TABLE (account_id uuid, organisation_id uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    e urgent_emergency;
    seat uuid;
    node uuid;
    asked boolean;
    called int := 0;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT * INTO e FROM urgent_emergency WHERE id = p_emergency;
    SELECT g.member_id INTO seat FROM circle_ground g
     WHERE g.ref = p_emergency AND g.kind = 'emergency';
    IF seat IS NULL THEN RETURN; END IF;
    node := e.by_organisation_id;
    WHILE node IS NOT NULL AND called = 0 LOOP
        asked := EXISTS (SELECT 1 FROM circle_ground g WHERE g.ref = p_emergency
            AND g.kind = 'review' AND g.organisation_id = node AND g.account_id IS NOT NULL);
        IF NOT (p_more AND asked) THEN
            RETURN QUERY WITH opened AS (
                INSERT INTO circle_ground (id, esther_id, member_id, organisation_id, account_id,
                    kind, ref, narrow, from_at)
                SELECT DISTINCT ON (a.account_id) gen_random_uuid(), e.esther_id, seat, node,
                    a.account_id, 'review', p_emergency, true, p_at
                  FROM people_assignment a JOIN people_account c ON c.id = a.account_id
                 WHERE a.organisation_id = node AND a.profession = 'manager' AND c.is_active
                   AND a.from_at <= p_at AND (a.to_at IS NULL OR a.to_at > p_at)
                   AND a.account_id <> e.by_account_id
                RETURNING account_id, organisation_id)
            SELECT o.account_id, o.organisation_id FROM opened o ORDER BY 1;
            GET DIAGNOSTICS called = ROW_COUNT;
        END IF;
        SELECT parent_id INTO node FROM people_organisation WHERE id = node;
    END LOOP;
    IF called = 0 AND NOT EXISTS (
            SELECT 1 FROM circle_ground g WHERE g.ref = p_emergency AND g.kind = 'review') THEN
        INSERT INTO circle_ground (id, esther_id, member_id, organisation_id, kind, ref, narrow,
            from_at)
        VALUES (gen_random_uuid(), e.esther_id, seat, e.by_organisation_id, 'review', p_emergency,
            true, p_at);
        RETURN QUERY SELECT NULL::uuid, e.by_organisation_id;
    END IF;
END $$;
REVOKE ALL ON FUNCTION urgent_call_reviewers(uuid, boolean, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_call_reviewers(uuid, boolean, timestamptz) TO esther_worker;
"""

OPEN_IT = f"""
CREATE FUNCTION urgent_open_emergency(p_emergency uuid, p_member uuid, p_ground uuid,
    p_sharing uuid, p_esther uuid, p_until timestamptz, p_words text)
RETURNS TABLE (account_id uuid, organisation_id uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me uuid := {ACCOUNT};
    unit uuid := {UNIT};
    moment timestamptz := {AT};
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT EXISTS (SELECT 1 FROM people_assignment a
            JOIN people_organisation o ON o.id = a.organisation_id AND o.closed_on IS NULL
            WHERE a.account_id = me AND a.organisation_id = unit
              AND a.from_at <= moment AND (a.to_at IS NULL OR a.to_at > moment)
              AND a.emergency_from_at <= moment
              AND (a.emergency_to_at IS NULL OR a.emergency_to_at > moment)) THEN
        RAISE EXCEPTION 'Only the emergency group opens.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO urgent_emergency (id, esther_id, by_account_id, by_organisation_id, words, from_at,
        to_at, review_due_at, outcome, review_words)
    VALUES (p_emergency, p_esther, me, unit, p_words, moment, p_until,
        moment + interval '3 days', '', '');
    INSERT INTO circle_member (id, esther_id, role, organisation_id, account_id, name, relation,
        phone, from_at, to_at)
    VALUES (p_member, p_esther, 'urgent', unit, me, '', '', '', moment, p_until);
    INSERT INTO circle_ground (id, esther_id, member_id, organisation_id, account_id, kind, ref,
        narrow, from_at, to_at)
    VALUES (p_ground, p_esther, p_member, unit, me, 'emergency', p_emergency, false, moment,
        p_until);
    INSERT INTO circle_sharing (id, esther_id, member_id, organisation_id, account_id, kinds,
        basis, how, words, decided_by, from_at, to_at, ended_how, by_account_id,
        by_organisation_id)
    VALUES (p_sharing, p_esther, p_member, unit, me, 95, 'emergency', '', '', '', moment, p_until,
        '', me, unit);
    RETURN QUERY SELECT r.account_id, r.organisation_id
        FROM urgent_call_reviewers(p_emergency, false, moment) r;
END $$;

CREATE FUNCTION urgent_end_emergency(p_emergency uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := {AT};
    seat uuid;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    UPDATE urgent_emergency SET to_at = moment WHERE id = p_emergency AND to_at > moment
       AND by_account_id = {ACCOUNT} AND by_organisation_id = {UNIT};
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Who opened it ends it.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT member_id INTO seat FROM circle_ground WHERE ref = p_emergency AND kind = 'emergency';
    UPDATE circle_sharing SET to_at = moment WHERE member_id = seat AND to_at > moment;
    UPDATE circle_ground SET to_at = moment WHERE member_id = seat AND NOT narrow AND to_at > moment;
    UPDATE circle_member SET to_at = moment WHERE id = seat;
END $$;
REVOKE ALL ON FUNCTION urgent_open_emergency(uuid, uuid, uuid, uuid, uuid, timestamptz, text),
    urgent_end_emergency(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_open_emergency(uuid, uuid, uuid, uuid, uuid, timestamptz, text),
    urgent_end_emergency(uuid) TO esther_app;
"""

READ_IT = f"""
CREATE FUNCTION urgent_read_crisis(p_member uuid, p_ground uuid, p_sharing uuid, p_esther uuid)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me uuid := {ACCOUNT};
    unit uuid := {UNIT};
    moment timestamptz := {AT};
    ends timestamptz := {AT} + interval '24 hours';
    said varchar;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT EXISTS (SELECT 1 FROM people_assignment a JOIN people_organisation o
            ON o.id = a.organisation_id AND o.kind IN ('ambulance', 'emergency')
            WHERE a.account_id = me AND a.organisation_id = unit AND o.closed_on IS NULL
              AND a.from_at <= moment AND (a.to_at IS NULL OR a.to_at > moment)) THEN
        RAISE EXCEPTION 'Only ambulance and emergency department.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT how INTO said FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
       AND (to_at IS NULL OR to_at > moment);
    IF said IS NULL THEN
        RAISE EXCEPTION 'She has not said so.' USING ERRCODE = 'ES001';
    END IF;
    PERFORM 1 FROM people_esther WHERE id = p_esther FOR UPDATE;
    IF EXISTS (SELECT 1 FROM circle_ground g WHERE g.esther_id = p_esther AND g.kind = 'crisis'
            AND g.organisation_id = unit AND g.from_at <= moment AND g.to_at > moment) THEN
        RETURN NULL;
    END IF;
    INSERT INTO circle_member (id, esther_id, role, organisation_id, name, relation, phone,
        from_at, to_at)
    VALUES (p_member, p_esther, 'urgent', unit, '', '', '', moment, ends);
    INSERT INTO circle_ground (id, esther_id, member_id, organisation_id, kind, narrow, from_at,
        to_at)
    VALUES (p_ground, p_esther, p_member, unit, 'crisis', false, moment, ends);
    INSERT INTO circle_sharing (id, esther_id, member_id, organisation_id, kinds, basis, how,
        words, decided_by, from_at, to_at, ended_how)
    VALUES (p_sharing, p_esther, p_member, unit, 64, 'consent', said, '', '', moment, ends, '');
    RETURN p_ground;
END $$;
REVOKE ALL ON FUNCTION urgent_read_crisis(uuid, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_read_crisis(uuid, uuid, uuid, uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("urgent", "0001_initial"), ("letters", "0003_about_own_step")]
    operations = [
        Fence("urgent_emergency", rule=EMERGENCY),
        Fence("urgent_allowed", rule=INSIDE, check=MAY_SAY),
        migrations.RunSQL(BY_HAND + CALL + OPEN_IT + READ_IT, migrations.RunSQL.noop),
    ]
