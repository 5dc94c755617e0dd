"""The words of what is not right: whoever signs takes it further, and nothing is sent from here."""

from django.db import migrations, models

FOUND = [
    ("right", "Right: it was needed for the work"),
    ("asked", "Not clear: I have asked the one who read"),
    ("wrong", "Not right: I take it further myself"),
]


class Migration(migrations.Migration):
    dependencies = [("log", "0008_what_was_changed")]

    operations = [
        migrations.AlterField(
            "flag", "outcome", models.CharField(blank=True, choices=FOUND, max_length=10)
        )
    ]
