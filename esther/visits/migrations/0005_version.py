"""Two people may change a visit at once: what both wrote is kept, or the second one chooses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0004_ask_to_move")]
    operations = [
        migrations.AddField(
            model_name="visit",
            name="version",
            field=models.PositiveIntegerField(default=1, db_default=1),
        ),
    ]
