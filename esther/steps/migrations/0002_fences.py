"""The second fence around what `steps` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("steps", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("steps_step"),
        Fence("steps_offer"),
        Fence("steps_question"),
        Fence("steps_feedback"),
        Fence("steps_repeated"),
    ]
