"""What somebody opened of what she hides, while something was open to them in an emergency, told to
whoever is asked to look at it.

Outside her circle no row of hers is read. This door answers about one opening, for who has the
narrow ground that leads to it, as `urgent_read_during` does: whose notes, for whom, why and until
when, as it stands on her own page. What the notes say is not told.
"""

from django.db import migrations

from esther.fences import OPEN, OURS

LIFTED = f"""
CREATE FUNCTION urgent_lifted_during(p_emergency uuid)
RETURNS TABLE (unit text, reader text, basis text, asked_by text, words text,
    from_at timestamptz, to_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    e urgent_emergency;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT EXISTS (SELECT 1 FROM circle_ground g WHERE g.ref = p_emergency AND g.kind = 'review'
            AND g.narrow AND {OURS} AND {OPEN}) THEN
        RETURN;
    END IF;
    SELECT * INTO e FROM urgent_emergency WHERE id = p_emergency;
    RETURN QUERY SELECT u.name::text, coalesce(a.name, o.name)::text, l.basis::text,
            l.asked_by::text, l.words, l.from_at, l.to_at
        FROM circle_lift l JOIN circle_block b ON b.id = l.block_id
        JOIN people_organisation u ON u.id = b.unit_id
        JOIN people_organisation o ON o.id = l.organisation_id
        LEFT JOIN people_account a ON a.id = l.account_id
        WHERE l.esther_id = e.esther_id AND l.from_at BETWEEN e.from_at AND e.to_at
          AND l.by_account_id = e.by_account_id AND l.by_organisation_id = e.by_organisation_id
        ORDER BY l.from_at, l.id;
END $$;
REVOKE ALL ON FUNCTION urgent_lifted_during(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_lifted_during(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("urgent", "0009_decided_for_her"),
        ("circle", "0018_a_lift_only_ends"),
    ]

    operations = [migrations.RunSQL(LIFTED, migrations.RunSQL.noop)]
