"""Each time somebody asks to move a visit is a row of its own, with its answer."""

import django.db.models.deletion
from django.db import migrations, models

import esther.keys
from esther.fences import Fence


class Migration(migrations.Migration):
    why_safe = {"RemoveField": "Made before the first release: no site has any of these words."}
    dependencies = [
        ("visits", "0005_version"),
        ("people", "0001_initial"),
        ("circle", "0002_doors"),
    ]
    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=esther.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                *[
                    (
                        name,
                        models.ForeignKey(
                            null=null,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=to,
                        ),
                    )
                    for name, to, null in (
                        ("by_account", "people.account", True),
                        ("by_organisation", "people.organisation", True),
                        ("esther", "people.esther", False),
                        ("visit", "visits.visit", False),
                    )
                ],
            ],
            options={"abstract": False},
            managers=[("everywhere", models.Manager())],
        ),
        Fence("visits_ask"),
        migrations.RemoveField(model_name="visit", name="move_asked"),
        migrations.RemoveField(model_name="visit", name="move_asked_at"),
    ]
