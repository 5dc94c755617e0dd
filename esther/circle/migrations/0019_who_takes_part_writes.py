"""Who is here because it is urgent has no step, writes nothing of her health and of where she stays.

The first fence says the same to whoever asks by a page. This one holds where an action forgot, in the
rooms that have no reason of their own to say it: the others have it among their own migrations.
Feedback is not among them: who has left still gives it, by a reason that shows one step only.

Who is here for a visit or a meeting alone, and is not of care, decides nothing either: they let in
nobody and end nobody's seat, and name nobody whom she calls. A visit of their own they move and end.

And nobody signs as another unit, or as somebody else: in no table that stands already; those to come get
it with their fence.
"""

from importlib import import_module

from django.db import migrations

from esther.fences import IN_CARE, SIGNS, UNIT, only_who_takes_part, signed

BEFORE = import_module("esther.circle.migrations.0015_guests_and_whose_row")
DOOR = import_module("esther.circle.migrations.0017_no_way_back_in")
TABLES = (
    "steps_step",
    "steps_offer",
    "steps_question",
    "steps_stepoutcome",
    "steps_repeated",
    "health_known",
    "stays_stay",
)
# Asked by the policies with the eyes of who looks, and by the doors with the owner's. The first
# fence has the same rule (`circle.queries.why_not_act_as_guest`).
DECIDES = f"""
CREATE FUNCTION circle_decides(her uuid) RETURNS boolean LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN {BEFORE.has_other("her", BEFORE.GUEST)} OR ({IN_CARE} AND circle_takes_part(her));
END $$;
ALTER POLICY decides_new ON circle_namedrole WITH CHECK (circle_decides(circle_namedrole.esther_id));
ALTER POLICY decides_anew ON circle_namedrole USING (circle_decides(circle_namedrole.esther_id));
"""
OWN_VISIT = f"""(p_kind = 'visit' AND circle_takes_part(p_esther) AND EXISTS (
        SELECT 1 FROM circle_ground WHERE esther_id = p_esther AND kind = 'visit' AND ref = p_ref
           AND organisation_id = {UNIT}))"""


def anew(door: str, *changes: tuple[str, str]) -> str:
    """A door with other conditions. Each is found, or this does not go through."""
    for was, now in changes:
        before, found, after = door.partition(was)
        assert found, was
        door = before + now + after
    return door


LET_IN = anew(
    DOOR.anew(DOOR.OPEN_DOOR),
    (
        "    ELSIF own AND NOT p_narrow",
        """    ELSIF NOT own AND NOT circle_decides(p_esther) THEN
        RAISE EXCEPTION 'A guest who is not of care lets nobody in.' USING ERRCODE = 'insufficient_privilege';
    ELSIF own AND NOT p_narrow""",
    ),
)
CLOSE = anew(
    BEFORE.CLOSE,
    (
        "NOT (p_kind = 'visit' OR circle_takes_part(p_esther))",
        f"NOT (circle_decides(p_esther) OR {OWN_VISIT})",
    ),
)
LEAVE = anew(BEFORE.LEAVE, ("own OR circle_takes_part(whom)", "own OR circle_decides(whom)"))
SIGNED = f"""
{SIGNS}
DO $all$
DECLARE it record;
BEGIN
    FOR it IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relforcerowsecurity AND c.relkind = 'r' AND a.attname = 'by_organisation_id'
               AND NOT a.attisdropped ORDER BY 1 LOOP
        EXECUTE replace($q$ {signed("THIS_TABLE")} $q$, 'THIS_TABLE', it.name::text);
    END LOOP;
END $all$;
"""
NOW = ["".join(map(only_who_takes_part, TABLES)), DECIDES, LET_IN, CLOSE, LEAVE, SIGNED]


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0018_a_lift_only_ends"),
        ("steps", "0014_who_stands_at_ones_own_step"),
        ("health", "0003_details_as_codes"),
        ("stays", "0004_recorded_by_mistake"),
        # Who attached a line is said there since then, after its fence.
        ("plan", "0013_there_is_a_plan"),
    ]

    operations = [migrations.RunSQL("\n".join(NOW), migrations.RunSQL.noop)]
