"""Somebody's own open steps and offers, and those nobody has, are found in the order they are due."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("steps", "0011_an_offer_closes_when_she_has_died")]
    operations = [
        AddIndexConcurrently(
            "step",
            models.Index(
                fields=["organisation", "picked_up_by", "due_at"],
                condition=models.Q(("state", "ours")),
                name="steps_open_by_whom",
            ),
        ),
        AddIndexConcurrently(
            "offer",
            models.Index(
                fields=["by_account", "due_at"],
                condition=models.Q(("state", "open")),
                name="offers_open_by_whom",
            ),
        ),
    ]
