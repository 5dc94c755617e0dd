"""Who has read about her for the first time, for her who reads the notice of it, and her guardian."""

from django.db import migrations

FIRST_OF = """
CREATE FUNCTION log_first_of(firsts uuid[]) RETURNS TABLE (id uuid, organisation_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE gate text := set_config('esther.migrating', 'on', true);
BEGIN
    RETURN QUERY SELECT f.id, f.organisation_id FROM public.audit_first f
      JOIN public.audit_alias a USING (alias)
     WHERE f.id = ANY (firsts) AND public.log_is_hers(a.esther_id);
END $$;
REVOKE ALL ON FUNCTION log_first_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_first_of(uuid[]) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("log", "0003_no_door_for_everybody")]
    operations = [migrations.RunSQL(FIRST_OF, "DROP FUNCTION log_first_of(uuid[]);")]
