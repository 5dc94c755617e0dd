"""Whose account a number belongs to, asked before anybody is signed in: one key, or nothing."""

from django.db import migrations

HERSELF = """
CREATE FUNCTION sign_in_herself(p_system text, p_value text, p_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN (SELECT m.account_id FROM people_identifier i
        JOIN circle_member m ON m.esther_id = i.esther_id
        WHERE i.system = p_system AND i.value = p_value AND NOT i.mistaken AND i.ended_at IS NULL
          AND m.role = 'esther' AND m.account_id IS NOT NULL
          AND m.from_at <= p_at AND (m.to_at IS NULL OR m.to_at > p_at)
        ORDER BY m.from_at, m.id LIMIT 1);
END $$;
REVOKE ALL ON FUNCTION sign_in_herself(text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_in_herself(text, text, timestamptz) TO esther_app, esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("sign_in", "0001_initial"), ("circle", "0007_seen_once")]
    operations = [
        migrations.RunSQL(HERSELF, "DROP FUNCTION sign_in_herself(text, text, timestamptz)")
    ]
