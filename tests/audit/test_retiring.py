"""What is older than the trace is kept goes, written out and proved; the rest still holds."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from esther.audit import anchors, keys, reader, retiring
from esther.audit.gone import Gone
from esther.config.jobs import retire_trace
from esther.rules import NotPossible

from . import tampering
from .conftest import row
from .test_anchors import ruling

JANUARY, FEBRUARY = datetime(2019, 1, 20, tzinfo=UTC), datetime(2019, 2, 20, tzinfo=UTC)
OLD = ["audit_trace_201901", "audit_trace_201902"]
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TODAY = 6


@pytest.fixture
def esther(served, tmp_path, monkeypatch):
    """Run a command on this database; its exit code."""
    from esther.config import commands

    for name in ("anchors", "keys", "retired"):
        monkeypatch.setenv(f"ESTHER_AUDIT_{name.upper()}", str(tmp_path / name))
    shift = (NOW - datetime.now(UTC)).total_seconds()
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", str(shift))
    keys.make(tmp_path / "keys")
    return commands.run


@pytest.fixture
def years(esther, served, tmp_path):
    """Two months of long ago, each signed when it was over, and one of today."""
    with served.connect("worker") as worker:
        worker.execute("SELECT audit_months('2019-01-01', 2)")
    for month in (JANUARY, FEBRUARY):
        leaves(served, month)
        sign(tmp_path, month + timedelta(days=15))
    leaves(served, NOW)
    sign(tmp_path, NOW)
    return tmp_path


def leaves(served, at, connections=2, rows=TODAY):
    for part in range(connections):
        with served.connect("app") as app:
            for number in range(rows):
                when = (at + timedelta(minutes=part * rows + number)).isoformat()
                told = json.dumps([row(number, at=when)])
                app.execute("SELECT leave_trace(%s::jsonb)", [told])


def sign(folder, at):
    with reader.anchoring() as trace:
        anchors.add(folder / "anchors", trace, keys.read(folder / "keys"), at=at)


def says(esther, capsys):
    capsys.readouterr()
    code = esther(["verify-audit"])
    return code, capsys.readouterr().out


def parts(served):
    asked = (
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_trace'::regclass"
    )
    with served.connect("admin") as admin:
        return {name for (name,) in admin.execute(asked)}


def test_months_that_are_old_enough_go_and_the_rest_holds(years, served, esther, capsys, settings):
    assert says(esther, capsys)[0] == 0
    assert retire_trace() == OLD
    assert not parts(served) & set(OLD)
    code, said = says(esther, capsys)
    assert code == 0, said
    for part in OLD:
        file = years / "retired" / f"{part}.jsonl.gz"
        assert len(list(retiring.read(file))) == 2 * TODAY
        assert file.stat().st_mode & 0o077 == 0
    assert retire_trace() == []
    settings.AUDIT_YEARS = 10  # from now on it is kept longer: what went is still not missed
    assert says(esther, capsys)[0] == 0 and retire_trace() == []
    leaves(served, NOW)
    sign(years, NOW)
    assert says(esther, capsys)[0] == 0


def test_what_was_written_out_can_be_proved_from_the_file_alone(years, served):
    retire_trace()
    with reader.reading() as trace:
        known = [run for chain in reader.runs(trace).values() for run in chain]
    found = [run for part in OLD for run in retiring.runs(retiring.read(_file(years, part)))]
    assert sorted(found) == sorted(known)


def _file(years, part):
    return years / "retired" / f"{part}.jsonl.gz"


@pytest.mark.parametrize(
    "kind",
    ["did", tampering.delete, tampering.cut_the_tail_and_the_head, tampering.take_the_number],
)
def test_what_is_left_is_still_held(years, served, esther, capsys, kind):
    """Also the very first row after what is gone: it proves what it goes on from."""
    retire_trace()
    with ruling(served) as admin:
        first = admin.execute(
            "SELECT chain, min(number) FROM audit_trace WHERE at > '2026-01-01'"
            " GROUP BY chain ORDER BY min(number) DESC, chain LIMIT 1"
        ).fetchone()
        kind(admin, first) if callable(kind) else tampering.edit(admin, first, kind)
    assert says(esther, capsys)[0] == 1


def test_nobody_hides_what_is_young_by_calling_it_old(years, served, esther, capsys):
    """Whoever rules the database writes that a row was let go of. No old anchor has signed it."""
    with ruling(served) as admin:
        chain, number, last = admin.execute(
            "SELECT chain, number, hash FROM audit_trace WHERE at > '2026-01-01'"
            " ORDER BY number, chain LIMIT 1"
        ).fetchone()
        tampering.delete(admin, (chain, number))
        admin.execute(
            "INSERT INTO audit_retired (chain, first, last, hash, part, digest)"
            " VALUES (%s, %s, %s, %s, 'audit_trace_201901', '')",
            [chain, number, number, last],
        )
    code, said = says(esther, capsys)
    assert code == 1 and "deleted" in said


def test_what_no_old_anchor_has_signed_waits(years, served, tmp_path):
    """It stands in an old month, and came yesterday."""
    leaves(served, JANUARY, connections=1)
    assert retire_trace() == OLD[1:]
    assert OLD[0] in parts(served) and not _file(years, OLD[0]).exists()
    (tmp_path / "anchors" / anchors.FILE).unlink()
    assert retire_trace() == []


def test_of_a_trace_that_is_not_right_nothing_goes(years, served):
    with ruling(served) as admin:
        admin.execute(
            "UPDATE audit_trace SET did = 'x' WHERE id = (SELECT max(id) FROM audit_trace)"
        )
    with pytest.raises(NotPossible, match="nothing goes"):
        retire_trace()
    assert set(OLD) <= parts(served)


def test_the_database_lets_go_of_nothing_young_and_nothing_that_was_not_written(years, served):
    month = f"audit_trace_{NOW:%Y%m}"
    tries = [(month, "five years"), ("people_esther", "No such"), (OLD[0], "Other rows")]
    for part, told in tries:
        with served.connect("worker") as worker, pytest.raises(psycopg.Error, match=told):
            worker.execute("SELECT audit_retire(%s, '', '[]')", [part])
    with served.connect("app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT audit_retire(%s, '', '[]')", [OLD[0]])
    assert set(OLD) <= parts(served)


def test_a_file_that_does_not_hold_is_refused(years, served):
    with reader.reading() as trace:
        rows = list(reader.rows(trace))
    at = next(n for n in range(1, len(rows)) if rows[n].chain == rows[n - 1].chain)
    rows[at] = rows[at]._replace(text=rows[at].text.replace("read", "raed"))
    with pytest.raises(NotPossible, match="does not hold"):
        retiring.runs(rows)


def test_a_gap_is_let_go_of_only_when_all_of_it_is():
    runs = {1: [retiring.Run(1, 1, 4, b"a"), retiring.Run(1, 5, 9, b"b")]}
    gone = Gone(runs, {1: 9})
    assert gone.end_of(1, 1, 9) == b"b" and gone.end_of(1, 1, 4) == b"a"
    assert gone.end_of(1, 1, 8) is None and gone.end_of(1, 2, 9) is None
    assert gone.end_of(2, 1, 1) is None
    assert Gone(runs, {1: 8}).end_of(1, 1, 9) is None


def test_the_trace_is_kept_for_five_years_at_least():
    told = subprocess.run(
        [sys.executable, "-c", "import esther.config.settings"],
        env={**os.environ, "ESTHER_AUDIT_YEARS": "4"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1 and "five years at least" in told.stderr
    assert (NOW - retiring.kept_since(NOW, 5)).days >= 5 * 365 + 2


def test_while_somebody_reads_the_trace_it_waits_for_another_time(years, served, esther, capsys):
    """Everybody who leaves a trace would stand behind it."""
    with reader.reading() as trace:
        trace.execute("SELECT count(*) FROM audit_trace")
        assert retire_trace() == []
    assert set(OLD) <= parts(served) and not _file(years, OLD[0]).exists()
    assert retire_trace() == OLD and says(esther, capsys)[0] == 0
