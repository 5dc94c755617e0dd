"""An import knows who sits in a circle, so that nobody is seated twice: also where she has said
yes to nobody yet, and who sits there is shown to nobody. It is asked by an import account alone, for
the unit that it brings in for; nobody signs in as one."""

from django.db import migrations

from esther.fences import ACCOUNT, AT, UNIT

DOOR = f"""
CREATE FUNCTION fhir_seats(her uuid) RETURNS SETOF circle_member LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT circle_inside(her) OR NOT EXISTS (SELECT 1 FROM people_assignment s
            WHERE s.account_id = {ACCOUNT} AND s.organisation_id = {UNIT}
              AND s.profession = 'integration'
              AND s.from_at <= {AT} AND (s.to_at IS NULL OR s.to_at > {AT})) THEN
        RAISE EXCEPTION 'Only an import asks who sits here.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT m.* FROM circle_member m
     WHERE m.esther_id = her ORDER BY m.from_at, m.id;
END $$;
REVOKE ALL ON FUNCTION fhir_seats(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fhir_seats(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fhir", "0004_fence_like_the_others"),
        ("circle", "0011_when_urgent"),
        ("people", "0005_data_class"),
    ]
    operations = [migrations.RunSQL(DOOR, "DROP FUNCTION fhir_seats(uuid)")]
