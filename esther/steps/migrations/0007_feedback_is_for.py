"""Whom feedback is for stands on it."""

import django.db.models.deletion
from django.db import migrations, models


def whom(to):
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to
    )


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0007_seen_once"),
        ("people", "0003_numbers_end"),
        ("steps", "0006_her_answers_filled"),
    ]
    operations = [
        migrations.AddField("feedback", "organisation", whom("people.organisation")),
        migrations.AddField("feedback", "member", whom("circle.member")),
    ]
