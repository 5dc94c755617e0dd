"""The trace: partitioned by month, added through one door, never changed.

Why a door: the application has no INSERT, so it cannot write a row that looks like
another hour or another person's hand without going through `leave_trace`. Why a trigger
on every partition: the owner could otherwise empty one behind the parent's back.
"""

from django.db import migrations, models

TABLE = """
CREATE TABLE audit_trace (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    did text NOT NULL,
    how text NOT NULL CHECK (how IN ('read', 'listed', 'changed')),
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
    about uuid[] NOT NULL,
    thing text,
    thing_id uuid,
    account_id uuid,
    assignment_id uuid,
    organisation_id uuid,
    ground text,
    request_id uuid NOT NULL,
    left_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_trace_about ON audit_trace USING gin (about);
CREATE INDEX audit_trace_account ON audit_trace (account_id, at);

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trace is only added to.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_guard(part text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION audit_refuse()', part);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()', part);
END $$;

CREATE FUNCTION audit_months(first date, months int) RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE month date; part text; made int := 0;
BEGIN
    FOR n IN 0 .. months - 1 LOOP
        month := (date_trunc('month', first) + make_interval(months => n))::date;
        part := 'audit_trace_' || to_char(month, 'YYYYMM');
        CONTINUE WHEN to_regclass(part) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I PARTITION OF audit_trace FOR VALUES FROM (%L) TO (%L)',
            part, month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
        PERFORM audit_guard(part);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, esther_app, esther_worker', part);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

CREATE TABLE audit_trace_other PARTITION OF audit_trace DEFAULT;
SELECT audit_guard('audit_trace_other');
SELECT audit_months(date '2025-01-01', 60);

CREATE FUNCTION leave_trace(rows jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO public.audit_trace (at, did, how, outcome, about, thing, thing_id, account_id,
        assignment_id, organisation_id, ground, request_id)
    SELECT at, did, how, outcome, about, thing, thing_id, account_id,
        assignment_id, organisation_id, ground, request_id
    FROM jsonb_to_recordset(rows) AS r(at timestamptz, did text, how text, outcome text,
        about uuid[], thing text, thing_id uuid, account_id uuid, assignment_id uuid,
        organisation_id uuid, ground text, request_id uuid)
$$;

REVOKE ALL ON audit_trace, audit_trace_other FROM PUBLIC, esther_app, esther_worker;
GRANT SELECT ON audit_trace TO esther_audit_reader;
REVOKE ALL ON FUNCTION leave_trace(jsonb), audit_months(date, int), audit_guard(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leave_trace(jsonb) TO esther_app, esther_worker;
GRANT EXECUTE ON FUNCTION audit_months(date, int) TO esther_worker;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(TABLE, "DROP TABLE audit_trace CASCADE"),
        migrations.CreateModel(
            name="Trace",
            fields=[("id", models.BigIntegerField(primary_key=True, serialize=False))],
            options={"managed": False, "db_table": "audit_trace"},
        ),
    ]
