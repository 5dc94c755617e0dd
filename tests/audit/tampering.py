"""What somebody who rules the database could do to the trace: each is done, and taken back."""

from esther.audit.canon import BEGINNING, CANON

COLUMNS = {
    "at": "at + interval '1 second'",
    "did": "did || 'x'",
    "how": "CASE how WHEN 'listed' THEN 'read' ELSE 'listed' END",
    "outcome": "CASE outcome WHEN 'done' THEN 'refused' ELSE 'done' END",
    "about": "array_append(about, gen_random_uuid())",
    "thing": "coalesce(thing, '') || 'x'",
    "thing_id": "gen_random_uuid()",
    "account_id": "gen_random_uuid()",
    "assignment_id": "gen_random_uuid()",
    "organisation_id": "gen_random_uuid()",
    "ground": "coalesce(ground, '') || 'x'",
    "basis": "'consent'",
    "request_id": "gen_random_uuid()",
    "left_at": "left_at - interval '1 day'",
    "id": "id + 1000000",
    "chain": "mod(chain + 1, 64)",
    "number": "number + 1",
    "hash": "sha256(hash)",
}
COPIED = "at, did, how, outcome, about, account_id, request_id, left_at"


def edit(admin, row, column):
    if column == "id":
        admin.execute("ALTER TABLE audit_trace ALTER id DROP IDENTITY")
    admin.execute(
        f"UPDATE audit_trace SET {column} = {COLUMNS[column]} WHERE chain = %s AND number = %s", row
    )


def edit_and_hash_again(admin, row):
    """One column, and the row's own hash made to fit it."""
    edit(admin, row, "did")
    fit(admin, *row)


def fit(admin, chain, number):
    before = admin.execute(
        "SELECT hash FROM audit_trace WHERE chain = %s AND number = %s", [chain, number - 1]
    ).fetchone() or [BEGINNING]
    admin.execute(
        f"UPDATE audit_trace t SET hash = sha256(%s || convert_to({CANON.format('t')}, 'UTF8'))"
        " WHERE chain = %s AND number = %s",
        [bytes(before[0]), chain, number],
    )


def delete(admin, row):
    admin.execute("DELETE FROM audit_trace WHERE chain = %s AND number = %s", row)


def delete_and_close_the_gap(admin, row):
    delete(admin, row)
    admin.execute(
        "UPDATE audit_trace SET number = number - 1 WHERE chain = %s AND number > %s", row
    )
    admin.execute("UPDATE audit_head SET number = number - 1 WHERE chain = %s", row[:1])


def swap_what_they_hold(admin, row):
    """Two rows next to each other: what the one tells, the other tells."""
    what = (
        "at, did, how, outcome, about, thing, thing_id, account_id, assignment_id,"
        " organisation_id, ground, basis, request_id, left_at"
    )
    ours = ", ".join(f"{name} = o.{name}" for name in what.replace(",", "").split())
    admin.execute(
        f"UPDATE audit_trace t SET {ours} FROM audit_trace o WHERE t.chain = %s AND o.chain = t.chain"
        " AND t.number IN (%s, %s) AND o.number = %s + %s - t.number",
        [row[0], row[1], row[1] + 1, row[1], row[1] + 1],
    )


def swap_numbers(admin, row):
    admin.execute(
        "UPDATE audit_trace SET number = %s + %s - number WHERE chain = %s AND number IN (%s, %s)",
        [row[1], row[1] + 1, row[0], row[1], row[1] + 1],
    )


def insert_in_the_past(admin, row):
    admin.execute(
        f"INSERT INTO audit_trace ({COPIED}, chain, number, hash)"
        f" SELECT {COPIED}, chain, number, hash FROM audit_trace WHERE chain = %s AND number = %s",
        row,
    )


def insert_and_make_room(admin, row):
    admin.execute(
        "UPDATE audit_trace SET number = number + 1 WHERE chain = %s AND number >= %s", row
    )
    admin.execute("UPDATE audit_head SET number = number + 1 WHERE chain = %s", row[:1])
    admin.execute(
        f"INSERT INTO audit_trace ({COPIED}, chain, number)"
        f" SELECT {COPIED}, chain, %s FROM audit_trace WHERE chain = %s AND number = %s",
        [row[1], row[0], row[1] + 1],
    )
    fit(admin, *row)


def insert_in_no_chain(admin, row):
    admin.execute(
        f"INSERT INTO audit_trace ({COPIED}) SELECT {COPIED} FROM audit_trace"
        " WHERE chain = %s AND number = %s",
        row,
    )


def take_the_number(admin, row):
    admin.execute("UPDATE audit_trace SET number = NULL WHERE chain = %s AND number = %s", row)


def cut_the_tail(admin, row):
    admin.execute("DELETE FROM audit_trace WHERE chain = %s AND number >= %s", row)


def cut_the_tail_and_the_head(admin, row):
    """As if it had never been longer: only an anchor remembers."""
    cut_the_tail(admin, row)
    set_head(admin, row[0])


def set_head(admin, chain):
    admin.execute(
        "UPDATE audit_head h SET number = coalesce(t.number, 0), hash = coalesce(t.hash, %s)"
        " FROM (SELECT max(number) AS number, (array_agg(hash ORDER BY number DESC))[1] AS hash"
        " FROM audit_trace WHERE chain = %s) t WHERE h.chain = %s",
        [BEGINNING, chain, chain],
    )


def write_the_chain_anew(admin, row):
    """Alter a row, then make every hash after it fit, and the head too: only an anchor remembers."""
    edit(admin, row, "account_id")
    last = admin.execute("SELECT max(number) FROM audit_trace WHERE chain = %s", row[:1])
    for number in range(row[1], last.fetchone()[0] + 1):
        fit(admin, row[0], number)
    set_head(admin, row[0])


OTHERS = [
    edit_and_hash_again,
    delete,
    delete_and_close_the_gap,
    swap_what_they_hold,
    swap_numbers,
    insert_in_the_past,
    insert_and_make_room,
    insert_in_no_chain,
    take_the_number,
    cut_the_tail,
    cut_the_tail_and_the_head,
    write_the_chain_anew,
]
