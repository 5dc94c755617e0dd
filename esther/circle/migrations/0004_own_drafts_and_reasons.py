"""Drafts are seen by who typed them; why somebody may look is told to who is inside."""

from django.db import migrations

from esther.fences import ACCOUNT, AT, Fence

REASONS = f"""
CREATE FUNCTION circle_reasons(p_esther uuid)
RETURNS TABLE (member_id uuid, kind varchar, narrow boolean, from_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF NOT circle_inside(p_esther) THEN RETURN; END IF;
    RETURN QUERY SELECT g.member_id, g.kind, g.narrow, g.from_at FROM circle_ground g
     WHERE g.esther_id = p_esther AND g.from_at <= {AT} AND (g.to_at IS NULL OR g.to_at > {AT})
     ORDER BY g.from_at, g.id;
END $$;
REVOKE ALL ON FUNCTION circle_reasons(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION circle_reasons(uuid) TO esther_app, esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("circle", "0003_draft")]
    operations = [
        Fence("circle_draft", rule=f"circle_draft.account_id = {ACCOUNT}"),
        migrations.RunSQL(REASONS, migrations.RunSQL.noop),
    ]
