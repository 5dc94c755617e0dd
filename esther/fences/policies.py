"""Which rows a fence lets through, as SQL for a policy."""

from .viewer import ACCOUNT, AT, OPEN, OURS, UNIT

# What a row of a table about her asks. Is she the one in whose circle the viewer is just now? Is
# a ground open? What does not change from row to row stands in a sub-select of its own, which
# PostgreSQL works out once for a statement.
MY_UNIT, ME, NOW = (f"(SELECT {it})" for it in (UNIT, ACCOUNT, AT))
WIDE = (
    "({table}.{column} = (SELECT circle_here()) OR EXISTS (SELECT 1 FROM circle_ground g"
    f" WHERE g.esther_id = {{table}}.{{column}} AND g.organisation_id = {MY_UNIT}"
    f" AND (g.account_id IS NULL OR g.account_id = {ME}) AND NOT g.narrow"
    f" AND g.from_at <= {NOW} AND (g.to_at IS NULL OR g.to_at > {NOW}))"
    f" OR ({MY_UNIT} IS NULL AND circle_sees({{table}}.{{column}})))"
)
NARROW = "circle_sees_one({table}.{column}, {table}.{step})"
# As WIDE, for what the fences themselves ask before they know whose circle it is.
NEED = (
    "({table}.esther_id = (SELECT circle_here()) OR EXISTS (SELECT 1 FROM circle_ground g"
    f" WHERE g.esther_id = {{table}}.esther_id AND NOT g.narrow AND {OURS} AND {OPEN}))"
)

# What one has oneself: a unit's rows by its name, in private one's own and one's seat's.
MINE = {
    "by": f"({{table}}.by_organisation_id = {MY_UNIT} OR ({MY_UNIT} IS NULL"
    f" AND {{table}}.by_organisation_id IS NULL AND {{table}}.by_account_id = {ME}))",
    "organisation": f"{{table}}.organisation_id = {MY_UNIT}",
    "member": "circle_own_seat({table}.member_id)",
}


def kept(
    table: str,
    data: int,
    mine: list[str],
    *,
    urgent: str | None = None,
    crisis_alone: bool = False,
) -> str:
    """The rule of a table about her that she shares by kind (`circle.sharing.kinds.Data`).

    A row is seen by who is inside, when it is shared and its unit not hidden, or when it is
    the viewer's own: by whom it is from ("by"), whose it is ("organisation"), or what else
    of `mine` says, as SQL. `urgent` is SQL for rows that are also read as her crisis plan;
    `crisis_alone`: as that only.
    In one function, because as a condition of its own in every table of a page it was
    planned and begun hundreds of times.
    """
    crisis = CRISIS if crisis_alone else data | CRISIS
    kind = f"CASE WHEN {urgent} THEN {crisis} ELSE {data} END" if urgent else str(data)
    by = f"{table}.by_organisation_id, {table}.by_account_id" if "by" in mine else "NULL, NULL"
    party = f"{table}.organisation_id" if "organisation" in mine else "NULL"
    rule = f"circle_may({table}.esther_id, {kind}, {by}, {party}, {urgent or 'false'})"
    links = [it for it in mine if it not in ("by", "organisation")]
    if not links:
        return rule
    further = " OR ".join(MINE.get(it, it).format(table=table) for it in links)
    return f"{rule} OR (circle_sees({table}.esther_id) AND ({further}))"


CRISIS = 64  # `Data.CRISIS`; migrations do not follow what changes there
# Its own grounds: a unit's, and those of this person in it; in private one's own.
OWN = (
    f"organisation_id IS NOT DISTINCT FROM {MY_UNIT}"
    f" AND (account_id = {ME} OR (account_id IS NULL AND organisation_id IS NOT NULL))"
)
