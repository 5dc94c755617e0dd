"""A unit finds what waits for its answer, and what ended before it answered."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("steps", "0009_feedback_is_for_one")]
    operations = [
        ValidateConstraint("feedback", "feedback_is_for_one_party"),
        AddIndexConcurrently(
            "feedback",
            models.Index(
                fields=["organisation"],
                condition=models.Q(("answered_at", None)),
                name="feedback_open_for_unit",
            ),
        ),
        AddIndexConcurrently(
            "offer",
            models.Index(
                fields=["organisation", "answered_at"],
                condition=models.Q(("state__in", ["withdrawn", "closed"])),
                name="offers_ended_for_unit",
            ),
        ),
    ]
