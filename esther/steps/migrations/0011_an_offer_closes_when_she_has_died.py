"""An offer to somebody who has died closes, and says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("steps", "0010_found_by_unit"),
    ]

    operations = [
        migrations.AlterField(
            model_name="offer",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("taken", "Somebody else has taken this step."),
                    ("stopped", "The step it came from was stopped."),
                    ("left", "Those who were asked have left the circle."),
                    ("died", "She has died. Nothing more is asked of her."),
                ],
                max_length=10,
            ),
        ),
    ]
