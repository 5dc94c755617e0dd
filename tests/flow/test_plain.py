"""The same loop without Numba gives the same bytes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MODELS = Path(__file__).parents[2] / "models"
PRINT = """
import json, sys
from esther import flow
from esther.flow.engine.jit import PLAIN
system = flow.read(sys.argv[1]).changed(json.loads(sys.argv[2]))
run = flow.simulate(system, seed=7)
print(json.dumps([PLAIN, run.events, [float(it.value).hex() for it in run.measures]]))
"""


def told(model, changes, plain):
    made = subprocess.run(
        [sys.executable, "-c", PRINT, str(MODELS / model), json.dumps(changes)],
        env=os.environ | {"ESTHER_FLOW_PLAIN": "1" if plain else "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(made.stdout)


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        ("mm3.toml", {"run.days": 300}),
        ("tandem_blocking.toml", {"run.days": 1000}),
        ("m1.toml", {"run.warm_up": 30, "run.days": 120, "groups.residents.persons": 20000}),
    ],
)
def test_without_numba_the_same_bytes(model, changes):
    plain, compiled = told(model, changes, True), told(model, changes, False)
    assert (plain[0], compiled[0]) == (True, False)
    assert plain[1] == compiled[1] > 1000
    assert (
        hashlib.sha256(json.dumps(plain[2]).encode()).hexdigest()
        == hashlib.sha256(json.dumps(compiled[2]).encode()).hexdigest()
    )
