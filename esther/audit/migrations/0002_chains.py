"""Every trace goes on from the one before it, and names persons by an alias.

Why 64 chains: one alone would let only one page at a time leave its trace. A connection has
its own by its number, and takes another when somebody is just writing there, so that
nobody waits. Why an alias: whoever is erased loses the row that says which alias was hers;
the chain still holds, and nothing in it points to her. An alias is made of a key by chance and of
her, so that nobody can let two persons change places in the trace unseen.
"""

from django.db import migrations

from esther.audit.canon import ALIAS, BEFORE, CANON, CHAINS

KEY = "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())"

TABLES = f"""
ALTER TABLE audit_trace ADD COLUMN chain smallint, ADD COLUMN number bigint,
    ADD COLUMN hash bytea, ADD COLUMN basis text;

CREATE TABLE audit_alias (
    esther_id uuid PRIMARY KEY,
    key bytea NOT NULL,
    alias uuid NOT NULL UNIQUE,
    CONSTRAINT an_alias_is_made_of_its_key CHECK (alias = {ALIAS})
);
CREATE TABLE audit_head (
    chain smallint PRIMARY KEY,
    number bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
) WITH (fillfactor = 10);
DO $$ BEGIN INSERT INTO audit_head (chain) SELECT generate_series(0, {BEFORE}); END $$;

-- Which organisations have opened anything about whom, and whether she has been told.
CREATE TABLE audit_first (
    alias uuid NOT NULL,
    organisation_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (alias, organisation_id)
);
CREATE INDEX audit_first_not_told ON audit_first (at) WHERE told_at IS NULL;
"""

DOOR = f"""
CREATE FUNCTION audit_aliases(persons uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found uuid[];
BEGIN
    SELECT array_agg(a.alias ORDER BY a.alias) INTO found
      FROM public.audit_alias a WHERE a.esther_id = ANY(persons);
    IF coalesce(cardinality(found), 0) < cardinality(persons) THEN
        INSERT INTO public.audit_alias (esther_id, key, alias)
            SELECT esther_id, key, {ALIAS} FROM (
                SELECT p AS esther_id, {KEY} AS key
                  FROM (SELECT DISTINCT unnest(persons) AS p) AS one ORDER BY p) AS made
            ON CONFLICT DO NOTHING;
        SELECT array_agg(a.alias ORDER BY a.alias) INTO found
          FROM public.audit_alias a WHERE a.esther_id = ANY(persons);
    END IF;
    RETURN coalesce(found, '{{}}');
END $$;

-- The head of a chain, held until the transaction ends: one's own, or one that nobody holds.
CREATE FUNCTION audit_hold_head() RETURNS audit_head
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head public.audit_head; own int := pg_backend_pid() % {CHAINS};
BEGIN
    SELECT * INTO head FROM public.audit_head h WHERE h.chain = own FOR UPDATE SKIP LOCKED;
    IF FOUND THEN RETURN head; END IF;
    SELECT * INTO head FROM public.audit_head h WHERE h.chain < {CHAINS}
     ORDER BY h.chain LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN RETURN head; END IF;
    SELECT * INTO head FROM public.audit_head h WHERE h.chain = own FOR UPDATE;
    RETURN head;
END $$;

CREATE OR REPLACE FUNCTION leave_trace(rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own int := pg_backend_pid() % {CHAINS};
    own_chain smallint; last bigint; head bytea;
    r record; here uuid[];
BEGIN
    SELECT h.chain, h.number, h.hash INTO own_chain, last, head
      FROM public.audit_head h WHERE h.chain = own FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        SELECT * INTO own_chain, last, head FROM public.audit_hold_head();
    END IF;
    FOR r IN
        SELECT x.*, own_chain AS chain, nextval('public.audit_trace_id_seq') AS id,
            clock_timestamp() AS left_at, NULL::bigint AS number,
            ARRAY(SELECT a.alias FROM public.audit_alias a WHERE a.esther_id = ANY(x.about)
                ORDER BY a.alias) AS here,
            (SELECT a.alias FROM public.audit_alias a
              WHERE x.thing_id = ANY(x.about) AND a.esther_id = x.thing_id) AS herself
          FROM jsonb_to_recordset(rows) AS x(at timestamptz, did text, how text, outcome text,
            about uuid[], thing text, thing_id uuid, account_id uuid, assignment_id uuid,
            organisation_id uuid, ground text, basis text, request_id uuid)
    LOOP
        last := last + 1;
        r.number := last;
        r.thing_id := coalesce(r.herself, r.thing_id);
        IF cardinality(r.here) < cardinality(r.about) THEN
            r.here := public.audit_aliases(r.about);
            IF r.thing_id = ANY(r.about) THEN
                SELECT a.alias INTO r.thing_id
                  FROM public.audit_alias a WHERE a.esther_id = r.thing_id;
            END IF;
        END IF;
        r.about := r.here;
        head := sha256(head || convert_to({CANON.format("r")}, 'UTF8'));
        INSERT INTO public.audit_trace (id, at, did, how, outcome, about, thing, thing_id,
            account_id, assignment_id, organisation_id, ground, basis, request_id, left_at,
            chain, number, hash) OVERRIDING SYSTEM VALUE
        VALUES (r.id, r.at, r.did, r.how, r.outcome, r.about, r.thing, r.thing_id,
            r.account_id, r.assignment_id, r.organisation_id, r.ground, r.basis, r.request_id,
            r.left_at, r.chain, r.number, head);
        IF r.how = 'read' AND r.outcome = 'done' AND r.organisation_id IS NOT NULL THEN
            INSERT INTO public.audit_first (alias, organisation_id, at)
                SELECT alias, r.organisation_id, r.at FROM unnest(r.about) alias
                ON CONFLICT DO NOTHING;
        END IF;
    END LOOP;
    UPDATE public.audit_head h SET number = last, hash = head WHERE h.chain = own_chain;
END $$;
"""

# Erasing her: what the trace says stays, and nobody can say any more that it was about her.
FORGET = """
CREATE FUNCTION audit_forget(her uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM public.audit_alias WHERE esther_id = her;
    RETURN FOUND;
END $$;
"""

RIGHTS = """
REVOKE ALL ON audit_alias, audit_head, audit_first FROM PUBLIC, esther_app, esther_worker;
GRANT SELECT ON audit_alias, audit_head, audit_first TO esther_audit_reader;
REVOKE ALL ON FUNCTION audit_aliases(uuid[]), audit_hold_head(), audit_forget(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_forget(uuid) TO esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_trace")]
    why_safe = {"RunSQL": "The index is on a table that is made here."}
    operations = [migrations.RunSQL(TABLES + DOOR + FORGET + RIGHTS, migrations.RunSQL.noop)]
