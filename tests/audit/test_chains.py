"""What is left in the trace cannot be changed unseen, whoever rules the database."""

import json
import random
from collections import Counter
from contextlib import contextmanager

import psycopg
import pytest

from esther.audit import anchors, chains, keys, reader
from esther.audit.actions import forget

from . import tampering
from .conftest import AT, PERSONS, row

MUTATIONS = 100


@pytest.fixture
def anchored(left, tmp_path):
    """The trace as it is, signed; (keys, folder)."""
    keys.make(tmp_path / "keys")
    pair = keys.read(tmp_path / "keys")
    anchor(tmp_path, pair)
    return pair, tmp_path


def anchor(folder, pair):
    with reader.anchoring() as trace:
        anchors.add(folder, trace, pair, at=AT)


def found_by(connection, kept):
    return list(chains.look(reader.rows(connection), reader.heads(connection), kept))


def kept(anchored):
    read = anchors.read(anchored[1], anchored[0])
    assert (len(read.believed), read.wrong) == (1, [])
    return read.anchored


@contextmanager
def as_ruler(left):
    """Whoever may do everything, triggers off; in the end it is as it was."""
    with left.connect("admin") as admin, admin.transaction(force_rollback=True):
        admin.execute("SET LOCAL session_replication_role = replica")
        yield admin


def test_an_untouched_trace_holds(left, anchored):
    with reader.reading() as trace:
        assert found_by(trace, kept(anchored)) == []
        assert reader.wrong_aliases(trace) == []
        assert sum(number for number, _last in reader.heads(trace).values()) == 42


def test_a_hundred_changes_by_whoever_rules_the_database_are_all_found(left, anchored, capsys):
    known, chance, found = kept(anchored), random.Random(20261122), Counter()
    kinds = [*tampering.COLUMNS, *tampering.OTHERS] * 4
    for kind in kinds[:MUTATIONS]:
        with as_ruler(left) as admin:
            tampered(admin, kind, chance.choice(places(admin)))
            wrong = found_by(admin, known)
        assert wrong, kind
        found[wrong[0].what] += 1
    with capsys.disabled():
        print(f"\n{found.total()} changes of the trace, all found: {dict(found)}")
    assert found.total() == MUTATIONS


def places(admin):
    """Rows that have one after them."""
    rows = admin.execute(
        "SELECT t.chain, t.number FROM audit_trace t JOIN audit_head h USING (chain)"
        " WHERE t.number < h.number ORDER BY 1, 2"
    )
    return rows.fetchall()


def tampered(admin, kind, place):
    if callable(kind):
        kind(admin, place)
    else:
        tampering.edit(admin, place, kind)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("did", "altered"),
        (tampering.delete, "deleted"),
        (tampering.swap_what_they_hold, "swapped"),
        (tampering.swap_numbers, "swapped"),
        (tampering.insert_in_the_past, "inserted"),
        (tampering.insert_in_no_chain, "inserted"),
        (tampering.take_the_number, "deleted"),
        (tampering.cut_the_tail, "cut off"),
        (tampering.cut_the_tail_and_the_head, "cut off"),
        (tampering.write_the_chain_anew, "rewritten"),
    ],
    ids=lambda it: getattr(it, "__name__", it),
)
def test_it_says_what_was_done_and_where(left, anchored, kind, told):
    with as_ruler(left) as admin:
        chain, number = places(admin)[3]
        tampered(admin, kind, (chain, number))
        first = found_by(admin, kept(anchored))[0]
    assert first.what == told
    assert first.chain in (chain, None)
    if told in {"altered", "deleted", "swapped"}:
        assert first.number == number


def test_a_row_that_lost_its_number_is_found_and_the_rest_is_read_on(left, anchored):
    """The last of its chain: nothing after it says that something is missing before."""
    with as_ruler(left) as admin:
        chain, number = admin.execute(
            "SELECT chain, number FROM audit_head WHERE number > 0 ORDER BY chain"
        ).fetchone()
        tampering.take_the_number(admin, (chain, number))
        tampering.edit(admin, last_of_another(admin, chain), "did")
        found = found_by(admin, kept(anchored))
    ours = [it.what for it in found if it.chain == chain]
    assert ours == ["inserted", "cut off"]
    assert "altered" in {it.what for it in found if it.chain != chain}


def last_of_another(admin, chain):
    rows = "SELECT chain, number FROM audit_head WHERE number > 0 AND chain > %s ORDER BY chain"
    return admin.execute(rows, [chain]).fetchone()


def test_without_an_anchor_a_chain_written_anew_is_not_seen_and_with_one_it_is(left, anchored):
    with as_ruler(left) as admin:
        tampering.write_the_chain_anew(admin, places(admin)[0])
        assert found_by(admin, {}) == []
        assert found_by(admin, kept(anchored)) != []


