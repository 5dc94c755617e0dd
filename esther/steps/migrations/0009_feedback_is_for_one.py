"""Feedback is for one party. Apart from the filling: a table whose rows were changed cannot be
altered in the same transaction."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

ONE = models.Q(("organisation__isnull", False), ("member__isnull", False), _connector="XOR")


class Migration(migrations.Migration):
    dependencies = [("steps", "0008_feedback_is_for_filled")]
    operations = [
        AddConstraintNotValid(
            "feedback", models.CheckConstraint(condition=ONE, name="feedback_is_for_one_party")
        ),
    ]
