"""When she has died, what was shared with those close ends, whoever was allowed to write the day:
also who sees no seats of theirs, or is here because it is urgent and decides nothing."""

from django.db import migrations

from esther.fences import ACCOUNT

# As `rules.CLOSE`; migrations do not follow what changes there.
AFTER = f"""
CREATE FUNCTION relatives_follow_death(p_esther uuid, p_at timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT circle_inside(p_esther) OR NOT EXISTS (
            SELECT 1 FROM people_esther WHERE id = p_esther AND deceased_at IS NOT NULL) THEN
        RAISE EXCEPTION 'Only somebody inside writes what follows a death.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- What was to begin later never does.
    RETURN QUERY UPDATE circle_sharing s
       SET to_at = GREATEST(p_at, s.from_at), ended_how = '', ended_by_id = {ACCOUNT}
      FROM circle_member m WHERE m.id = s.member_id AND s.esther_id = p_esther
       AND m.role IN ('relative', 'guardian', 'volunteer') AND (s.to_at IS NULL OR s.to_at > p_at)
    RETURNING s.id;
END $$;
REVOKE ALL ON FUNCTION relatives_follow_death(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION relatives_follow_death(uuid, timestamptz) TO esther_app, esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("relatives", "0006_nobody_by_own_code")]
    operations = [migrations.RunSQL(AFTER, migrations.RunSQL.noop)]
