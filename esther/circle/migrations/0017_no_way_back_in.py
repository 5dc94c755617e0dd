"""A guest lets oneself in by no way around: not as staff of another unit where one works, not for a
visit to it, and not with the number of something that ended. Who is here because it is urgent lets
nobody in, for a visit neither.

The door stands in 0015; what it asks of a guest is written anew here.
"""

from importlib import import_module

from django.db import migrations

from esther.fences import ACCOUNT, AT, UNIT

OPEN_DOOR = import_module("esther.circle.migrations.0015_guests_and_whose_row").LET_IN
OWN = """own boolean := COALESCE(p_organisation = {unit}, p_organisation IS NULL AND p_account = {account}, false);"""
# Who lets in a unit where they work, or themselves as its staff, lets themselves in.
MINE = f"""own boolean := COALESCE(p_account = {ACCOUNT}, false) OR EXISTS (SELECT 1 FROM people_assignment a
        WHERE a.account_id = {ACCOUNT} AND a.organisation_id = p_organisation
          AND a.from_at <= {AT} AND (a.to_at IS NULL OR a.to_at > {AT}));"""


def anew(door: str) -> str:
    """The door with other conditions. Each is found, or this does not go through."""
    for was, now in (
        (OWN.format(unit=UNIT, account=ACCOUNT), MINE),
        (
            "circle_takes_part(p_esther) AND p_kind <> 'visit' THEN",
            "circle_takes_part(p_esther) THEN",
        ),
        ("AND kind = p_kind\n", "AND kind = 'visit' AND p_kind = 'visit'\n"),
    ):
        before, found, after = door.partition(was)
        assert found, was
        door = before + now + after
    return door


class Migration(migrations.Migration):
    dependencies = [("circle", "0016_who_is_urgent_decides_nothing")]

    operations = [migrations.RunSQL(anew(OPEN_DOOR), migrations.RunSQL.noop)]
