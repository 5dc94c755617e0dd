"""What the documents promise is there: every test that they name exists (A28)."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs/reference"
NAMED = re.compile(r"tests/[\w/]+\.py::\w+")
HAZARDS = tomllib.loads((DOCS / "hazards.toml").read_text())
LAST_STARTER = 16
MOST = 12  # severity times likelihood that nobody has to accept by name


@cache
def named_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text())
    return {it.name for it in ast.walk(tree) if isinstance(it, ast.FunctionDef)}


def missing(named):
    for one in named:
        file, _, name = one.partition("::")
        if not (ROOT / file).exists() or name not in named_in(file):
            yield one


def test_every_property_names_a_test_that_exists():
    text = (DOCS / "security.md").read_text()
    rows = [line for line in text.splitlines() if re.match(r"\| [SA3][\w.]*[, ]", line)]
    assert len(rows) >= 25
    assert [row for row in rows if not NAMED.search(row)] == []
    assert list(missing(NAMED.findall(text))) == []


@pytest.mark.parametrize("number", [f"H{it}" for it in range(1, LAST_STARTER + 1)])
def test_every_hazard_of_the_list_to_begin_with_is_answered(number):
    assert number in HAZARDS


@pytest.mark.parametrize("number", HAZARDS)
def test_every_hazard_has_a_control_and_a_test_that_exists(number):
    hazard = HAZARDS[number]
    assert hazard["hazard"] and hazard["cause"] and hazard["control"] and hazard["tests"]
    assert list(missing(hazard["tests"])) == []
    left = hazard["severity"] * hazard["likelihood"]
    assert 1 <= left <= MOST or hazard.get("accepted_by")


@pytest.mark.parametrize("name", ["security.md", "dpia.md", "processing.md"])
def test_the_papers_that_a_network_needs_are_there(name):
    text = (DOCS / name).read_text()
    assert text.startswith("# ") and len(text) > 1500
