"""Who is here because it is urgent reads her calendar, and keeps nothing in it. Who is here for a
visit alone, and is not of care, keeps that one.

The first fence says the same to whoever asks by a page (`visits.actions.why_not_write`). This one
holds where an action forgot.
"""

from django.db import migrations

from esther.fences import UNIT, only_who_takes_part

DECIDES = "circle_decides(visits_visit.esther_id)"
KEEPS = f"""{DECIDES} OR (visits_visit.organisation_id = {UNIT}
        AND circle_takes_part(visits_visit.esther_id))"""
VISIT = only_who_takes_part("visits_visit", new=DECIDES, anew=KEEPS)


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0006_asks"),
        ("circle", "0019_who_takes_part_writes"),
    ]

    operations = [
        migrations.RunSQL(VISIT + only_who_takes_part("visits_ask"), migrations.RunSQL.noop)
    ]
