"""The three commands, as an operator types them."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from esther.audit import reader
from esther.audit.actions import trace
from esther.audit.chains import Found
from esther.config.commands.auditing import in_words
from esther.config.jobs import anchor_trace

from .conftest import AT, PERSONS


@pytest.fixture
def esther(left, tmp_path, monkeypatch):
    """Run a command on this database; (exit code, what it said)."""
    from django.db import connections

    from esther.config import commands

    monkeypatch.setenv("ESTHER_AUDIT_ANCHORS", str(tmp_path / "anchors"))
    monkeypatch.setenv("ESTHER_AUDIT_KEYS", str(tmp_path / "keys"))
    assert connections["default"].settings_dict["NAME"] == left.name
    return commands.run


def test_keys_then_an_anchor_then_nothing_is_wrong(esther, capsys):
    assert esther(["verify-audit"]) == 0
    assert "No anchor" in capsys.readouterr().out
    assert esther(["audit-anchor"]) == 1
    assert "There is no private key" in capsys.readouterr().err
    assert esther(["audit-keys"]) == 0
    assert esther(["audit-anchor"]) == 0
    capsys.readouterr()
    assert esther(["verify-audit"]) == 0
    assert "42 traces in 65 chains. 1 anchors" in capsys.readouterr().out


def test_what_is_wrong_is_told_with_chain_and_number_and_ends_with_one(esther, left, capsys):
    with left.connect("admin") as admin:
        admin.execute("SET session_replication_role = replica")
        chain, number = admin.execute(
            "UPDATE audit_trace SET did = 'x' WHERE id = (SELECT min(id) FROM audit_trace)"
            " RETURNING chain, number"
        ).fetchone()
    assert esther(["verify-audit"]) == 1
    said = capsys.readouterr().out
    assert f"Chain {chain}, number {number} is not as it was left" in said


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Found("deleted", 3, 5, 7), "Chain 3, numbers 5 to 7 is missing: deleted."),
        (Found("swapped", 3, 5, 6), "Chain 3, numbers 5 and 6: these two have changed places."),
        (Found("inserted", None, 0, 0), "A row in no chain was put in past the door."),
        (Found("cut off", 3, 5, 5), "Chain 3, number 5 is missing: cut off at the end."),
        (
            Found("inserted", 3, 0, 0),
            "A row of chain 3 without a number was put in past the door.",
        ),
    ],
)
def test_findings_are_plain_sentences(found, words):
    assert in_words(found) == words


def test_the_private_key_is_for_its_owner_alone(esther, tmp_path):
    esther(["audit-keys"])
    (private,) = (tmp_path / "keys").glob("*.private.pem")
    assert private.stat().st_mode & 0o077 == 0


def test_keys_are_made_without_a_database(tmp_path):
    """On the machine that signs there may be none."""
    done = subprocess.run(
        [sys.executable, "-m", "esther.cli", "audit-keys", "--keys", tmp_path / "keys"],
        env={**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "keys").iterdir())) == 2


def test_the_nights_job_signs_where_a_private_key_lies_and_else_leaves_it_to_others(
    esther, tmp_path
):
    assert anchor_trace() == ""
    assert not (tmp_path / "anchors").exists()
    esther(["audit-keys"])
    assert len(anchor_trace()) == 64
    assert esther(["verify-audit"]) == 0


def test_a_trace_keeps_the_ground_and_the_right_behind_it(left):
    by = SimpleNamespace(
        account_id=PERSONS[0],
        assignment_id=None,
        organisation_id=None,
        ground_kind="step",
        basis="consent",
    )
    trace("plan.plan", None, by=by, at=AT, esthers=[PERSONS[1]])
    with reader.reading() as log:
        kept = log.execute("SELECT ground, basis FROM audit_trace ORDER BY id DESC").fetchone()
    assert kept == ("step", "consent")
