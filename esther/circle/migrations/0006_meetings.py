"""An invitation to a meeting is a reason to look."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("circle", "0005_whose_eyes")]

    operations = [
        migrations.AlterField(
            model_name="ground",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "It is about me"),
                    ("by_hand", "Invited to the circle"),
                    ("step", "Has a step"),
                    ("offer", "Was offered a step"),
                    ("own_step", "Had a step: its feedback only"),
                    ("plan_line", "Has a line in the plan"),
                    ("meeting", "Is invited to a meeting"),
                    ("visit", "Has a visit"),
                    ("stay", "Has a stay"),
                    ("notice", "Was sent a notice"),
                    ("import", "Sent her record"),
                    ("contact", "Is a fixed contact"),
                ],
                max_length=12,
            ),
        ),
    ]
