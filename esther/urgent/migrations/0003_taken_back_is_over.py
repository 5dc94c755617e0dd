"""Her yes to the crisis plan, taken back, ends what was opened on it: at once, not after its day."""

from django.db import migrations

from esther.fences import AT

STOP = f"""
CREATE FUNCTION urgent_stop_crisis(p_esther uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := {AT};
    seats uuid[];
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    -- Whoever could take her yes back has done so: the fence of `urgent_allowed` saw to that.
    IF EXISTS (SELECT 1 FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
            AND (to_at IS NULL OR to_at > moment)) THEN
        RAISE EXCEPTION 'Her yes holds.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(member_id) INTO seats FROM circle_ground
     WHERE esther_id = p_esther AND kind = 'crisis' AND to_at > moment;
    UPDATE circle_sharing SET to_at = moment WHERE member_id = ANY (seats) AND to_at > moment;
    UPDATE circle_ground SET to_at = moment WHERE member_id = ANY (seats) AND to_at > moment;
    UPDATE circle_member SET to_at = moment WHERE id = ANY (seats) AND to_at > moment;
END $$;
REVOKE ALL ON FUNCTION urgent_stop_crisis(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_stop_crisis(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("urgent", "0002_doors")]
    operations = [migrations.RunSQL(STOP, migrations.RunSQL.noop)]
