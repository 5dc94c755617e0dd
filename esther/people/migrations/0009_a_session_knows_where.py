"""A session knows where somebody works in it, so that it is read in one question with the rest.
Whoever was at work before that signs in anew (`Session.open_at`)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_sessions_know_when_they_end"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="assignment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.assignment",
            ),
        ),
    ]
