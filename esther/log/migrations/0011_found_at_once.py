"""What was signed lately is found at once: the job that tells of it looks every minute."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("log", "0010_asked_first")]
    operations = [
        AddIndexConcurrently(
            "flag",
            models.Index(
                fields=["signed_at"],
                condition=models.Q(signed_at__isnull=False),
                name="flag_signed_lately",
            ),
        )
    ]
