"""Which questions in plans wait for whoever keeps things together: their keys and nothing of what is
asked. The words are shared or not; that somebody waits for an answer is the coordinator's to know."""

from django.db import migrations

from esther.fences import ACCOUNT, AT, UNIT

# As `circle.queries.coordinated_by`: by name, as cover, for the unit where nobody is named, as its head.
WAITING = f"""
CREATE FUNCTION plan_questions_waiting(most int) RETURNS TABLE (id uuid, esther_id uuid,
    at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me uuid := {ACCOUNT};
    unit uuid := {UNIT};
    moment timestamptz := {AT};
    gate text := set_config('esther.migrating', 'on', true);
    is_head boolean := EXISTS (SELECT 1 FROM people_assignment s WHERE s.account_id = me
        AND s.organisation_id = unit AND s.profession = 'manager' AND s.from_at <= moment
        AND (s.to_at IS NULL OR s.to_at > moment));
BEGIN
    RETURN QUERY SELECT c.id, c.esther_id, c.at
      FROM plan_comment c JOIN plan_plan p ON p.id = c.plan_id
     WHERE c.is_question AND c.answered_at IS NULL AND p.closed_at IS NULL
       AND EXISTS (SELECT 1 FROM circle_namedrole r JOIN circle_member m ON m.id = r.member_id
            WHERE r.esther_id = c.esther_id AND r.kind = 'coordinator' AND r.from_at <= moment
              AND (r.to_at IS NULL OR r.to_at > moment)
              AND (r.account_id = me OR (r.cover_id = me AND r.away_until > moment)
                OR (m.organisation_id = unit AND (r.account_id IS NULL OR is_head))))
       AND circle_works_with(c.esther_id)
     ORDER BY c.at, c.id LIMIT most;
END $$;
REVOKE ALL ON FUNCTION plan_questions_waiting(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_questions_waiting(int) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0010_who_opens_a_version"),
        ("circle", "0013_social_units_once"),
    ]

    operations = [migrations.RunSQL(WAITING, "DROP FUNCTION plan_questions_waiting(int);")]
