"""What a policy and a page ask of what was found, as SQL functions."""

from .remembering import AS_WHOM, FOUND, PLACE, WORKS
from .seeing import SEEING
from .viewer import ACCOUNT, UNIT

ASKED = f"""
-- What was found of one person, for the page that opens. Asked by name: in the same statement
-- the fences may have come to others since, and a remembered answer be about them.
CREATE OR REPLACE FUNCTION circle_found(her uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT circle_sees(her) THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('kinds', circle_kinds(), 'basis', circle_basis(),
        'until', circle_until(), 'hidden', circle_hidden(false),
        'hidden_urgent', circle_hidden(true));
END $$;

-- May this row be seen: is the viewer inside, and is it the viewer's own, or shared and not hidden?
CREATE OR REPLACE FUNCTION circle_may(her uuid, kind int, source uuid, author uuid, party uuid,
    urgent boolean) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    unit uuid := {UNIT};
    whom text := {AS_WHOM};
    mine boolean;
    hides text;
BEGIN
    IF unit IS NULL THEN
        mine := source IS NULL AND author = {ACCOUNT};
    ELSE
        mine := source = unit OR party = unit;
    END IF;
    IF her IS NULL THEN
        RETURN false;
    ELSIF current_setting('esther.seen', true) IS DISTINCT FROM her::text
            OR current_setting('esther.seen_as', true) IS DISTINCT FROM whom THEN
        IF mine AND unit IS NOT NULL THEN
            RETURN current_setting({PLACE}, true) = {WORKS.format("whom")}
                OR circle_works_with(her);
        ELSIF NOT circle_sees(her) THEN
            RETURN false;
        END IF;
    END IF;
    -- She is the one who is remembered: what was found need not be asked of whom it is.
    IF mine THEN
        RETURN true;
    END IF;
    IF current_setting('esther.seen_kinds')::int & kind = 0 THEN
        RETURN false;
    END IF;
    hides := CASE WHEN urgent THEN current_setting('esther.seen_hidden_urgent')
        ELSE current_setting('esther.seen_hidden') END;
    RETURN hides = '{{}}' OR (source = ANY (hides::uuid[])) IS NOT TRUE;
END $$;
"""
SEES = FOUND + SEEING + ASKED
