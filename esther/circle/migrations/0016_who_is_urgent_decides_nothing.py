"""Who is here because it is urgent names nobody whom she calls, ends nobody so, and writes nothing
of who she is.

The first fence says the same to whoever asks by a page (`circle.rules.why_not_take_part`, and the
rules of people). This one holds where an action forgot. Her row is still held by who changes
something else about her (`SELECT … FOR UPDATE`): only what is written is looked at.
"""

from django.db import migrations

DECIDES = """
CREATE POLICY decides_new ON circle_namedrole AS RESTRICTIVE FOR INSERT TO esther_app
    WITH CHECK (circle_takes_part(circle_namedrole.esther_id));
CREATE POLICY decides_anew ON circle_namedrole AS RESTRICTIVE FOR UPDATE TO esther_app
    USING (circle_takes_part(circle_namedrole.esther_id));
CREATE POLICY decides_anew ON people_esther AS RESTRICTIVE FOR UPDATE TO esther_app
    USING (true) WITH CHECK (circle_takes_part(people_esther.id));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0015_guests_and_whose_row"),
        ("people", "0009_a_session_knows_where"),
    ]

    operations = [migrations.RunSQL(DECIDES, migrations.RunSQL.noop)]
