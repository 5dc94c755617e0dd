"""Whom feedback was for: the party of its step."""

from django.db import migrations

from esther.fences import Fill

FILL = Fill(
    """UPDATE steps_feedback f SET organisation_id = s.organisation_id, member_id = s.member_id
         FROM steps_step s WHERE s.id = f.step_id
          AND f.organisation_id IS NULL AND f.member_id IS NULL""",
    rows="SELECT count(*) FROM steps_feedback WHERE organisation_id IS NULL AND member_id IS NULL",
)
WRITTEN = """
CREATE FUNCTION steps_feedback_is_for() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT s.organisation_id, s.member_id INTO NEW.organisation_id, NEW.member_id
      FROM steps_step s WHERE s.id = NEW.step_id;
    RETURN NEW;
END $$;
CREATE TRIGGER whom_it_is_for BEFORE INSERT ON steps_feedback
    FOR EACH ROW EXECUTE FUNCTION steps_feedback_is_for();
"""
TAKEN_AWAY = "DROP TRIGGER whom_it_is_for ON steps_feedback; DROP FUNCTION steps_feedback_is_for()"


class Migration(migrations.Migration):
    dependencies = [("steps", "0007_feedback_is_for")]
    operations = [
        migrations.RunSQL(WRITTEN, TAKEN_AWAY),
        FILL,
    ]
