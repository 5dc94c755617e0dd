"""How many steps of a unit nobody has picked up is counted by the fence itself.

Row by row the fence asks for every step whether the unit works with her. Here it is asked once
for all of them, by the same grounds: the unit's own steps, where a ground of its own is open.
"""

from django.db import migrations

from esther.fences import ACCOUNT, AT, UNIT

UNPICKED = f"""
CREATE FUNCTION steps_unpicked(most int) RETURNS SETOF text LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    unit uuid := {UNIT};
    me uuid := {ACCOUNT};
    moment timestamptz := {AT};
    gate text;
BEGIN
    gate := set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT CASE WHEN s.due_at < moment THEN 'nobody_late' ELSE 'nobody' END
      FROM public.steps_step s
     WHERE s.organisation_id = unit AND s.picked_up_by_id IS NULL AND s.state = 'ours'
       AND EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.esther_id = s.esther_id
           AND g.organisation_id = unit AND (g.account_id IS NULL OR g.account_id = me)
           AND NOT g.narrow AND g.from_at <= moment AND (g.to_at IS NULL OR g.to_at > moment))
     ORDER BY s.picked_up_by_id, s.due_at NULLS LAST LIMIT most;
END $$;
REVOKE EXECUTE ON FUNCTION steps_unpicked(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steps_unpicked(int) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("steps", "0012_found_by_whom")]

    operations = [migrations.RunSQL(UNPICKED, "DROP FUNCTION steps_unpicked(int);")]
