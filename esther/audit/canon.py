"""One row of the trace as the text that its hash is made of. One form, for all time.

PostgreSQL writes a jsonb value in one way only: keys by length and then by letter, a space
after `:` and `,`. `{0}` is the row. The first field says which form this is: should a column come,
rows of the new form say 2, and those of today stay what they are.
"""

MOMENT = """to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
CANON = f"""jsonb_build_object('v', 1, 'chain', {{0}}.chain, 'number', {{0}}.number, 'id', {{0}}.id,
    'at', {MOMENT.format("{0}.at")}, 'did', {{0}}.did, 'how', {{0}}.how, 'outcome', {{0}}.outcome,
    'about', {{0}}.about, 'thing', {{0}}.thing, 'thing_id', {{0}}.thing_id,
    'account_id', {{0}}.account_id, 'assignment_id', {{0}}.assignment_id,
    'organisation_id', {{0}}.organisation_id, 'ground', {{0}}.ground, 'basis', {{0}}.basis,
    'request_id', {{0}}.request_id, 'left_at', {MOMENT.format("{0}.left_at")})::text"""

# What the trace calls a person: nobody finds another key that gives the same for somebody else.
ALIAS = "encode(substr(sha256(key || uuid_send(esther_id)), 1, 16), 'hex')::uuid"

CHAINS = 64  # of what is left now
BEFORE = 64  # the number of one more: what was left before there were chains
BEGINNING = bytes(32)  # what the first row of a chain goes on from
