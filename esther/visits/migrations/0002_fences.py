"""The second fence around what `visits` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("visits_visit"),
    ]
