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
OPEN = "plan_may_open(esther_id, by_organisation_id, by_account_id, units)"
RULE = f"({kept('plan_version', 1, ['by'])}) AND {OPEN}"
FENCE = f"ALTER POLICY circle ON plan_version USING ({RULE}) WITH CHECK ({RULE});"


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0009_units_of_a_version_filled"),
        ("circle", "0012_forgets_both"),
    ]

    operations = [migrations.RunSQL(MAY_OPEN + FENCE, migrations.RunSQL.noop)]
