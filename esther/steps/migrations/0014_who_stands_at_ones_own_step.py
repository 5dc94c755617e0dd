"""Who sits in the circle goes with the plan; whom one has a step or an offer with is known all the same.

Without it a unit to which the plan is not shared could neither answer an offer from somebody
close nor tell them anything: their seat was not there.
"""

from django.db import migrations

from esther.fences import ACCOUNT

# One seat, of somebody with whom the viewer's unit (or, in private, the viewer) has an offer.
SEAT = f"""
CREATE FUNCTION steps_seat(p_member uuid)
RETURNS TABLE(her uuid, account uuid, role text, name text, relation text) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whose uuid;
    unit uuid := circle_unit();
    me uuid := {ACCOUNT};
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT m.esther_id INTO whose FROM circle_member m WHERE m.id = p_member;
    IF whose IS NULL OR NOT circle_sees(whose) THEN
        RETURN;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM steps_offer o JOIN steps_step s ON s.id = o.step_id
         WHERE o.esther_id = whose AND (o.member_id = p_member OR s.member_id = p_member)
           AND CASE WHEN unit IS NULL
               THEN EXISTS (SELECT 1 FROM circle_member mine WHERE mine.account_id = me
                               AND (mine.id = o.member_id OR mine.id = s.member_id))
               ELSE unit = o.organisation_id OR unit = s.organisation_id
                   OR unit = o.by_organisation_id END) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT m.esther_id, m.account_id, m.role::text, m.name::text, m.relation::text
        FROM circle_member m WHERE m.id = p_member;
END $$;
REVOKE ALL ON FUNCTION steps_seat(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steps_seat(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("steps", "0013_counted_at_once")]
    operations = [migrations.RunSQL(SEAT, "DROP FUNCTION steps_seat(uuid)")]
