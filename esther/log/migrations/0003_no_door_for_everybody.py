"""The functions that look with the owner's eyes are for those who need them, and nobody else.

PostgreSQL gives every new function to everybody. The two that the fences ask were never taken
back, nor the one of a trigger, which nobody calls. Making them anew keeps what is said here.
"""

from django.db import migrations

RIGHTS = """
REVOKE ALL ON FUNCTION circle_sees(uuid), circle_works_with(uuid), steps_feedback_is_for()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION circle_sees(uuid), circle_works_with(uuid) TO esther_app, esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("log", "0002_doors"),
        ("circle", "0011_when_urgent"),
        ("steps", "0008_feedback_is_for_filled"),
    ]
    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
