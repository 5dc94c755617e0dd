"""The second fence around what `matters` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("matters_saying"),
        Fence("matters_askedagain"),
    ]
