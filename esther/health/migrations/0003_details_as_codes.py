"""Doses, doubt and danger as codes and numbers, so that each reads them in their language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("health", "0002_fences"),
    ]

    operations = [
        migrations.AddField(
            model_name="known",
            name="details",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="known",
            name="lang",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
