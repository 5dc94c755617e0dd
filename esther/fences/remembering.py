"""What the fences remember in a transaction: in whose circle they found the viewer, and what is
shared there. It is asked for every row, so it is worked out once."""

from .viewer import ACCOUNT, OPEN, OURS, UNIT

# Whom the viewer was seen to be inside with, and as whom: another unit, account or moment is
# another viewer, and has been seen nowhere.
AS_WHOM = """concat(current_setting('esther.organisation', true), ' ',
        current_setting('esther.account', true), ' ', current_setting('esther.at', true))"""
# For whom the unit is known to work: one of 256 places, found by the last signs of her key, so that a
# page about many persons asks once for each. What is kept there is of one viewer, and of the time
# before a ground has changed.
PLACE = "'esther.works_' || right(her::text, 2)"
WORKS = "concat(her::text, ' ', {0}, ' ', current_setting('esther.changes', true))"
NO_UNITS = "'{}'::uuid[]"
BARRED = "(COALESCE(social, '{{}}') || CASE WHEN blocked THEN circle_bars(her, {0}) END)"
REMEMBER = f"""concat(set_config('esther.seen', her::text, true),
        set_config('esther.seen_as', {AS_WHOM}, true),
        set_config('esther.seen_kinds', ({{0}})::text, true),
        set_config('esther.seen_basis', {{1}}, true),
        set_config('esther.seen_hidden', ({{2}})::text, true),
        set_config('esther.seen_hidden_urgent', ({{3}})::text, true),
        set_config('esther.seen_until', COALESCE({{4}}::text, ''), true))"""


def remembered(name: str, kind: str, value: str, keys: str = "") -> str:
    """SQL of a function that tells one of those, as long as the viewer is the same."""
    return f"""
CREATE OR REPLACE FUNCTION circle_{name}({keys}) RETURNS {kind} LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN circle_here() IS NOT NULL THEN {value} END
$$;
"""


def setting(name: str, kind: str) -> str:
    """SQL of a remembered value; nothing when it was never set."""
    return f"NULLIF(current_setting({name}, true), '')::{kind}"


WHICH = "CASE WHEN urgent THEN 'esther.seen_hidden_urgent' ELSE 'esther.seen_hidden' END"
FOUND = f"""
CREATE OR REPLACE FUNCTION circle_here() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_setting('esther.seen_as', true) = {AS_WHOM}
        THEN NULLIF(current_setting('esther.seen', true), '')::uuid END
$$;
{remembered("kinds", "int", setting("'esther.seen_kinds'", "int"))}
{remembered("hidden", "uuid[]", setting(WHICH, "uuid[]"), "urgent boolean")}
{remembered("basis", "text", "current_setting('esther.seen_basis', true)")}
{remembered("until", "timestamptz", setting("'esther.seen_until'", "timestamptz"))}

CREATE OR REPLACE FUNCTION circle_unit() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT {UNIT}
$$;

CREATE OR REPLACE FUNCTION circle_is_ours(organisation uuid, account uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT (organisation = {UNIT} AND (account IS NULL OR account = {ACCOUNT}))
        OR ({UNIT} IS NULL AND organisation IS NULL AND account = {ACCOUNT})
$$;

CREATE OR REPLACE FUNCTION circle_own_seat(seat uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN seat IS NOT NULL AND EXISTS (
        SELECT 1 FROM public.circle_member g WHERE g.id = seat AND {OURS});
END $$;

-- Is there anything open with her at all, if it be one step; and is one's own seat this one?
CREATE OR REPLACE FUNCTION circle_stands_by(her uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.esther_id = her AND {OURS} AND {OPEN});
END $$;

CREATE OR REPLACE FUNCTION circle_sits_at(seat uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.member_id = seat AND {OURS} AND {OPEN});
END $$;

CREATE OR REPLACE FUNCTION circle_sees_one(her uuid, one uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.circle_ground g WHERE g.esther_id = her AND g.ref = one
        AND g.narrow AND {OURS} AND {OPEN});
END $$;
"""
