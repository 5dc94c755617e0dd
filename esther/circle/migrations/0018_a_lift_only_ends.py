"""What was opened of what she hides is hidden again before the time by the unit that opened it, or by
who takes part in her circle; and a lift that is written is not changed in another way.

The first fence says the same (`circle.sharing.rules.why_not_end_lift`). This one holds where an
action forgot: a lift that could be lengthened, or told anew by somebody else, would be no lift for
a while, and its reason could not be judged afterwards. Nor is its end put back to before the moment: her
log would say that nothing was open.
"""

from django.db import migrations

from esther.fences import AT, MY_UNIT

ENDS = f"""
CREATE POLICY decides_anew ON circle_lift AS RESTRICTIVE FOR UPDATE TO esther_app
    USING (circle_lift.organisation_id = {MY_UNIT} OR circle_takes_part(circle_lift.esther_id));

CREATE FUNCTION circle_lift_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A lift ends before its time, and is not changed in another way.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_ends BEFORE UPDATE ON circle_lift FOR EACH ROW
    WHEN (current_user = 'esther_app' AND (NEW.to_at > OLD.to_at OR NEW.to_at < {AT}
        OR to_jsonb(NEW) - 'to_at' IS DISTINCT FROM to_jsonb(OLD) - 'to_at'))
    EXECUTE FUNCTION circle_lift_only_ends();
"""


class Migration(migrations.Migration):
    dependencies = [("circle", "0017_no_way_back_in")]

    operations = [migrations.RunSQL(ENDS, migrations.RunSQL.noop)]
