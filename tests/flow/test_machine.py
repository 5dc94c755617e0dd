"""Machine code: made once, kept, and found whole or made again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from esther import flow
from esther.flow.engine import kept

QUEUE = Path(__file__).parents[2] / "models" / "mm3.toml"
PRINT = """
import json, sys
from esther import flow
run = flow.simulate(flow.read(sys.argv[1]).changed({"run.days": 50}), seed=1)
print(json.dumps([[repr(it) for it in run.measures], "numba" in sys.modules]))
"""


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A copy of what this machine keeps, to be spoilt."""
    flow.simulate(flow.read(QUEUE).changed({"run.days": 1}))
    copy = tmp_path / "esther-flow" / kept.folder().name
    shutil.copytree(kept.folder(), copy)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept.folder() == copy
    return copy


def run_with(folder):
    made = subprocess.run(
        [sys.executable, "-c", PRINT, str(QUEUE)],
        env=os.environ | {"XDG_CACHE_HOME": str(folder), "ESTHER_FLOW_PLAIN": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(made.stdout)


def test_it_is_made_by_numba_once_and_then_found_without_it(tmp_path):
    (first, by_numba), (later, again) = run_with(tmp_path), run_with(tmp_path)
    assert (by_numba, again) == (True, False)
    assert first == later != []
    assert not [it for it in (tmp_path / "esther-flow").iterdir() if it.name.startswith("tmp")]


def test_what_is_kept_is_found(mine):
    assert not kept.to_be_made()


@pytest.mark.parametrize("part", ["advance.o", "names.json"])
def test_what_is_damaged_is_made_again(mine, part):
    whole = (mine / part).read_bytes()
    (mine / part).write_bytes(whole[:-40])
    assert kept.to_be_made()
    (mine / part).unlink()
    assert kept.to_be_made()
    (mine / part).write_bytes(whole)
    assert not kept.to_be_made()


def test_where_nothing_can_be_written_it_goes_on(mine, tmp_path, monkeypatch):
    found = kept._read()
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    kept._write(found)
    assert kept.to_be_made()


def test_what_others_have_made_meanwhile_is_left_or_replaced_whole(mine):
    found = kept._read()
    kept._write(found)
    assert kept._read() == found
    (mine / "advance.o").write_bytes(b"")
    kept._write(found)
    assert kept._read() == found
