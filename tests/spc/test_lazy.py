"""Whoever asks for help does not wait for NumPy, and every name is what it says in any order."""

import subprocess
import sys

import pytest

from esther import spc

# A file that is called as what it holds, read before anybody has asked for the thing.
FIRST = """
from importlib import import_module
from esther import spc
for name, file in spc.WHERE.items():
    if name == file:
        thing = getattr(import_module(f"esther.spc.{name}"), name)
        assert getattr(spc, name) is thing, name
        print(name)
"""


def said(text):
    ran = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def test_the_package_and_its_help_do_not_read_numpy():
    asked = "import sys, esther.spc, esther.config.commands.words as it; it.parser()"
    assert said(f"{asked}; print('numpy' in sys.modules)") == "False"


def test_a_file_does_not_hide_the_thing_that_is_called_as_it():
    assert {"funnel", "subgroups", "verdict"} <= set(said(FIRST).split())


def test_every_name_is_there_and_no_other():
    assert sorted(spc.__all__) == sorted(spc.WHERE)
    assert all(getattr(spc, it).__module__ for it in spc.__all__ if it != "PROFILES")
    assert set(spc.__all__) <= set(dir(spc))
    with pytest.raises(AttributeError, match="has no 'pie'"):
        _ = spc.pie
    with pytest.raises(ImportError):
        exec("from esther.spc import pie")


def test_a_chart_and_what_is_hidden_do_not_wait_for_scipy():
    asked = "from esther import spc; from esther.spc.disclosure import Hiding"
    done = "spc.draw(spc.chart(range(20), kind='i'), title='T'); Hiding()([[1, 20], [30, 40]])"
    assert said(f"import sys; {asked}; {done}; print('scipy' in sys.modules)") == "False"
