"""A number may end, or never have been hers; and a unit that somebody needs does not close."""

from django.db import migrations, models

# As in circle's 0002, but that a number which was never hers finds her no longer.
FINDING = """
CREATE OR REPLACE FUNCTION people_find(p_system text, p_value text, p_birth date, p_sound text)
RETURNS TABLE (id uuid, name varchar, birth_on date, municipality varchar)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT e.id, CASE WHEN e.protected THEN '' ELSE e.name END::varchar,
        CASE WHEN NOT e.protected THEN e.birth_on END,
        CASE WHEN e.protected THEN '' ELSE e.municipality END::varchar
      FROM people_esther e
     WHERE (p_value <> '' AND e.id IN (SELECT esther_id FROM people_identifier i
                WHERE i.system = p_system AND i.value = p_value AND NOT i.mistaken))
        OR (p_birth IS NOT NULL AND p_sound <> '' AND e.birth_on = p_birth
            AND e.sounds_like = p_sound AND NOT e.protected)
     ORDER BY e.sort_sv, e.id LIMIT 20;
END $$;
"""

# Whether a unit may close is a question across all circles; yes or no is all it tells.
NEEDED = """
CREATE FUNCTION people_is_needed(p_unit uuid, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN EXISTS (SELECT 1 FROM circle_ground g
        WHERE g.organisation_id = p_unit AND NOT g.narrow
          AND g.kind IN ('step', 'offer', 'plan_line', 'contact')
          AND (g.to_at IS NULL OR g.to_at > p_at));
END $$;
REVOKE ALL ON FUNCTION people_is_needed(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_is_needed(uuid, timestamptz) TO esther_app, esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_by_value"), ("circle", "0005_whose_eyes")]
    operations = [
        migrations.AddField(
            model_name="identifier",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="identifier",
            name="mistaken",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(
            model_name="identifier",
            name="one_person_for_an_identifier",
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mistaken", False)),
                fields=("system", "value"),
                name="one_person_for_an_identifier",
            ),
        ),
        migrations.RunSQL(FINDING, migrations.RunSQL.noop),
        migrations.RunSQL(NEEDED, migrations.RunSQL.noop),
    ]
