"""What two do about one person at the same moment is done one after the other: the doors take the
lock of her record first, and look afterwards. And an opening is over when its reason to look is,
whoever ended that.

Who waits for the lock carries a moment from before. So what was ended meanwhile is over for them
too, and nothing is ended before it began.
"""

from django.db import migrations

from esther.fences import ACCOUNT, AT, UNIT

# As long as one waits for a turn (`circle.turns`): who comes when it is urgent is not sent away by two
# seconds of somebody else's.
IN_TURN = """PERFORM set_config('lock_timeout', '8s', true);
    PERFORM 1 FROM people_esther WHERE id = p_esther FOR NO KEY UPDATE;
    PERFORM set_config('lock_timeout', patience, true);"""
OPEN_IT = f"""
CREATE OR REPLACE FUNCTION urgent_open_emergency(p_emergency uuid, p_member uuid, p_ground uuid,
    p_sharing uuid, p_esther uuid, p_until timestamptz, p_words text)
RETURNS TABLE (account_id uuid, organisation_id uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me uuid := {ACCOUNT};
    unit uuid := {UNIT};
    moment timestamptz := {AT};
    patience text := current_setting('lock_timeout');
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
    {IN_TURN}
    IF EXISTS (SELECT 1 FROM urgent_emergency e WHERE e.esther_id = p_esther
            AND e.by_account_id = me AND e.by_organisation_id = unit AND e.to_at > moment) THEN
        RAISE EXCEPTION 'It is open already.' USING ERRCODE = 'ES002';
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
"""
READ_IT = f"""
CREATE OR REPLACE FUNCTION urgent_read_crisis(p_member uuid, p_ground uuid, p_sharing uuid,
    p_esther uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me uuid := {ACCOUNT};
    unit uuid := {UNIT};
    moment timestamptz := {AT};
    ends timestamptz := {AT} + interval '24 hours';
    said varchar;
    patience text := current_setting('lock_timeout');
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT EXISTS (SELECT 1 FROM people_assignment a JOIN people_organisation o
            ON o.id = a.organisation_id AND o.kind IN ('ambulance', 'emergency')
            WHERE a.account_id = me AND a.organisation_id = unit AND o.closed_on IS NULL
              AND a.from_at <= moment AND (a.to_at IS NULL OR a.to_at > moment)) THEN
        RAISE EXCEPTION 'Only ambulance and emergency department.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    {IN_TURN}
    -- A yes has no last day: one that has an end was taken back, if it be after our moment.
    SELECT how INTO said FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
       AND to_at IS NULL;
    IF said IS NULL THEN
        RAISE EXCEPTION 'She has not said so.' USING ERRCODE = 'ES001';
    END IF;
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
"""
STOP = f"""
CREATE OR REPLACE FUNCTION urgent_stop_crisis(p_esther uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := {AT};
    seats uuid[];
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT circle_inside(p_esther) THEN
        RAISE EXCEPTION 'Only somebody inside takes her yes back.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Whoever could take her yes back has done so: the fence of `urgent_allowed` saw to that.
    IF EXISTS (SELECT 1 FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
            AND (to_at IS NULL OR to_at > moment)) THEN
        RAISE EXCEPTION 'Her yes holds.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(member_id) INTO seats FROM circle_ground
     WHERE esther_id = p_esther AND kind = 'crisis' AND to_at > moment;
    UPDATE circle_sharing SET to_at = GREATEST(moment, from_at)
     WHERE member_id = ANY (seats) AND to_at > moment;
    UPDATE circle_ground SET to_at = GREATEST(moment, from_at)
     WHERE member_id = ANY (seats) AND to_at > moment;
    UPDATE circle_member SET to_at = GREATEST(moment, from_at)
     WHERE id = ANY (seats) AND to_at > moment;
END $$;
"""
# Whoever is taken out of the circle, or goes, has opened nothing any more.
OVER = """
CREATE FUNCTION urgent_is_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    UPDATE urgent_emergency SET to_at = GREATEST(NEW.to_at, from_at)
     WHERE id = NEW.ref AND to_at > NEW.to_at;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION urgent_is_over() FROM PUBLIC;
CREATE TRIGGER an_opening_ends_with_it AFTER UPDATE OF to_at ON circle_ground FOR EACH ROW
    WHEN (NEW.kind = 'emergency') EXECUTE FUNCTION urgent_is_over();
"""
TAKEN_AWAY = (
    "DROP TRIGGER an_opening_ends_with_it ON circle_ground; DROP FUNCTION urgent_is_over();"
)


class Migration(migrations.Migration):
    dependencies = [("urgent", "0007_who_decides")]

    operations = [
        migrations.RunSQL(OPEN_IT + READ_IT + STOP, migrations.RunSQL.noop),
        migrations.RunSQL(OVER, TAKEN_AWAY),
    ]
