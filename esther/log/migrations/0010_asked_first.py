"""What is not clear waits where it is until it is signed; whoever signs or answers reads what the person
hid that was open to the reader then, as it stands on her own page; and she reads at a reading in her log
that somebody has looked at it.

Both doors tell what is hidden from the one who asks: the first to whoever leads the reader's unit, and
of no note what stands in it; the second to her, and not what was found, which is for whoever goes on
with it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from esther.fences import ACCOUNT, AT, UNIT

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
DOORS = f"""
-- Words with her initials where her name stood; of somebody whose identity is protected, none.
CREATE FUNCTION log_without_name(said text, her uuid) RETURNS text LANGUAGE plpgsql STABLE {DEFINER} AS $$
DECLARE
    e record;
    part text;
BEGIN
    SELECT given, family, protected INTO e FROM people_esther WHERE id = her;
    IF e.protected THEN
        RETURN '';
    END IF;
    FOREACH part IN ARRAY regexp_split_to_array(e.given || ' ' || e.family, '[ -]+') LOOP
        IF length(part) > 1 THEN
            said := replace(said, part, left(part, 1) || '.');
        END IF;
    END LOOP;
    RETURN said;
END $$;

CREATE FUNCTION log_lifted_during(reading uuid)
RETURNS TABLE (unit text, reader text, basis text, asked_by text, words text,
    from_at timestamptz, to_at timestamptz, by_account text, by_organisation text)
LANGUAGE plpgsql STABLE {DEFINER} AS $$
#variable_conflict use_column
DECLARE r record;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT * INTO r FROM (
        SELECT f.esther_id, f.organisation_id, f.reader_id, f.from_at AS begins, f.to_at AS ends
          FROM log_flag f WHERE f.id = reading
        UNION ALL
        SELECT q.esther_id, q.organisation_id, q.reader_id, q.read_at, coalesce(q.read_to, q.read_at)
          FROM log_question q WHERE q.id = reading) it;
    IF NOT FOUND OR r.reader_id = {ACCOUNT} OR NOT public.log_leads(r.organisation_id) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT u.name::text, coalesce(a.name, o.name)::text, l.basis::text,
            public.log_without_name(l.asked_by, r.esther_id),
            public.log_without_name(l.words, r.esther_id), l.from_at, l.to_at, ba.name::text, bo.name::text
        FROM circle_lift l JOIN circle_block b ON b.id = l.block_id
        JOIN people_organisation u ON u.id = b.unit_id
        JOIN people_organisation o ON o.id = l.organisation_id
        LEFT JOIN people_account a ON a.id = l.account_id
        LEFT JOIN people_account ba ON ba.id = l.by_account_id
        LEFT JOIN people_organisation bo ON bo.id = l.by_organisation_id
        WHERE l.esther_id = r.esther_id AND l.organisation_id = r.organisation_id
          AND (l.account_id IS NULL OR l.account_id = r.reader_id)
          AND l.from_at <= r.ends AND l.to_at > r.begins
        ORDER BY l.from_at, l.id;
END $$;

CREATE FUNCTION log_signed(her uuid, begins timestamptz, ends timestamptz)
RETURNS TABLE (reader_id uuid, organisation_id uuid, from_at timestamptz, to_at timestamptz,
    signed_by text, signed_at timestamptz)
LANGUAGE plpgsql STABLE {DEFINER} AS $$
#variable_conflict use_column
BEGIN
    PERFORM public.log_her_alias(her);
    RETURN QUERY SELECT f.reader_id, f.organisation_id, f.from_at, f.to_at, a.name::text, f.signed_at
      FROM public.log_flag f JOIN public.people_account a ON a.id = f.signed_by_id
     WHERE f.esther_id = her AND f.signed_at IS NOT NULL
       AND f.from_at <= ends AND f.to_at >= begins
     ORDER BY f.from_at, f.id;
END $$;
-- Of the units that the viewer leads from another place of work: their names, and how much waits there.
CREATE FUNCTION log_waits_elsewhere() RETURNS TABLE (unit text, waits bigint)
LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT o.name::text,
            (SELECT count(*) FROM log_question q WHERE q.organisation_id = o.id
              AND (q.answered_at IS NULL OR q.answer = 'looking') AND q.reader_id <> s.account_id)
          + (SELECT count(*) FROM log_flag f WHERE f.organisation_id = o.id
              AND f.signed_at IS NULL AND f.reader_id <> s.account_id)
        FROM people_assignment s JOIN people_organisation o ON o.id = s.organisation_id
        WHERE s.account_id = {ACCOUNT} AND s.profession = 'manager' AND o.id IS DISTINCT FROM {UNIT}
          AND s.from_at <= {AT} AND (s.to_at IS NULL OR s.to_at > {AT})
        ORDER BY o.name, o.id;
END $$;
REVOKE ALL ON FUNCTION log_without_name(text, uuid), log_waits_elsewhere(), log_lifted_during(uuid), log_signed(uuid, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_waits_elsewhere(), log_lifted_during(uuid), log_signed(uuid, timestamptz, timestamptz)
    TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("log", "0009_what_is_not_right"),
        ("circle", "0020_a_decision_ends_with_why"),
        ("urgent", "0012_read_then_and_why_it_ended"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "flag",
            "asked_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("flag", "asked_at", models.DateTimeField(null=True)),
        migrations.AddField("question", "read_to", models.DateTimeField(null=True)),
        migrations.RunSQL(DOORS, migrations.RunSQL.noop),
    ]
