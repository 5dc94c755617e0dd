"""Whoever opens the folder reads what each file in it is."""

import re
from pathlib import Path

import pytest

from esther import flow
from esther.flow.results import write

from .parity import small

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "analyst.md"
FILE = re.compile(r"^- ([\w-]+\.\w+): (.+)$", re.MULTILINE)
MONTHS = {"run": {"warm_up": 10, "days": 200}}


def written(folder, after=None, **made):
    """(files, what the report says each is)"""
    before = flow.experiment(flow.System.of(small(**made)), replications=2, seed=1)
    comparison = None
    if after:
        system = before.system.changed(after)
        comparison = flow.compare(before, flow.experiment(system, replications=2, seed=1))
    files = write(before, folder, comparison, parquet=bool(after))
    text = (folder / "report.md").read_text("utf-8")
    section = text.partition("## What is in this folder")[2].partition("\n## ")[0]
    return {it.name for it in files}, dict(FILE.findall(section)), section


@pytest.mark.parametrize(
    ("made", "after"),
    [
        (MONTHS, {"places.first.servers": 6}),
        ({"run": {"days": 28}}, None),  # no whole month: no course
        ({"groups": {"g": {"per_day": 1e-5, "to": "first"}}}, None),  # nobody: no days, no flow
    ],
)
def test_the_report_says_what_each_file_is_and_names_none_that_is_not_there(tmp_path, made, after):
    files, said, _ = written(tmp_path, after, **made)
    assert set(said) == files
    assert len(files) >= 6


def test_pictures_are_named_by_what_they_show_and_are_of_the_system_without_the_change(tmp_path):
    _, said, section = written(tmp_path, {"places.first.servers": 6}, **MONTHS)
    assert said["course.svg"].startswith("Second: beds occupied, month by month")
    assert said["week-1.svg"].startswith("First: ")
    assert "all visits, also those that never come to a place" in said["days.svg"]
    assert "of all 200 days" in said["summary.csv"]
    assert "are of the system without the change" in section
    assert "without the change" not in written(tmp_path, **MONTHS)[2]


def test_the_page_for_analysts_has_them_all(tmp_path):
    page = PAGE.read_text("utf-8")
    files, *_ = written(tmp_path, {"places.first.servers": 6}, **MONTHS)
    told = {re.sub(r"week-\d", "week-1", it) for it in files}
    assert {it for it in told if f"| `{it}`" not in page} == set()
