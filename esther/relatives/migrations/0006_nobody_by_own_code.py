"""Nobody comes in with a code that they made themselves; and how long somebody sits here is said by
who decides that, not by the one who sits there, nor by who looks because it is urgent.

The doors stand in 0002; a condition is added to each.
"""

from importlib import import_module

from django.db import migrations

from esther.fences import HERS

DOORS = import_module("esther.relatives.migrations.0002_doors").COME
DECIDES = import_module("esther.relatives.migrations.0003_who_decides_sees").decides
USED = "    IF said.id IS NULL THEN RETURN NULL; END IF;\n"
OWN_CODE = """    IF said.by_account_id = p_account THEN
        RAISE EXCEPTION 'One''s own code.' USING ERRCODE = 'ES003';
    END IF;
"""
INSIDE = "    IF whom IS NULL OR NOT circle_inside(whom) THEN\n"
MAY = f"""    IF whom IS NULL OR NOT circle_inside(whom) OR NOT (session_user = 'esther_worker'
        OR (circle_takes_part(whom) AND {DECIDES("HERE").replace("HERE.esther_id", "whom")}
            AND NOT EXISTS (SELECT 1 FROM circle_member m WHERE m.id = p_member AND {HERS.format("m")}))) THEN
"""


def door(name: str, was: str, now: str) -> str:
    """One function of 0002 with another condition. It is found, or this does not go through."""
    start = DOORS.index(f"CREATE FUNCTION {name}(")
    whole = DOORS[start : DOORS.index("END $$;", start)] + "END $$;"
    before, found, after = whole.partition(was)
    assert found, was
    return before.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION") + now + after


class Migration(migrations.Migration):
    dependencies = [
        ("relatives", "0004_until_somebody_is_in"),
        ("circle", "0017_no_way_back_in"),
    ]
    operations = [
        migrations.RunSQL(
            door("relatives_accept", USED, USED + OWN_CODE) + door("relatives_until", INSIDE, MAY),
            migrations.RunSQL.noop,
        )
    ]
