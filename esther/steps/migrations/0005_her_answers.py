"""Each answer of hers about a step is a row that stays; who has left reads those about its own."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import esther.keys
from esther.fences import NARROW, Fence, may_read, only_added

OWN_STEP = NARROW.format(table="steps_stepoutcome", column="esther_id", step="step_id")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_by_value"),
        ("steps", "0004_own_step"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StepOutcome",
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
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("not_asked", "Not asked"),
                            ("met", "Met"),
                            ("partly", "Partly met"),
                            ("not_met", "Not met"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("herself", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "by_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "esther",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.esther",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="steps.step",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        Fence("steps_stepoutcome"),
        migrations.RunSQL(only_added("steps_stepoutcome"), migrations.RunSQL.noop),
        migrations.RunSQL(may_read("steps_stepoutcome", OWN_STEP), migrations.RunSQL.noop),
    ]
