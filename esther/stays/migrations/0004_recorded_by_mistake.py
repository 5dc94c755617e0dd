"""A stay that was recorded by mistake is withdrawn, and stays readable as that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stays", "0003_language_of_the_source")]
    operations = [
        migrations.AddField(
            model_name="stay",
            name="mistaken_at",
            field=models.DateTimeField(null=True),
        ),
    ]
