"""Which units are of social services is looked for once in a transaction, and again when a unit
has changed: a list asked it of every person in it, over all units there are."""

from django.db import migrations

from esther.fences import SEES

FORGET = """
CREATE OR REPLACE FUNCTION circle_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('esther.seen', '', true), set_config('esther.works_with', '', true),
        set_config('esther.social_for', '', true);
    RETURN NULL;
END $$;
CREATE TRIGGER forget_which_are_social AFTER INSERT OR UPDATE OR DELETE ON people_organisation
    FOR EACH STATEMENT EXECUTE FUNCTION circle_forget();
"""


class Migration(migrations.Migration):
    dependencies = [("circle", "0012_forgets_both"), ("people", "0006_social_found")]

    operations = [
        migrations.RunSQL(SEES, migrations.RunSQL.noop),
        migrations.RunSQL(FORGET, "DROP TRIGGER forget_which_are_social ON people_organisation;"),
    ]
