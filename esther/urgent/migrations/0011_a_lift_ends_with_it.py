"""What was lifted because of an emergency ends with the opening, whoever ended that.

Who ended the opening by the page ended the lift with it; but where somebody was taken out of the
circle, or left it, a colleague of the unit who is inside for another reason read on.
"""

from django.db import migrations

OVER = """
CREATE OR REPLACE FUNCTION urgent_is_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    UPDATE urgent_emergency SET to_at = GREATEST(NEW.to_at, from_at)
     WHERE id = NEW.ref AND to_at > NEW.to_at;
    UPDATE circle_lift SET to_at = GREATEST(NEW.to_at, from_at + interval '1 microsecond')
     WHERE esther_id = NEW.esther_id AND basis = 'emergency' AND to_at > NEW.to_at
       AND by_account_id = NEW.account_id AND by_organisation_id = NEW.organisation_id;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("urgent", "0010_what_was_lifted"),
        ("circle", "0018_a_lift_only_ends"),
    ]

    operations = [migrations.RunSQL(OVER, migrations.RunSQL.noop)]
