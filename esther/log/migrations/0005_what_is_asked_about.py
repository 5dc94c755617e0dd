"""What she asks about says which pages it was and why they could be read, as a reading that is drawn
by lot does: whoever answers her shall not see less. What was asked before this says neither."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("log", "0004_who_read_first")]
    operations = [
        migrations.AddField(
            "question",
            "pages",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), null=True, size=None
            ),
        ),
        migrations.AddField(
            "question", "ground", models.CharField(blank=True, db_default="", max_length=20)
        ),
    ]
