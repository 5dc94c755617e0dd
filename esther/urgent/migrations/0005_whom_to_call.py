"""Whom of those close to her to call, told to the ambulance and the emergency department on her yes.

Her yes is to a page, and those she has named stand on it with their telephones. Who sits in her
circle goes with the plan, so a yes to the crisis plan alone left them out.
"""

from django.db import migrations

from esther.fences import ACCOUNT, OPEN, UNIT

TO_CALL = f"""
CREATE FUNCTION urgent_whom_to_call(p_esther uuid)
RETURNS TABLE (name text, relation text, role text, phone text) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT EXISTS (SELECT 1 FROM circle_ground g WHERE g.esther_id = p_esther
            AND g.kind = 'crisis' AND g.organisation_id = {UNIT} AND {OPEN}
            AND (g.account_id IS NULL OR g.account_id = {ACCOUNT})) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT COALESCE(a.name, g.name)::text, g.relation::text, g.role::text,
            COALESCE(NULLIF(g.phone, ''), a.phone)::text
        FROM circle_member g LEFT JOIN people_account a ON a.id = g.account_id
        WHERE g.esther_id = p_esther AND g.role IN ('relative', 'guardian') AND {OPEN}
          AND COALESCE(NULLIF(g.phone, ''), a.phone, '') <> ''
        ORDER BY g.role DESC, COALESCE(a.name, g.name), g.id;
END $$;
REVOKE ALL ON FUNCTION urgent_whom_to_call(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_whom_to_call(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("urgent", "0004_said_yes"), ("circle", "0011_when_urgent")]
    operations = [migrations.RunSQL(TO_CALL, migrations.RunSQL.noop)]
