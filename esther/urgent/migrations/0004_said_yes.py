"""Whether she has said yes to ambulance and emergency department, told to these before they open.

They are outside her circle and see no row of hers. To every other unit the answer is no.
"""

from django.db import migrations

from esther.fences import ACCOUNT, AT, UNIT

SAID_YES = f"""
CREATE FUNCTION urgent_said_yes(p_esther uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := {AT};
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN EXISTS (SELECT 1 FROM people_assignment a JOIN people_organisation o
            ON o.id = a.organisation_id AND o.kind IN ('ambulance', 'emergency')
            WHERE a.account_id = {ACCOUNT} AND a.organisation_id = {UNIT} AND o.closed_on IS NULL
              AND a.from_at <= moment AND (a.to_at IS NULL OR a.to_at > moment))
        AND EXISTS (SELECT 1 FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
              AND (to_at IS NULL OR to_at > moment));
END $$;
REVOKE ALL ON FUNCTION urgent_said_yes(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_said_yes(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("urgent", "0003_taken_back_is_over")]
    operations = [migrations.RunSQL(SAID_YES, migrations.RunSQL.noop)]
