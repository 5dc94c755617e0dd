"""The second fence around what `stays` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("stays", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("stays_stay"),
    ]
