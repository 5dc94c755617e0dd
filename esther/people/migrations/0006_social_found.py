"""Whose data is never shared by the shared record is looked up for every page: an index."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "0005_data_class")]

    operations = [
        AddIndexConcurrently(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(data_class="social"), fields=["id"], name="organisation_social"
            ),
        ),
    ]
