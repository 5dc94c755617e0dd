"""The same loop without Numba gives the same bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from esther import flow

from .parity import EVERY

MODELS = Path(__file__).parents[2] / "models"
PRINT = """
import json, sys
from esther import flow
from esther.flow.engine.jit import PLAIN

def told(described):
    run = flow.simulate(flow.System.of(described), seed=7, every=10)
    values = [it.value for each in (run.measures, *run.periods) for it in each]
    return [run.events, [float(it).hex() for it in values]]

described = json.load(sys.stdin)
print(json.dumps([PLAIN, {name: told(it) for name, it in described.items()}]))
"""
SHORTER = {
    "mm3": {"run.warm_up": 20, "run.days": 300},
    "tandem_blocking": {"run.days": 1000},
    "m1": {"run.warm_up": 30, "run.days": 60, "groups.residents.persons": 20000},
}


def described():
    """Our models, shorter, and a small system for each thing that a description may say."""
    models = {
        name: flow.read(MODELS / f"{name}.toml").changed(changes).described
        for name, changes in SHORTER.items()
    }
    return models | EVERY


@pytest.fixture(scope="module")
def told():
    """What each of them gives, in one process without Numba and in one with it."""
    return tuple(_told(it) for it in ("1", "0"))


def _told(plain):
    made = subprocess.run(
        [sys.executable, "-c", PRINT],
        env=os.environ | {"ESTHER_FLOW_PLAIN": plain},
        input=json.dumps(described()),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(made.stdout)


def test_one_was_without_numba_and_one_with(told):
    assert [it[0] for it in told] == [True, False]


@pytest.mark.parametrize("name", [*SHORTER, *EVERY])
def test_without_numba_the_same_bytes(told, name):
    (plain_events, plain), (events, compiled) = (it[1][name] for it in told)
    assert plain_events == events > 500
    assert plain == compiled
