"""What somebody wrote in a model is told, and does nothing: no HTML, no table of its own, no line."""

import xml.etree.ElementTree as ET

import pytest

from esther import flow
from esther.flow.results import words, write
from esther.flow.results.parameters import parameters

EVIL = "x\n\n# <script>alert(1)</script> | ![a](http://evil.example/x.png) & `y`\u0001\u001b"
NAME = EVIL.replace(".", "")
SOURCE = "| x | \n\n## evil [click](javascript:alert(1))"


@pytest.fixture(scope="module")
def system():
    line = {"servers": 3, "stay": {"kind": "constant", "mean": 1}, "hospital": True}
    return flow.System.of(
        {
            "title": EVIL,
            "about": EVIL,
            "caveats": [EVIL],
            "run": {"days": 100},
            "groups": {"g": {"per_day": 1, "to": NAME}},
            "places": {NAME: line | {"next": {"home": 1}}},
            "returns": {
                "again": {"after": [NAME], "to": NAME, "kind": "decaying", "total": 0.1, "decay": 9}
            },
            "sources": {"groups.g.per_day": SOURCE},
        }
    )


def test_names_titles_and_sources_do_nothing_in_a_report(tmp_path, system):
    write(flow.experiment(system, replications=2), tmp_path)
    text = (tmp_path / "report.md").read_text("utf-8")
    lines = text.splitlines()
    assert "<script" not in text
    assert "](" not in text.replace("\\](", "")
    assert not {it for it in text if ord(it) < 32} - {"\n"}
    assert [it for it in lines if it.startswith("# ")] == [lines[0]]
    assert not [it for it in lines if it.startswith("## evil")]
    rows = [it.replace("\\|", "") for it in lines if it.startswith("| ")]
    assert {it.count("|") for it in rows} == {4}
    assert "alert(1)" in lines[0]


def test_a_picture_has_no_letter_that_is_none(tmp_path, system):
    write(flow.experiment(system, replications=2), tmp_path)
    for path in tmp_path.glob("*.svg"):
        text = path.read_text("utf-8")
        ET.fromstring(text)
        assert not {it for it in text if ord(it) < 32} - {"\n"}


def test_what_is_said_has_no_control_character(system):
    said = words.told(flow.experiment(system, replications=2))
    assert not {it for line in said for it in line if ord(it) < 32}


def test_values_are_told_in_words(system):
    found = {it.name: it.value for it in parameters(system)}
    assert found[f"places.{NAME}.hospital"] == "yes"
    assert found["returns.again.after"] == NAME
