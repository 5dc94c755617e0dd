"""What was left before there were chains becomes a chain of its own, in the order it came.

From here on nobody changes it unseen; whether somebody did before, nobody can say. The parts that
hold such rows are open to this function alone, and only while it runs.
"""

from django.db import migrations

from esther.audit.canon import BEFORE, CANON
from esther.fences import Fill

CHAINED = f"""
CREATE FUNCTION audit_chain_before() RETURNS SETOF bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE part regclass; parts regclass[]; head audit_head; r audit_trace; persons uuid[];
BEGIN
    SELECT array_agg(DISTINCT t.tableoid::regclass) INTO parts
      FROM audit_trace t WHERE t.chain IS NULL;
    FOREACH part IN ARRAY coalesce(parts, '{{}}') LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER only_added', part);
    END LOOP;
    SELECT * INTO head FROM audit_head WHERE chain = {BEFORE} FOR UPDATE;
    FOR r IN SELECT * FROM audit_trace WHERE chain IS NULL ORDER BY id LOOP
        persons := r.about;
        r.about := audit_aliases(persons);
        IF r.thing_id = ANY(persons) THEN
            r.thing_id := (audit_aliases(ARRAY[r.thing_id]))[1];
        END IF;
        head.number := head.number + 1;
        r.chain := head.chain;
        r.number := head.number;
        head.hash := sha256(head.hash || convert_to({CANON.format("r")}, 'UTF8'));
        UPDATE audit_trace t SET about = r.about, thing_id = r.thing_id, chain = r.chain,
            number = r.number, hash = head.hash WHERE t.id = r.id AND t.at = r.at;
        IF r.how = 'read' AND r.outcome = 'done' AND r.organisation_id IS NOT NULL THEN
            INSERT INTO audit_first (alias, organisation_id, at, told_at)
                SELECT alias, r.organisation_id, r.at, r.at FROM unnest(r.about) alias
                ON CONFLICT DO NOTHING;
        END IF;
        RETURN NEXT r.id;
    END LOOP;
    UPDATE audit_head SET number = head.number, hash = head.hash WHERE chain = head.chain;
    FOREACH part IN ARRAY coalesce(parts, '{{}}') LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER only_added', part);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION audit_chain_before() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chains")]
    operations = [
        migrations.RunSQL(CHAINED, "DROP FUNCTION audit_chain_before()"),
        Fill(
            "SELECT audit_chain_before()",
            rows="SELECT count(*) FROM audit_trace WHERE chain IS NULL",
        ),
    ]
