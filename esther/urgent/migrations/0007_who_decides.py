"""Who is here because it is urgent says no yes in her place, nor takes hers back; and whether she has
said it is told to nobody outside."""

from django.db import migrations

from esther.fences import AT

DECIDES = "".join(
    f"""
CREATE POLICY decides_{name} ON urgent_allowed AS RESTRICTIVE FOR {verb} TO esther_app
    {clause} (circle_takes_part(urgent_allowed.esther_id));"""
    for name, verb, clause in (("new", "INSERT", "WITH CHECK"), ("anew", "UPDATE", "USING"))
)
STOP = f"""
CREATE OR REPLACE FUNCTION urgent_stop_crisis(p_esther uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := {AT};
    seats uuid[];
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT circle_inside(p_esther) THEN
        RAISE EXCEPTION 'Only somebody inside takes her yes back.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Whoever could take her yes back has done so: the fence of `urgent_allowed` saw to that.
    IF EXISTS (SELECT 1 FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
            AND (to_at IS NULL OR to_at > moment)) THEN
        RAISE EXCEPTION 'Her yes holds.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(member_id) INTO seats FROM circle_ground
     WHERE esther_id = p_esther AND kind = 'crisis' AND to_at > moment;
    UPDATE circle_sharing SET to_at = moment WHERE member_id = ANY (seats) AND to_at > moment;
    UPDATE circle_ground SET to_at = moment WHERE member_id = ANY (seats) AND to_at > moment;
    UPDATE circle_member SET to_at = moment WHERE id = ANY (seats) AND to_at > moment;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("urgent", "0006_what_was_read"),
        ("circle", "0015_guests_and_whose_row"),
    ]

    operations = [migrations.RunSQL(DECIDES + STOP, migrations.RunSQL.noop)]
