"""A code is spent when who came with it has been in. Who leaves before there is a way to sign in
goes on with the same code, as the same account: one that is nothing but that seat."""

from django.db import migrations

from esther.fences import AT

OPEN = f"""i.code = p_code AND i.withdrawn_at IS NULL AND i.made_at <= {AT} AND i.expires_at > {AT}
        AND (i.until IS NULL OR i.until > {AT}) AND e.deceased_at IS NULL"""
# Who has been in has a way of their own; who works somewhere, or sits with somebody else, is let
# in as that by others. For neither does a paper open the door once more.
BEGUN = f"""i.used_at IS NOT NULL AND (m.to_at IS NULL OR m.to_at > {AT})
        AND a.is_active AND a.last_login IS NULL
        AND NOT EXISTS (SELECT 1 FROM people_assignment w WHERE w.account_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM circle_member o WHERE o.account_id = a.id AND o.id <> m.id)"""
FOUND = """FROM relatives_invited i JOIN people_esther e ON e.id = i.esther_id
      {0} JOIN circle_member m ON m.id = i.member_id {0} JOIN people_account a ON a.id = m.account_id"""

COME = f"""
CREATE OR REPLACE FUNCTION relatives_invited_by(p_code text)
RETURNS TABLE (name varchar, role varchar, who varchar, kinds int, until timestamptz,
    expires_at timestamptz) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT i.name, i.role,
        (CASE WHEN e.given <> '' THEN e.given ELSE e.name END)::varchar, i.kinds::int, i.until,
        i.expires_at
      {FOUND.format("LEFT")} WHERE {OPEN} AND (i.used_at IS NULL OR ({BEGUN}));
END $$;

-- The account that came with this code and has not been in, held: who goes on with it, and whoever
-- is just choosing how to sign in as it, come one after the other.
CREATE FUNCTION relatives_begun(p_code text) RETURNS TABLE (account_id uuid, esther_id uuid)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT a.id, i.esther_id {FOUND.format("")} WHERE {OPEN} AND {BEGUN}
       FOR NO KEY UPDATE OF i, a;
END $$;
REVOKE ALL ON FUNCTION relatives_begun(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION relatives_begun(text) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("relatives", "0003_who_decides_sees")]
    operations = [migrations.RunSQL(COME, migrations.RunSQL.noop)]
