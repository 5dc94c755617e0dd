"""What she shares and hides is written down by herself, her guardian, or somebody at work who is of care and
heard her say it, at the fence of the tables too.

The first fence has the same rule (`circle.sharing.rules.why_not_decide_sharing`). Who carries, sings or
lends, and who is close to her and not her guardian, was kept out by it alone.
"""

from django.db import migrations

from esther.fences import IN_CARE, OPEN, OURS, UNIT

HERS = f"""
CREATE FUNCTION circle_is_hers(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
        WHERE g.esther_id = her AND NOT g.narrow AND {OURS} AND {OPEN}
          AND m.role IN ('esther', 'guardian'));
END $$;
"""
HEARD = "".join(
    f"""
CREATE POLICY heard_{name} ON {table} AS RESTRICTIVE FOR {verb} TO esther_app
    {clause} ({IN_CARE} OR ({UNIT} IS NULL AND circle_is_hers({table}.esther_id)));"""
    for table in ("circle_sharing", "circle_block")
    for name, verb, clause in (("new", "INSERT", "WITH CHECK"), ("anew", "UPDATE", "USING"))
)


class Migration(migrations.Migration):
    dependencies = [("circle", "0020_a_decision_ends_with_why")]

    operations = [migrations.RunSQL(HERS + HEARD, migrations.RunSQL.noop)]
