"""The database remembers that an anchor was written: its number, its moment, and its digest.

The file of anchors lies outside. Whoever cuts its end off, with the rows that came after, is found
here; whoever takes rows away here, in the file. Only the reader of the trace adds, through one
door and in order; nobody changes anything.
"""

from django.db import migrations

ANCHORS = """
CREATE TABLE audit_anchor (
    number bigint PRIMARY KEY CHECK (number > 0),
    at timestamptz NOT NULL,
    digest text NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
SELECT audit_guard('audit_anchor');

CREATE FUNCTION audit_remember_anchor(p_number bigint, p_at timestamptz, p_digest text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF p_number <= (SELECT coalesce(max(a.number), 0) FROM public.audit_anchor a) THEN
        RAISE EXCEPTION 'Anchors come in order.' USING ERRCODE = 'unique_violation';
    END IF;
    INSERT INTO public.audit_anchor (number, at, digest) VALUES (p_number, p_at, p_digest);
END $$;

REVOKE ALL ON audit_anchor FROM PUBLIC, esther_app, esther_worker;
GRANT SELECT ON audit_anchor TO esther_audit_reader;
REVOKE ALL ON FUNCTION audit_remember_anchor(bigint, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_remember_anchor(bigint, timestamptz, text) TO esther_audit_reader;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain_of_before")]
    operations = [migrations.RunSQL(ANCHORS, "DROP TABLE audit_anchor CASCADE")]
