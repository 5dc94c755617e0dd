"""Whether there is a plan, for somebody with whom the plan is shared and from whom a block hides it:
that something is hidden is seen, what it says is not. To all others there is none."""

from django.db import migrations

IS_THERE = """
CREATE FUNCTION plan_is_there(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gate text := set_config('esther.migrating', 'on', true);
BEGIN
    RETURN circle_sees(her) AND circle_kinds() & 1 <> 0 AND EXISTS (
        SELECT 1 FROM plan_plan p WHERE p.esther_id = her AND p.closed_at IS NULL);
END $$;
REVOKE ALL ON FUNCTION plan_is_there(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_is_there(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0012_waiting_found_at_once"), ("circle", "0013_social_units_once")]

    operations = [migrations.RunSQL(IS_THERE, "DROP FUNCTION plan_is_there(uuid);")]
