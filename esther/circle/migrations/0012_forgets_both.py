"""A ground that changes makes the fences forget, too, for whom the unit was seen to work."""

from django.db import migrations

FORGET = """
CREATE OR REPLACE FUNCTION circle_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('esther.seen', '', true), set_config('esther.works_with', '', true);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("circle", "0011_when_urgent")]

    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]
