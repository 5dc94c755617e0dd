"""What the law says about sharing what an organisation writes, from what it is."""

from django.db import migrations, models

from esther.fences import Fill

HEALTH = "'region', 'hospital', 'ward', 'health_centre', 'home_nursing', 'ambulance', 'pharmacy'"
OLDER = "'home_care', 'care_home', 'short_term', 'assessor'"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_a_unit_is_needed_longer"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="data_class",
            field=models.CharField(
                choices=[
                    ("health", "Health care"),
                    ("older", "Care for older people"),
                    ("disability", "Care for people with disabilities"),
                    ("social", "Other social services"),
                    ("other", "Neither health care nor social services"),
                ],
                db_default="other",
                max_length=10,
            ),
        ),
        Fill(
            f"UPDATE people_organisation SET data_class = CASE WHEN kind IN ({HEALTH}) THEN 'health'"
            f" ELSE 'older' END WHERE kind IN ({HEALTH}, {OLDER})",
            rows=f"SELECT count(*) FROM people_organisation WHERE kind IN ({HEALTH}, {OLDER})",
        ),
    ]
