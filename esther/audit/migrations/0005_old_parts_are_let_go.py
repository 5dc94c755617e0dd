"""A month of the trace that is older than it is kept is let go of, once it is written out.

Only a whole month, only when five years have gone by the server's own clock, and only when as many rows
were written out as there are. What each chain ended with there is remembered, so that the row
after it can still be proved. The table stays, outside the trace, until somebody drops it.
"""

from django.db import migrations

RETIRED = """
CREATE TABLE audit_retired (
    chain smallint NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL CHECK (last >= first),
    hash bytea NOT NULL,
    part text NOT NULL,
    digest text NOT NULL,
    retired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (chain, first)
);
SELECT audit_guard('audit_retired');

CREATE FUNCTION audit_retire(p_part text, p_digest text, p_runs jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE there bigint; told bigint;
BEGIN
    IF p_part !~ '^audit_trace_[0-9]{6}$' OR NOT EXISTS (
            SELECT 1 FROM pg_inherits i WHERE i.inhparent = 'public.audit_trace'::regclass
               AND i.inhrelid = to_regclass(format('public.%I', p_part))) THEN
        RAISE EXCEPTION 'No such part of the trace.' USING ERRCODE = 'undefined_table';
    END IF;
    IF to_date(right(p_part, 6), 'YYYYMM') + interval '1 month' > now() - interval '5 years' THEN
        RAISE EXCEPTION 'The trace is kept for five years.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('LOCK TABLE public.%I IN SHARE MODE', p_part);
    EXECUTE format('SELECT count(*) FROM public.%I', p_part) INTO there;
    INSERT INTO public.audit_retired (chain, first, last, hash, part, digest)
        SELECT r.chain, r.first, r.last, decode(r.hash, 'hex'), p_part, p_digest
          FROM jsonb_to_recordset(p_runs) AS r(chain smallint, first bigint, last bigint, hash text);
    SELECT coalesce(sum(r.last - r.first + 1), 0) INTO told
      FROM public.audit_retired r WHERE r.part = p_part;
    IF there <> told THEN
        RAISE EXCEPTION 'Other rows were written out than there are.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('ALTER TABLE public.audit_trace DETACH PARTITION public.%I', p_part);
    RETURN there;
END $$;

REVOKE ALL ON audit_retired FROM PUBLIC, esther_app, esther_worker;
GRANT SELECT ON audit_retired TO esther_audit_reader;
REVOKE ALL ON FUNCTION audit_retire(text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_retire(text, text, jsonb) TO esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_anchors_are_remembered")]
    operations = [migrations.RunSQL(RETIRED, "DROP TABLE audit_retired CASCADE")]
