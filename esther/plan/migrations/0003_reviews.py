"""Follow-ups, what a meeting decided, and what keeps an attached line the same line."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import esther.keys
from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0002_doors"),
        ("people", "0001_initial"),
        ("plan", "0002_fences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("plan", "change", "to_change"),
        migrations.AddField(
            model_name="action",
            name="meeting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plan.meeting",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="seen",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name="attachedline",
            name="ref",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="goal",
            name="meeting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plan.meeting",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="cancelled_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="plan",
            name="sections",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="Review",
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
                ("number", models.PositiveIntegerField()),
                ("was_due_on", models.DateField()),
                ("next_on", models.DateField()),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="plan.plan",
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
        Fence("plan_review"),
    ]
