"""The second fence around what `health` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("health", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("health_known"),
    ]
