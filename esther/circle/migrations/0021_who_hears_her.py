"""What she shares and hides is written down by herself, her guardian, or somebody at work who is of care and
heard her say it, at the fence of the tables too; and what she hides is opened for the own unit alone.

The first fence has the same rules (`circle.sharing.rules.why_not_decide_sharing`, `actions.lift`). Who
carries, sings or lends, and who is close to her and not her guardian, was kept out by it alone. A job
brings in what another system was told, whatever kind of unit that has.
"""

from django.db import migrations

from esther.fences import HEARS_HER, OPEN, OURS, UNIT

HERS = f"""
CREATE FUNCTION circle_is_hers(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
        WHERE g.esther_id = her AND NOT g.narrow AND {OURS} AND {OPEN}
          AND m.role IN ('esther', 'guardian'));
END $$;
"""
OWN = f"organisation_id = {UNIT}"


def heard(table: str, new: str = "", anew: str = "") -> str:
    """Two restrictive policies: whatever else lets a row be written, this is asked too."""
    says = f"{HEARS_HER} OR ({UNIT} IS NULL AND circle_is_hers({table}.esther_id))"
    return f"""
CREATE POLICY heard_new ON {table} AS RESTRICTIVE FOR INSERT TO esther_app
    WITH CHECK ({new or says});
CREATE POLICY heard_anew ON {table} AS RESTRICTIVE FOR UPDATE TO esther_app
    USING ({says}{anew});"""


# A lift is for the own unit, of care, which also hides again what it opened.
LIFT = heard(
    "circle_lift",
    new=f"{HEARS_HER} AND circle_lift.{OWN}",
    anew=f" OR circle_lift.{OWN}",
)


class Migration(migrations.Migration):
    dependencies = [("circle", "0020_a_decision_ends_with_why")]

    operations = [
        migrations.RunSQL(
            HERS + heard("circle_sharing") + heard("circle_block") + LIFT, migrations.RunSQL.noop
        )
    ]
