"""An answer says whether it is what a review of an opening came to; a reading that is drawn says why it
could be read, as one that she asks about does; and she is told what log review found about a reading
that she has asked about. Of that the door tells the finding and who signed it, and not the words: they
are for whoever goes on with it.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

FOUND = """
CREATE FUNCTION log_found(her uuid) RETURNS TABLE (question_id uuid, outcome text, signed_by text,
    signed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM public.log_her_alias(her);
    RETURN QUERY SELECT q.id, f.outcome::text, a.name::text, f.signed_at
      FROM public.log_question q
      JOIN public.log_flag f ON f.esther_id = q.esther_id AND f.reader_id = q.reader_id
       AND f.organisation_id = q.organisation_id
       AND f.from_at <= q.read_at + interval '1 hour' AND f.to_at >= q.read_at
      JOIN public.people_account a ON a.id = f.signed_by_id
     WHERE q.esther_id = her ORDER BY f.signed_at, f.id;
END $$;
REVOKE ALL ON FUNCTION log_found(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_found(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("log", "0005_what_is_asked_about")]
    operations = [
        migrations.AlterField("question", "answer", models.CharField(blank=True, max_length=10)),
        migrations.AddField(
            "question", "by_review", models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(
            "flag",
            "grounds",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), null=True, size=None
            ),
        ),
        migrations.RunSQL(FOUND, "DROP FUNCTION log_found(uuid);"),
    ]
