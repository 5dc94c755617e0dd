"""Machine code: made once, kept, and found whole or made again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from esther import flow
from esther.flow.engine import kept, machine
from esther.flow.engine.linking import linked
from esther.flow.engine.running import Replication

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
    copy = tmp_path / "esther-flow" / kept.place().name
    copy.parent.mkdir()
    shutil.copy(kept.place(), copy)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept.place() == copy
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
    assert [it.suffix for it in (tmp_path / "esther-flow").iterdir()] == [".json"]


def test_what_is_kept_is_found(mine):
    assert not kept.to_be_made()


@pytest.mark.parametrize("spoilt", ["", "{}", "null", "x\n{}", "half"])
def test_what_is_damaged_is_made_again(mine, spoilt):
    whole = mine.read_text()
    mine.write_text(whole[:-40] if spoilt == "half" else spoilt)
    assert kept.to_be_made()
    mine.unlink()
    assert kept.to_be_made()
    mine.write_text(whole)
    assert not kept.to_be_made()


def test_where_nothing_can_be_written_it_goes_on_and_leaves_nothing(mine, tmp_path, monkeypatch):
    found = kept._read()
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    kept._write(found)
    assert kept.to_be_made()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    mine.unlink()
    mine.mkdir()
    kept._write(found)
    assert list(mine.parent.iterdir()) == [mine]


def test_what_others_have_made_meanwhile_is_replaced_whole(mine):
    found = kept._read()
    mine.write_text("of others")
    kept._write(found)
    assert kept._read() == found
    assert list(mine.parent.iterdir()) == [mine]


FIRST = """
import ctypes
from esther.flow.engine import kept, linking, machine
import llvmlite.binding as llvm
called, needs, file = kept.code(tuple(machine.EVERY))["advance"]
linking.linked(called, needs, file)
end = ctypes.cast(ctypes.CDLL(None).abort, ctypes.c_void_p).value
print(sorted(it for it in needs if llvm.address_of_symbol(it) == end))
import numba
print(numba.njit(lambda x: x**0.5)(4.0))
"""


def test_only_what_is_numbas_own_is_the_end_whatever_is_linked_first():
    made = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    own, two = made.stdout.splitlines()
    assert two == "2.0"
    assert "numba_do_raise" in own and "sqrt" not in own and "Py_DecRef" not in own


def test_what_this_process_does_not_have_is_refused_by_name(mine):
    called, _needs, file = kept._read()["fill_up"]
    with pytest.raises(flow.NotRunnable, match="needs no_such_thing, which is not here"):
        linked(called, ["no_such_thing"], file)


def test_machine_code_is_given_what_it_takes_or_nothing():
    state = Replication(flow.read(QUEUE), 1).state
    with pytest.raises(TypeError, match="advance takes State, Tables, Looks, float, float, float"):
        machine.advance(state, None, None, 0.0, 0.0, 1.0)
    with pytest.raises(TypeError, match="take_away takes State, int"):
        machine.take_away(state)


def test_no_look_leaves_the_time_where_it_is():
    run = Replication(flow.read(QUEUE), 1)
    run.until(20)
    assert run.watched(10, 1, 0).shape == (0, 1)
    assert run.state.clock[0] == 20
