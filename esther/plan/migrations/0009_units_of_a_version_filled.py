"""Whose notes stand in versions that are kept already: of all who wrote in the plan, as who looks
must not see too much."""

from django.db import migrations

from esther.fences import Fill

WROTE = """
    SELECT by_organisation_id AS unit FROM plan_plan WHERE id = v.plan_id
    UNION SELECT by_organisation_id FROM plan_goal WHERE plan_id = v.plan_id
    UNION SELECT by_organisation_id FROM plan_action WHERE plan_id = v.plan_id
    UNION SELECT by_organisation_id FROM plan_agreement WHERE plan_id = v.plan_id
    UNION SELECT by_organisation_id FROM matters_saying WHERE esther_id = v.esther_id
"""
UNITS = f"ARRAY(SELECT unit FROM ({WROTE}) AS wrote WHERE unit IS NOT NULL ORDER BY unit)"
FILLED = f"UPDATE plan_version v SET units = {UNITS};"


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0008_units_of_a_version"),
        ("matters", "0003_words_stay"),
    ]

    operations = [
        Fill(FILLED, rows="SELECT count(*) FROM plan_version"),
    ]
