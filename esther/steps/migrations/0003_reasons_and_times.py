"""Steps stop with a reason, offers close with a cause, and reminders have a set time."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0002_doors"),
        ("people", "0001_initial"),
        ("steps", "0002_fences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="offer",
            name="offers_open",
        ),
        migrations.AddField(
            model_name="offer",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("taken", "Somebody else has taken this step."),
                    ("stopped", "The step it came from was stopped."),
                    ("left", "Those who were asked have left the circle."),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="escalate_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="offer",
            name="remind_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="repeated",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="met_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="step",
            name="met_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="met_words",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="step",
            name="stopped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="step",
            name="stopped_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wish", "She wants something else"),
                    ("need", "It is not needed any more"),
                    ("moved", "It goes on in another way"),
                    ("died", "She has died"),
                    ("left", "Those who had it have left the circle"),
                    ("other", "Something else"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="stopped_words",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="offer",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Waits for an answer"),
                    ("taken", "Taken"),
                    ("declined", "Declined"),
                    ("withdrawn", "Withdrawn"),
                    ("closed", "Closed"),
                ],
                default="open",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("reminded_at", None), ("state", "open")),
                fields=["remind_at"],
                name="offers_to_remind",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("escalated_at", None), ("state", "open")),
                fields=["escalate_at"],
                name="offers_to_escalate",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "open"), ("answered_at__isnull", False), _connector="OR"
                ),
                name="an_ended_offer_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(("cause", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_closed_offer_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "stopped"), _negated=True),
                    models.Q(
                        ("stopped_at__isnull", False), models.Q(("stopped_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_step_stops_with_a_reason",
            ),
        ),
    ]
