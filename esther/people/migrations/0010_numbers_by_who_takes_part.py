"""Who is here because it is urgent writes no number of hers, nor what she is found by.

The first fence says the same to whoever asks by a page (`people.rules.why_not_number`). This one
holds where an action forgot. The keys of a name are taken away and written anew with the name.
"""

from django.db import migrations

from esther.fences import only_who_takes_part

TAKES_AWAY = """
CREATE POLICY decides_away ON people_namekey AS RESTRICTIVE FOR DELETE TO esther_app
    USING (circle_takes_part(people_namekey.esther_id));
"""
TABLES = ("people_identifier", "people_namekey")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_a_session_knows_where"),
        ("circle", "0016_who_is_urgent_decides_nothing"),
    ]

    operations = [
        migrations.RunSQL(
            "".join(map(only_who_takes_part, TABLES)) + TAKES_AWAY, migrations.RunSQL.noop
        )
    ]
