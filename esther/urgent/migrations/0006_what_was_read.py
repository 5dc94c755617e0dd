"""What was read while something was open in an emergency, told to whoever is asked to look at it.

The web may not read the trace. This door answers about one opening, for who has the narrow
ground that leads to it: which pages, how often and when, of the one who opened, from that unit,
in that time. What the pages said is nowhere in the trace.
"""

from django.db import migrations

from esther.fences import OPEN, OURS

READ = f"""
CREATE FUNCTION urgent_read_during(p_emergency uuid)
RETURNS TABLE (did text, how text, from_at timestamptz, to_at timestamptz, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    e urgent_emergency;
    hers uuid;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF NOT EXISTS (SELECT 1 FROM circle_ground g WHERE g.ref = p_emergency AND g.kind = 'review'
            AND g.narrow AND {OURS} AND {OPEN}) THEN
        RETURN;
    END IF;
    SELECT * INTO e FROM urgent_emergency WHERE id = p_emergency;
    SELECT a.alias INTO hers FROM audit_alias a WHERE a.esther_id = e.esther_id;
    RETURN QUERY SELECT t.did, t.how, min(t.at), max(t.at), count(*) FROM audit_trace t
        WHERE t.about @> ARRAY[hers] AND t.at BETWEEN e.from_at AND e.to_at
          AND t.account_id = e.by_account_id AND t.organisation_id = e.by_organisation_id
          AND t.outcome = 'done' AND t.how IN ('read', 'changed')
          AND t.did NOT IN ('urgent.open_emergency', 'urgent.end_emergency', 'letters.notify')
        GROUP BY t.did, t.how ORDER BY min(t.at), t.did, t.how;
END $$;
REVOKE ALL ON FUNCTION urgent_read_during(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urgent_read_during(uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("urgent", "0005_whom_to_call"), ("audit", "0003_chain_of_before")]
    operations = [migrations.RunSQL(READ, migrations.RunSQL.noop)]
