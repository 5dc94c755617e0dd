"""What an import says at its end, and of each refusal."""

import pytest

from esther.fhir.report import MOST_LINES, Outcome, Report


@pytest.fixture
def report():
    return Report()


def test_the_last_line_is_what_other_programs_read(report):
    report.count(Outcome.NEW, 116)
    report.count(Outcome.KEPT, 3)
    assert report.text() == "new: 116  changed: 0  unchanged: 0  kept: 3  refused: 0"


def test_a_refusal_names_the_place_and_each_reason(report):
    report.refuse("a.ndjson, line 7", ["Patient.gender: Use another code."])
    first = report.text().splitlines()[0]
    assert first == "a.ndjson, line 7: Patient.gender: Use another code."
    assert report.refused == 1


def test_a_bundle_with_one_fault_is_refused_whole(report):
    report.tell("b.json, entry 3", ["Goal.subject: This has to be filled in."])
    report.refuse_together("b.json", 12)
    lines = report.text().splitlines()
    assert lines[1] == "b.json: nothing of this Bundle was brought in (12 resources)."
    assert lines[-1].endswith("refused: 12")


def test_a_long_list_of_refusals_is_cut_and_counted(report):
    for number in range(MOST_LINES + 5):
        report.refuse(f"a.ndjson, line {number}", ["Wrong."], file="a.ndjson")
    lines = report.text().splitlines()
    assert len(lines) == MOST_LINES + 2
    assert lines[-2:] == [
        "… and 5 more",
        "new: 0  changed: 0  unchanged: 0  kept: 0  refused: 25",
    ]


def test_several_files_are_told_one_by_one(report):
    report.count(Outcome.NEW, 2, file="b.ndjson")
    report.count(Outcome.KEPT, 1, file="a.ndjson")
    assert report.text().splitlines()[:2] == [
        "a.ndjson: new: 0  changed: 0  unchanged: 0  kept: 1  refused: 0",
        "b.ndjson: new: 2  changed: 0  unchanged: 0  kept: 0  refused: 0",
    ]
