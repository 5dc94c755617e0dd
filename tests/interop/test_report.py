"""What an import says at its end, and of each refusal."""

from esther.fhir.report import Outcome, Report


def test_the_last_line_is_what_other_programs_read():
    report = Report(lambda line: None)
    report.count(Outcome.NEW, 116)
    report.count(Outcome.KEPT, 3)
    assert report.last_line == "new: 116  changed: 0  unchanged: 0  kept: 3  refused: 0"


def test_a_refusal_names_the_place_and_each_reason():
    lines = []
    report = Report(lines.append)
    report.refuse("a.ndjson, line 7", ["Patient.gender: Use another code."])
    assert lines == ["a.ndjson, line 7: Patient.gender: Use another code."]
    assert report.counts[Outcome.REFUSED] == 1


def test_a_bundle_with_one_fault_is_refused_whole():
    lines = []
    report = Report(lines.append)
    report.tell("b.json, entry 3", ["Goal.subject: This has to be filled in."])
    report.refuse_together("b.json", 12)
    assert lines[-1] == "b.json: nothing of this Bundle was brought in (12 resources)."
    assert report.last_line.endswith("refused: 12")