def test_two_persons_cannot_change_places_unseen(left):
    with as_ruler(left) as admin:
        admin.execute(
            "ALTER TABLE audit_alias DROP CONSTRAINT audit_alias_alias_key,"
            " DROP CONSTRAINT an_alias_is_made_of_its_key"
        )
        admin.execute(
            "UPDATE audit_alias a SET alias = o.alias, key = o.key FROM audit_alias o"
            " WHERE a.esther_id IN (%s, %s) AND o.esther_id IN (%s, %s)"
            " AND a.esther_id <> o.esther_id",
            [*PERSONS[:2], *PERSONS[:2]],
        )
        assert len(reader.wrong_aliases(admin)) == 2


def test_an_erased_person_is_nowhere_in_the_trace_and_the_chain_holds(left, anchored):
    her = PERSONS[0]
    with left.connect("worker") as worker:
        assert worker.execute("SELECT audit_forget(%s)", [her]).fetchone() == (True,)
    with left.connect("admin") as admin, admin.transaction():
        rows = admin.execute("SELECT t::text FROM audit_trace t").fetchall()
        assert len(rows) == 42 and not any(str(her) in text for (text,) in rows)
        assert found_by(admin, kept(anchored)) == []
        tables = admin.execute("SELECT count(*) FROM audit_alias WHERE esther_id = %s", [her])
        assert tables.fetchone() == (0,)


@pytest.mark.parametrize("role", ["app", "worker"])
def test_the_web_and_the_jobs_reach_the_chains_through_the_door_only(left, role):
    with left.connect(role) as someone:
        for table in (
            "audit_trace",
            "audit_head",
            "audit_alias",
            "audit_first",
            "audit_anchor",
            "audit_retired",
        ):
            for verb in ("SELECT * FROM", "DELETE FROM", "TRUNCATE"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    someone.execute(f"{verb} {table}")
        remember = "audit_remember_anchor(1, now(), '')"
        for function in ("audit_aliases('{}')", "audit_hold_head()", remember):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                someone.execute(f"SELECT {function}")


def test_a_signature_of_another_key_is_not_believed(anchored, tmp_path):
    keys.make(tmp_path / "others")
    read = anchors.read(anchored[1], keys.read(tmp_path / "others"))
    assert read.believed == [] and "no key that we know" in read.wrong[0].why


def test_a_changed_anchor_is_not_believed(anchored):
    pair, folder = anchored
    file = folder / anchors.FILE
    said = json.loads(file.read_text())
    chain = next(chain for chain, (number, _last) in said["heads"].items() if number)
    said["heads"][chain][0] += 1
    file.write_text(json.dumps(said) + "\n")
    read = anchors.read(folder, pair)
    assert read.believed == [] and "not made of its chains" in read.wrong[0].why


def test_an_anchor_that_is_taken_out_is_missed_by_the_next(anchored):
    pair, folder = anchored
    for _ in range(2):
        anchor(folder, pair)
    file = folder / anchors.FILE
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], lines[2]]) + "\n")
    read = anchors.read(folder, pair)
    assert [(it.line, it.why) for it in read.wrong] == [
        (2, "the line before it is another one, or is gone")
    ]


def test_keys_turn_two_at_a_time(anchored, tmp_path):
    _pair, folder = anchored
    keys.make(tmp_path / "keys")
    both = keys.read(tmp_path / "keys")
    anchor(folder, both)
    old = min(
        both.private,
        key=lambda name: (tmp_path / "keys" / f"{name}.private.pem").stat().st_mtime_ns,
    )
    (tmp_path / "keys" / f"{old}.private.pem").unlink()
    assert len(anchors.read(folder, keys.read(tmp_path / "keys")).believed) == 2
    (tmp_path / "keys" / f"{old}.public.pem").unlink()
    read = anchors.read(folder, keys.read(tmp_path / "keys"))
    assert len(read.believed) == 1 and read.wrong[0].line == 1
    with pytest.raises(keys.NotPossible, match="Two private keys"):
        keys.make(tmp_path / "keys"), keys.make(tmp_path / "keys")


def test_somebody_who_writes_never_waits_for_a_chain(left):
    """Two connections of one chain: while the one holds its head, the other takes another."""
    with left.connect("app") as one, one.transaction():
        one.execute("SELECT leave_trace(%s::jsonb)", [json.dumps([row(1)])])
        with left.connect("admin") as admin:
            free = admin.execute("SELECT chain FROM audit_head FOR UPDATE SKIP LOCKED").fetchall()
            assert len(free) == 64
        with left.connect("app") as other:
            other.execute("SET statement_timeout = '2s'")
            other.execute("SELECT leave_trace(%s::jsonb)", [json.dumps([row(2)])])


def test_the_text_of_a_row_is_json_that_anybody_can_write(left):
    with reader.reading() as trace:
        for one in reader.rows(trace):
            assert chains.as_if(one.text) == one.text


def test_to_forget_somebody_is_for_jobs_alone(left, django_db_blocker):
    from esther.config.jobs import as_worker

    with as_worker():
        assert forget(PERSONS[1]) is True
        assert forget(PERSONS[1]) is False
