"""Who is invited, and why a guardian's mandate ended, is for those who decide who sits here. Who
looks because it is urgent decides nothing: the same rule as `OfWhoDecides.seen_by`."""

from django.db import migrations

from esther.fences import OPEN, OURS


def decides(table):
    """A reason to look from a seat that decides: hers, her guardian's, of those who work for her."""
    return f"""EXISTS (
    SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
     WHERE g.esther_id = {table}.esther_id AND NOT g.narrow
       AND m.role IN ('esther', 'guardian', 'unit', 'staff') AND {OURS} AND {OPEN})"""


class Migration(migrations.Migration):
    dependencies = [("relatives", "0002_doors")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY circle ON {table} USING ({decides(table)})"
            f" WITH CHECK ({decides(table)});",
            migrations.RunSQL.noop,
        )
        for table in ("relatives_invited", "relatives_ended")
    ]
