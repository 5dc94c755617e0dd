"""The database asks, too, whose notes stand in a version, and whether what matters is shared."""

from django.db import migrations

from esther.fences import ACCOUNT, kept

# As `Version.shown_here`. In one function, so that what is hidden is asked when it is known in
# whose circle the viewer is.
MAY_OPEN = f"""
CREATE OR REPLACE FUNCTION plan_may_open(her uuid, source uuid, author uuid, units uuid[])
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF (CASE WHEN circle_unit() IS NULL THEN source IS NULL AND author = {ACCOUNT}
            ELSE source = circle_unit() END) THEN
        RETURN true;
    END IF;
    RETURN circle_sees(her) AND circle_kinds() & 2 <> 0 AND NOT units && circle_hidden(false);
END $$;
"""
# Whether notes in a plan are hidden from the viewer: that they are, and nothing of them. Who settles
# it keeps what they see, and the version says so.
HIDES = """
CREATE OR REPLACE FUNCTION plan_hides(p_plan uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    her uuid;
    units uuid[];
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT p.esther_id INTO her FROM plan_plan p WHERE p.id = p_plan;
    IF her IS NULL OR NOT circle_sees(her) THEN
        RETURN false;
    END IF;
    units := circle_hidden(false);
    RETURN EXISTS (SELECT 1 FROM plan_goal r WHERE r.plan_id = p_plan
                      AND r.by_organisation_id = ANY (units))
        OR EXISTS (SELECT 1 FROM plan_action r WHERE r.plan_id = p_plan
                      AND r.by_organisation_id = ANY (units))
        OR EXISTS (SELECT 1 FROM plan_agreement r WHERE r.plan_id = p_plan
                      AND r.by_organisation_id = ANY (units))
        OR EXISTS (SELECT 1 FROM matters_saying r WHERE r.esther_id = her AND r.kind = 'matters'
                      AND r.ended_at IS NULL AND r.by_organisation_id = ANY (units));
END $$;
REVOKE ALL ON FUNCTION plan_hides(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_hides(uuid) TO esther_app;
"""
OPEN = "plan_may_open(esther_id, by_organisation_id, by_account_id, units)"
RULE = f"({kept('plan_version', 1, ['by'])}) AND {OPEN}"
FENCE = f"ALTER POLICY circle ON plan_version USING ({RULE}) WITH CHECK ({RULE});"


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0009_units_of_a_version_filled"),
        ("circle", "0012_forgets_both"),
    ]

    operations = [migrations.RunSQL(MAY_OPEN + HIDES + FENCE, migrations.RunSQL.noop)]
