"""The fence around what is imported asks as the others do since `circle` 0007."""

from django.db import migrations

from esther.fences import UNIT, WIDE

ABOUT_HER = WIDE.format(table="fhir_imported", column="esther_id")
NOBODY = (
    "'HealthcareService', 'Location', 'Medication', 'Organization', 'Practitioner',"
    " 'PractitionerRole'"
)
RULE = f"""CASE WHEN esther_id IS NOT NULL THEN {ABOUT_HER}
    ELSE (waits_for = '' AND kind IN ({NOBODY})) OR unit_id = {UNIT} END"""


class Migration(migrations.Migration):
    dependencies = [("fhir", "0003_waiting"), ("circle", "0007_seen_once")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY circle ON fhir_imported USING ({RULE}) WITH CHECK ({RULE})",
            migrations.RunSQL.noop,
        )
    ]
