"""What waits for a person is seen by the unit that brought it in, and by nobody else."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.fields.json
from django.db import migrations, models

from esther.fences import UNIT, WIDE

ABOUT_HER = WIDE.format(table="fhir_imported", column="esther_id")
NOBODY = (
    "'HealthcareService', 'Location', 'Medication', 'Organization', 'Practitioner',"
    " 'PractitionerRole'"
)
RULE = f"""CASE WHEN esther_id IS NOT NULL THEN {ABOUT_HER}
    ELSE (waits_for = '' AND kind IN ({NOBODY})) OR unit_id = {UNIT} END"""


class Migration(migrations.Migration):
    dependencies = [
        ("fhir", "0002_fences"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="imported",
            name="parts",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="imported",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AddField(
            model_name="imported",
            name="waits_for",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddIndex(
            model_name="imported",
            index=models.Index(
                condition=models.Q(("waits_for", ""), _negated=True),
                fields=["source", "waits_for"],
                name="imported_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="imported",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.fields.json.KeyTransform("identifier", "resource"),
                    name="jsonb_path_ops",
                ),
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "HealthcareService",
                            "Location",
                            "Medication",
                            "Organization",
                            "Patient",
                            "Practitioner",
                            "RelatedPerson",
                        ],
                    )
                ),
                name="imported_by_identifier",
            ),
        ),
        migrations.RunSQL(
            f"ALTER POLICY circle ON fhir_imported USING ({RULE}) WITH CHECK ({RULE})",
            migrations.RunSQL.noop,
        ),
    ]
