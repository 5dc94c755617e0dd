"""The fences remember for whom the unit works of everybody on a page, not only of the last one; and
what is seldom asked is a function, because a condition is begun by every statement that might.
"""

from django.db import migrations

from esther.fences import OWN, SEES

BEYOND = {
    "people_esther": "circle_stands_by(people_esther.id)",
    "circle_member": "circle_sits_at(circle_member.id)",
}
# What was remembered before a change is of another number, and not believed.
FORGET = """
CREATE OR REPLACE FUNCTION circle_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('esther.seen', '', true), set_config('esther.social_for', '', true),
        set_config('esther.changes',
            (COALESCE(NULLIF(current_setting('esther.changes', true), '')::int, 0) + 1)::text, true);
    RETURN NULL;
END $$;
"""
NOW = [
    SEES,
    f"ALTER POLICY circle ON circle_ground USING ({OWN}) WITH CHECK ({OWN});",
    *(f"ALTER POLICY beyond ON {table} USING ({rule});" for table, rule in BEYOND.items()),
    FORGET,
]


class Migration(migrations.Migration):
    dependencies = [("circle", "0013_social_units_once"), ("steps", "0004_own_step")]

    operations = [migrations.RunSQL("\n".join(NOW), migrations.RunSQL.noop)]
