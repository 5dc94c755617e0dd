"""The doors to the log: her own lines, who leads what, and who has read for the first time.

The web may not read the trace. `log_of` reads it for one person, and answers only to her or her
guardian, whatever the web asks. Heads see what they answer for, and nothing of the trace.
"""

from django.db import migrations

from esther.fences import ACCOUNT, AT, OPEN, OURS, UNIT, Fence

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
LINE = """id bigint, at timestamptz, did text, how text, outcome text, account_id uuid,
    assignment_id uuid, organisation_id uuid, ground text, basis text, request_id uuid"""
COLUMNS = """t.id, t.at, t.did, t.how, t.outcome, t.account_id, t.assignment_id,
    t.organisation_id, t.ground, t.basis, t.request_id"""

DOORS = f"""
CREATE FUNCTION log_is_hers(her uuid) RETURNS boolean LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN EXISTS (SELECT 1 FROM public.circle_ground g
        JOIN public.circle_member m ON m.id = g.member_id
        WHERE g.esther_id = her AND NOT g.narrow AND {OURS} AND {OPEN}
          AND m.role IN ('esther', 'guardian'));
END $$;

CREATE FUNCTION log_her_alias(her uuid) RETURNS uuid LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    IF NOT public.log_is_hers(her) THEN
        RAISE EXCEPTION 'The log is read by her it is about.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (SELECT a.alias FROM public.audit_alias a WHERE a.esther_id = her);
END $$;

-- Lines between two moments, the latest first; of these accounts or units only, when any are given.
CREATE FUNCTION log_of(her uuid, from_at timestamptz, to_at timestamptz, whose uuid[], most int)
RETURNS TABLE ({LINE}) LANGUAGE plpgsql {DEFINER} AS $$
#variable_conflict use_column
DECLARE
    hers uuid := public.log_her_alias(her);
    begins timestamptz := from_at;
    ends timestamptz := to_at;
BEGIN
    RETURN QUERY SELECT {COLUMNS} FROM public.audit_trace t
     WHERE t.about @> ARRAY[hers] AND t.at >= begins AND t.at < ends
       AND (whose IS NULL OR t.account_id = ANY(whose) OR t.organisation_id = ANY(whose))
     ORDER BY t.at DESC, t.id DESC LIMIT most;
END $$;

-- The moment of the latest line before another: month by month, so that old years cost nothing.
CREATE FUNCTION log_latest(her uuid, before timestamptz) RETURNS timestamptz
LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    hers uuid := public.log_her_alias(her);
    month timestamptz := date_trunc('month', before, 'UTC');
    ends timestamptz := before;
    first timestamptz;
    found timestamptz;
BEGIN
    SELECT min(f.at) INTO first FROM public.audit_first f WHERE f.alias = hers;
    LOOP
        SELECT max(t.at) INTO found FROM public.audit_trace t
         WHERE t.about @> ARRAY[hers] AND t.at >= month AND t.at < ends;
        IF found IS NOT NULL OR first IS NULL OR month < first THEN
            RETURN found;
        END IF;
        ends := month;
        month := month - interval '1 month';
    END LOOP;
END $$;

-- The first line of one request about her.
CREATE FUNCTION log_line(her uuid, request uuid) RETURNS TABLE ({LINE})
LANGUAGE plpgsql {DEFINER} AS $$
#variable_conflict use_column
DECLARE hers uuid := public.log_her_alias(her);
BEGIN
    RETURN QUERY SELECT {COLUMNS} FROM public.audit_trace t
     WHERE t.about @> ARRAY[hers] AND t.request_id = request ORDER BY t.id LIMIT 1;
END $$;

-- Whether the viewer leads a unit, or one above it, at the place they chose to work in.
CREATE FUNCTION log_leads(unit uuid) RETURNS boolean LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    RETURN EXISTS (
        WITH RECURSIVE above(id, parent_id) AS (
            SELECT o.id, o.parent_id FROM public.people_organisation o WHERE o.id = unit
            UNION
            SELECT o.id, o.parent_id FROM public.people_organisation o
              JOIN above a ON o.id = a.parent_id
        )
        SELECT 1 FROM above JOIN public.people_assignment s ON s.organisation_id = above.id
         WHERE above.id = {UNIT} AND s.account_id = {ACCOUNT} AND s.profession = 'manager'
           AND s.from_at <= {AT} AND (s.to_at IS NULL OR s.to_at > {AT}));
END $$;

-- First readings that nobody has been told of, for the job that tells.
CREATE FUNCTION log_firsts() RETURNS TABLE (id uuid, esther_id uuid, organisation_id uuid,
    at timestamptz) LANGUAGE sql {DEFINER} AS $$
    SELECT f.id, a.esther_id, f.organisation_id, f.at FROM public.audit_first f
      JOIN public.audit_alias a USING (alias) WHERE f.told_at IS NULL ORDER BY f.at, f.id LIMIT 1000
$$;
CREATE FUNCTION log_told(first uuid, moment timestamptz) RETURNS void LANGUAGE sql {DEFINER} AS $$
    UPDATE public.audit_first SET told_at = moment WHERE id = first
$$;

REVOKE ALL ON FUNCTION log_is_hers(uuid), log_her_alias(uuid), log_leads(uuid), log_firsts(),
    log_of(uuid, timestamptz, timestamptz, uuid[], int), log_latest(uuid, timestamptz),
    log_line(uuid, uuid), log_told(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_is_hers(uuid), log_leads(uuid) TO esther_app, esther_worker;
GRANT EXECUTE ON FUNCTION log_of(uuid, timestamptz, timestamptz, uuid[], int),
    log_latest(uuid, timestamptz), log_line(uuid, uuid) TO esther_app;
GRANT EXECUTE ON FUNCTION log_firsts(), log_told(uuid, timestamptz) TO esther_worker;
"""

HERS = "log_is_hers(esther_id)"
LEADS = "log_leads(organisation_id)"
RIGHTS = """
REVOKE INSERT, DELETE ON log_flag FROM esther_app;
REVOKE DELETE ON log_question FROM esther_app;
REVOKE ALL ON log_looked FROM esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("log", "0001_initial"),
        ("audit", "0003_chain_of_before"),
        ("circle", "0007_seen_once"),
        ("people", "0004_a_unit_is_needed_longer"),
    ]
    operations = [
        migrations.RunSQL(DOORS, migrations.RunSQL.noop),
        Fence("log_question", rule=f"({HERS} OR {LEADS})", check=f"({HERS} OR {LEADS})"),
        Fence("log_telling", rule=HERS),
        Fence("log_flag", rule=LEADS),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
