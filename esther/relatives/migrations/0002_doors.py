"""The door for somebody who comes with a code, and the last day of a seat.

Who has a code is in no circle yet. So the database itself looks whether the code is in use,
tells the little that the page needs, and gives the seat with what is shared, once.
"""

from django.db import migrations

from esther.fences import ACCOUNT, AT, MY_UNIT, NEED, OPEN, OURS, Fence


def decides(table):
    """Staff inside, herself, her guardian: who invites, or writes why a mandate ended."""
    return f"""{NEED.format(table=table)} AND ({MY_UNIT} IS NOT NULL OR EXISTS (
    SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
     WHERE g.esther_id = {table}.esther_id AND m.role IN ('esther', 'guardian')
       AND {OURS} AND {OPEN}))"""


IN_USE = f"""i.code = p_code AND i.used_at IS NULL AND i.withdrawn_at IS NULL
        AND i.made_at <= {AT} AND i.expires_at > {AT} AND (i.until IS NULL OR i.until > {AT})
        AND e.deceased_at IS NULL"""

COME = f"""
CREATE FUNCTION relatives_invited_by(p_code text)
RETURNS TABLE (name varchar, role varchar, who varchar, kinds int, until timestamptz,
    expires_at timestamptz) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    RETURN QUERY SELECT i.name, i.role,
        (CASE WHEN e.given <> '' THEN e.given ELSE e.name END)::varchar, i.kinds::int, i.until,
        i.expires_at
      FROM relatives_invited i JOIN people_esther e ON e.id = i.esther_id WHERE {IN_USE};
END $$;

CREATE FUNCTION relatives_accept(p_code text, p_account uuid, p_member uuid, p_ground uuid,
    p_sharing uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := {AT};
    said relatives_invited;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    IF p_account IS DISTINCT FROM {ACCOUNT} THEN
        RAISE EXCEPTION 'Nobody comes for another.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT i.* INTO said FROM relatives_invited i JOIN people_esther e ON e.id = i.esther_id
     WHERE {IN_USE} FOR UPDATE OF i;
    IF said.id IS NULL THEN RETURN NULL; END IF;
    IF EXISTS (SELECT 1 FROM circle_member m WHERE m.esther_id = said.esther_id
            AND m.account_id = p_account AND m.organisation_id IS NULL
            AND (m.to_at IS NULL OR m.to_at > moment)) THEN
        RAISE EXCEPTION 'Already here.' USING ERRCODE = 'ES002';
    END IF;
    INSERT INTO circle_member (id, esther_id, role, organisation_id, account_id, name, relation,
        phone, from_at, to_at)
    VALUES (p_member, said.esther_id, said.role, NULL, p_account, '', said.relation, said.phone, moment,
        said.until);
    INSERT INTO circle_ground (id, esther_id, member_id, account_id, kind, narrow, from_at, to_at)
    VALUES (p_ground, said.esther_id, p_member, p_account, 'by_hand', false, moment, said.until);
    IF said.kinds > 0 THEN
        INSERT INTO circle_sharing (id, esther_id, member_id, account_id, kinds, basis, how,
            words, decided_by, from_at, to_at, ended_how, by_account_id, by_organisation_id)
        VALUES (p_sharing, said.esther_id, p_member, p_account, said.kinds,
            CASE WHEN said.role = 'guardian' THEN 'guardian' ELSE 'consent' END, said.how, said.words, '',
            moment, said.until, '', said.by_account_id, said.by_organisation_id);
    END IF;
    UPDATE relatives_invited SET used_at = moment, member_id = p_member WHERE id = said.id;
    RETURN said.esther_id;
END $$;

CREATE FUNCTION relatives_until(p_member uuid, p_until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whom uuid;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT esther_id INTO whom FROM circle_member WHERE id = p_member
       AND role IN ('relative', 'guardian', 'volunteer') AND (to_at IS NULL OR to_at > {AT});
    IF whom IS NULL OR NOT circle_inside(whom) THEN
        RAISE EXCEPTION 'Only somebody inside changes a mandate.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE circle_ground SET to_at = p_until WHERE member_id = p_member AND kind = 'by_hand'
       AND NOT narrow AND (to_at IS NULL OR to_at > {AT});
    UPDATE circle_ground SET to_at = p_until WHERE member_id = p_member AND kind <> 'by_hand'
       AND NOT narrow AND (to_at IS NULL OR to_at > p_until) AND p_until IS NOT NULL;
    UPDATE circle_member SET to_at = p_until WHERE id = p_member;
END $$;

REVOKE ALL ON FUNCTION relatives_invited_by(text), relatives_until(uuid, timestamptz),
    relatives_accept(text, uuid, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION relatives_invited_by(text), relatives_until(uuid, timestamptz),
    relatives_accept(text, uuid, uuid, uuid, uuid) TO esther_app;
"""


class Migration(migrations.Migration):
    dependencies = [("relatives", "0001_initial"), ("circle", "0011_when_urgent")]
    operations = [
        Fence("relatives_invited", rule=decides("relatives_invited")),
        Fence("relatives_ended", rule=decides("relatives_ended")),
        migrations.RunSQL(COME, migrations.RunSQL.noop),
    ]
