"""A unit with somebody staying in it, a visit, a meeting or feedback to answer is needed too."""

from django.db import migrations

# As in 0003, and by what has no ground of those kinds. Yes or no is all it tells.
NEEDED = """
CREATE OR REPLACE FUNCTION people_is_needed(p_unit uuid, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN EXISTS (SELECT 1 FROM circle_ground g
        WHERE g.organisation_id = p_unit AND NOT g.narrow
          AND g.kind IN ('step', 'offer', 'plan_line', 'contact')
          AND (g.to_at IS NULL OR g.to_at > p_at))
      OR EXISTS (SELECT 1 FROM stays_stay s
        WHERE s.organisation_id = p_unit AND s.discharged_at IS NULL AND s.mistaken_at IS NULL)
      OR EXISTS (SELECT 1 FROM visits_visit v
        WHERE v.organisation_id = p_unit AND v.state = 'booked' AND v.begins_at >= p_at)
      OR EXISTS (SELECT 1 FROM plan_meeting m
          JOIN plan_invitation i ON i.meeting_id = m.id
          JOIN circle_member c ON c.id = i.member_id
        WHERE c.organisation_id = p_unit AND m.state = 'called' AND m.ends_at >= p_at)
      OR EXISTS (SELECT 1 FROM steps_feedback f
        WHERE f.organisation_id = p_unit AND f.answered_at IS NULL);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_numbers_end")]
    operations = [migrations.RunSQL(NEEDED, migrations.RunSQL.noop)]
