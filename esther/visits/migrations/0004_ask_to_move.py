"""She and those close to her may ask to move a visit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_language_of_the_source")]
    operations = [
        migrations.AddField(
            model_name="visit",
            name="move_asked",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="visit",
            name="move_asked_at",
            field=models.DateTimeField(null=True),
        ),
    ]
