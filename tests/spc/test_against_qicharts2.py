"""Figures that qicharts2 0.8.1 itself has worked out for its own data sets."""

import json
from pathlib import Path

import pytest

from esther import spc
from esther.spc.cases import computed

STORED = Path(__file__).parents[1] / "data" / "spc" / "qicharts2.json"
FIGURES = json.loads(STORED.read_text("utf-8"))
LINES = {
    "cl": "middle",
    "lcl": "lower",
    "ucl": "upper",
    "lcl_2s": "lower_near",
    "ucl_2s": "upper_near",
}


def by_case(given, options):
    """What `compute` answers: the columns of each point."""
    inputs = {name: given[name] for name in ("y", "n") if name in given}
    asked = {"mr_screening": False} | options
    return computed({"chart": given["kind"], "options": asked, "inputs": inputs})["per_point"]


def by_spread(given, options):
    """Subgroups whose means and spreads are known."""
    made = spc.chart(
        given["y"],
        given["n"],
        spreads=given["spreads"],
        kind=given["kind"],
        parts=options.get("part_after"),
        freeze_after=options.get("freeze_after"),
    )
    return {name: getattr(made.limits, line)[0] for name, line in LINES.items()}


def named(case):
    return f"{case['series']} {case['options']}"


@pytest.mark.parametrize("case", FIGURES["cases"], ids=named)
def test_the_lines_are_those_of_the_package(case):
    given = FIGURES["series"][case["series"]]
    made = (by_spread if "spreads" in given else by_case)(given, case["options"])
    for wanted in case["lines"]:
        for name in wanted.keys() - {"at"}:
            assert made[name][wanted["at"] - 1] == pytest.approx(wanted[name], rel=1e-10), name
