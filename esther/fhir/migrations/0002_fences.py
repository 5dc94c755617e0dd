"""The second fence around what `fhir` keeps about Esther."""

from django.db import migrations

from esther.fences import WIDE, Fence


class Migration(migrations.Migration):
    dependencies = [("fhir", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence(
            "fhir_imported",
            rule="esther_id IS NULL OR " + WIDE.format(table="fhir_imported", column="esther_id"),
        ),
    ]
