"""Named staff work somewhere, one contact of each kind at a time, and a contact may look."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0004_own_drafts_and_reasons"),
        ("people", "0002_by_value"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="member",
            name="one_seat_for_a_person",
        ),
        migrations.RemoveConstraint(
            model_name="namedrole",
            name="one_coordinator_at_a_time",
        ),
        migrations.AlterField(
            model_name="ground",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "It is about me"),
                    ("by_hand", "Invited to the circle"),
                    ("step", "Has a step"),
                    ("offer", "Was offered a step"),
                    ("own_step", "Had a step: its feedback only"),
                    ("plan_line", "Has a line in the plan"),
                    ("visit", "Has a visit"),
                    ("stay", "Has a stay"),
                    ("notice", "Was sent a notice"),
                    ("import", "Sent her record"),
                    ("contact", "Is a fixed contact"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                condition=models.Q(("account__isnull", False), ("to_at", None)),
                fields=("esther", "account", "role", "organisation"),
                name="one_seat_for_a_person",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__isnull", False),
                    ("organisation", None),
                    ("role", "staff"),
                    _negated=True,
                ),
                name="named_staff_work_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedrole",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("esther", "="),
                    ("kind", "="),
                    (
                        models.Func(
                            "from_at",
                            "to_at",
                            function="TSTZRANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_contact_of_a_kind_at_a_time",
            ),
        ),
    ]
