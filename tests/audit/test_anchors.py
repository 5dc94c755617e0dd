"""An anchor that is cut off, in the file or in the database, is missed by the other."""

import json

import pytest

from esther.audit import anchors, keys, reader, remembered
from esther.audit.actions import leave
from esther.rules import NotPossible

from . import tampering
from .conftest import AT, row
from .test_chains import as_ruler

DAYS = 3


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where keys and anchors lie, as the commands are told."""
    monkeypatch.setenv("ESTHER_AUDIT_ANCHORS", str(tmp_path / "anchors"))
    monkeypatch.setenv("ESTHER_AUDIT_KEYS", str(tmp_path / "keys"))
    keys.make(tmp_path / "keys")
    return tmp_path / "anchors"


@pytest.fixture
def esther(left):
    """Run a command on this database; its exit code."""
    from esther.config import commands

    return commands.run


@pytest.fixture
def days(left, esther, folder):
    """Three days, each with something to tell and an anchor in the evening."""
    for day in range(DAYS):
        leave([row(day), row(day + 1)])
        assert esther(["audit-anchor"]) == 0
    return folder / anchors.FILE


def says(esther, capsys, *words):
    capsys.readouterr()
    code = esther(["verify-audit", *words])
    return code, capsys.readouterr().out


def write(file, lines):
    file.write_text("".join(f"{line}\n" for line in lines))


def set_back(admin, line):
    """The rows that came after an anchor are gone, and the heads know nothing of them."""
    for chain, (number, _last) in json.loads(line)["heads"].items():
        admin.execute("DELETE FROM audit_trace WHERE chain = %s AND number > %s", [chain, number])
        tampering.set_head(admin, int(chain))


def ruling(left):
    admin = left.connect("admin")
    admin.execute("SET session_replication_role = replica")
    return admin


def test_three_days_hold(days, esther, capsys):
    assert [json.loads(line)["number"] for line in days.read_text().splitlines()] == [1, 2, 3]
    code, said = says(esther, capsys)
    assert code == 0 and "3 anchors" in said


def test_the_last_anchors_cut_off_with_the_rows_after_them_are_missed(days, left, esther, capsys):
    lines = days.read_text().splitlines()
    write(days, lines[:1])
    with ruling(left) as admin:
        set_back(admin, lines[0])
    code, said = says(esther, capsys)
    assert code == 1 and "Anchors 2 to 3 are gone from the file" in said


def test_anchors_cut_off_in_the_database_with_the_rows_are_missed(days, left, esther, capsys):
    lines = days.read_text().splitlines()
    with ruling(left) as admin:
        set_back(admin, lines[1])
        admin.execute("DELETE FROM audit_anchor WHERE number > 2")
    code, said = says(esther, capsys)
    assert code == 1 and "Anchor 3 is gone from the database" in said and "cut off" in said


def test_all_that_the_database_remembered_taken_away_is_missed(days, left, esther, capsys):
    with ruling(left) as admin:
        admin.execute("DELETE FROM audit_anchor")
    code, said = says(esther, capsys)
    assert code == 1 and "Anchors 1 to 3 are gone from the database" in said


def test_another_anchor_of_the_same_number_is_seen(days, left, esther, capsys):
    with ruling(left) as admin:
        admin.execute("UPDATE audit_anchor SET digest = 'another' WHERE number = 2")
    code, said = says(esther, capsys)
    assert code == 1 and "Anchor 2 is another one than the database remembers." in said


def test_a_missing_file_is_an_error_when_there_was_one(days, esther, capsys):
    days.unlink()
    code, said = says(esther, capsys)
    assert code == 1 and f"There are no anchors in {days.parent}." in said


def test_a_folder_that_is_named_must_hold_anchors(esther, folder, tmp_path, capsys):
    assert says(esther, capsys)[0] == 0
    code, said = says(esther, capsys, "--anchors", str(tmp_path / "elsewhere"))
    assert code == 1 and "There are no anchors in" in said


def test_whoever_dies_between_the_file_and_the_database_is_made_good(days, left, esther, capsys):
    """The line lies in the file, and the database has forgotten it."""
    with ruling(left) as admin:
        admin.execute("DELETE FROM audit_anchor WHERE number = 3")
    assert says(esther, capsys)[0] == 1
    assert esther(["audit-anchor"]) == 0
    code, said = says(esther, capsys)
    assert code == 0 and "4 anchors" in said


def test_whoever_dies_before_the_file_is_written_has_written_nothing(
    days, left, folder, monkeypatch
):
    def broken(*_told):
        raise OSError(28, "No space left on device", "anchors.jsonl")

    pair = keys.read(folder.parent / "keys")
    monkeypatch.setattr(anchors, "_append", broken)
    with pytest.raises(OSError, match="No space"), reader.anchoring() as trace:
        anchors.add(folder, trace, pair, at=AT)
    with reader.reading() as trace:
        assert sorted(remembered.remembered(trace)) == [1, 2, 3]


def test_two_who_anchor_at_once_write_one(days, left, folder):
    pair = keys.read(folder.parent / "keys")
    with reader.anchoring() as trace:
        trace.execute("SELECT count(*) FROM audit_anchor")  # the moment that it sees
        with reader.anchoring() as other:
            anchors.add(folder, other, pair, at=AT)
        with pytest.raises(NotPossible, match="being written just now"):
            remembered.remember(trace, 4, AT, "mine")
    assert len(days.read_text().splitlines()) == 4


def test_a_file_that_was_lost_goes_on_where_it_was_and_heals_with_its_copy(days, esther, capsys):
    copy = days.read_text()
    days.unlink()
    assert esther(["audit-anchor"]) == 0
    code, said = says(esther, capsys)
    assert code == 1 and "Anchors 1 to 3 are gone from the file" in said
    days.write_text(copy + days.read_text())
    code, said = says(esther, capsys)
    assert code == 0 and "4 anchors" in said


def test_anchors_of_before_had_no_number_and_still_hold(days, left, esther, folder, capsys):
    """As an installation has them that was made before anchors were remembered."""
    pair, before, old = keys.read(folder.parent / "keys"), "", []
    for line in days.read_text().splitlines()[:2]:
        said = {name: it for name, it in json.loads(line).items() if name != "number"}
        said |= {"anchor": 1, "before": before}
        said["signed"] = pair.sign(
            f"Esther anchor 1\n{said['at']}\n{before}\n{said['root']}\n".encode()
        )
        old.append(json.dumps(said))
        before = anchors._digest(old[-1])
    write(days, old)
    with ruling(left) as admin:
        admin.execute("DELETE FROM audit_anchor")
    assert says(esther, capsys)[0] == 0
    assert esther(["audit-anchor"]) == 0
    code, said = says(esther, capsys)
    assert code == 0 and "3 anchors" in said
    assert json.loads(days.read_text().splitlines()[2])["number"] == 3


def test_what_is_remembered_is_only_added_to(days, left):
    for role in ("owner", "audit_reader"):
        with left.connect(role) as somebody:
            for asked in ("UPDATE audit_anchor SET digest = ''", "DELETE FROM audit_anchor"):
                with pytest.raises(Exception, match=r"only added to|permission denied"):
                    somebody.execute(asked)


def test_a_number_that_was_given_is_not_given_again(days, left):
    with as_ruler(left) as admin:
        admin.execute("DELETE FROM audit_anchor WHERE number = 2")
        with pytest.raises(Exception, match="in order"):
            admin.execute("SELECT audit_remember_anchor(2, now(), 'mine')")
