"""The second fence around what `letters` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("letters_notice"),
    ]
