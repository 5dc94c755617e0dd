"""Who in a unit may open in an emergency; and an emergency department is a kind of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_social_found"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="emergency_from_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="assignment",
            name="emergency_to_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("region", "Region"),
                    ("hospital", "Hospital"),
                    ("ward", "Ward"),
                    ("emergency", "Emergency department"),
                    ("health_centre", "Health centre"),
                    ("municipality", "Municipality"),
                    ("home_care", "Home care"),
                    ("home_nursing", "Home nursing"),
                    ("care_home", "Care home"),
                    ("short_term", "Short-term unit"),
                    ("assessor", "Care-needs assessors"),
                    ("ambulance", "Ambulance"),
                    ("pharmacy", "Pharmacy"),
                    ("school", "School"),
                    ("social_insurance", "Social insurance"),
                    ("employment", "Employment service"),
                    ("transport", "Transport"),
                    ("culture", "Culture"),
                    ("volunteers", "Volunteers"),
                    ("other", "Other"),
                ],
                max_length=20,
            ),
        ),
    ]
