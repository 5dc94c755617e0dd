"""Files that are wrong, or right in a way that is easily misread: told, and never half in."""

import pytest

from esther.fhir.models import Imported
from esther.fhir.report import Outcome
from esther.people.models import Esther

from .sending import ANN, brought, bundle, everything, lines, problem, without_number

BEA = ANN | {"id": "bea", "name": [{"family": "Ek", "given": ["Bea"]}], "birthDate": "1950-01-02"}
OLD = without_number(
    id="old",
    active=False,
    link=[{"type": "replaced-by", "other": {"reference": "Patient/ann"}}],
)


def test_two_in_a_bundle_with_one_number_are_refused_for_that_reason(oak, tmp_path):
    report = brought(bundle(tmp_path, ANN, BEA))
    text = report.text()
    assert "b.json, entry 2: It has the same number as another person: b.json, entry 1." in text
    assert report.last_line == "new: 0  changed: 0  unchanged: 0  kept: 0  refused: 2"
    assert not everything(Esther).exists()


def test_nobody_is_said_to_have_come_in_with_a_bundle_that_did_not(oak, tmp_path):
    ok = brought(bundle(tmp_path, ANN, name="first.json"))
    assert len(ok.persons) == 1
    alike = without_number(id="again")
    too_long = problem("p" * 64, who="again", code={"text": "x", "coding": [{"code": "y" * 400}]})
    moved = problem("p1", who="again")
    brought(bundle(tmp_path, problem("p1"), ANN, name="second.json"))
    report = brought(bundle(tmp_path, alike, too_long, moved))
    assert "It was about somebody else" in report.text()
    assert "A new person" not in report.text()
    assert "sounds alike" not in report.text()


def test_what_waits_for_somebody_is_said_and_what_to_do(oak, tmp_path):
    report = brought(bundle(tmp_path, problem(who="nobody")))
    assert "1 resource is kept and waits" in report.text()
    assert report.counts[Outcome.KEPT] == 1


def test_who_waits_and_is_found_in_the_same_import_does_not_wait(oak, tmp_path):
    first = bundle(tmp_path, problem(), name="a.json")
    report = brought(first, bundle(tmp_path, ANN, name="b.json"))
    assert "waits" not in report.text()


def test_a_record_that_was_replaced_is_about_the_person_of_the_other(oak, tmp_path):
    report = brought(bundle(tmp_path, OLD, ANN, problem(who="old")))
    assert report.refused == 0
    esther = everything(Esther).get()
    assert {row.esther_id for row in everything(Imported)} == {esther.pk}
    again = brought(bundle(tmp_path, OLD, ANN, problem(who="old")))
    assert again.counts[Outcome.UNCHANGED] == 3


def test_a_replaced_record_waits_for_the_one_in_its_place(oak, tmp_path):
    brought(lines(tmp_path, OLD, problem(who="old")))
    assert not everything(Esther).exists()
    brought(bundle(tmp_path, ANN))
    esther = everything(Esther).get()
    assert {row.esther_id for row in everything(Imported)} == {esther.pk}


def test_two_who_are_here_and_are_one_at_their_source_are_told(oak, tmp_path):
    before = without_number(id="old")
    brought(bundle(tmp_path, ANN, before))
    report = brought(bundle(tmp_path, ANN, OLD))
    assert "Its source says now that this is the same person" in report.text()
    assert everything(Esther).count() == 2


@pytest.mark.parametrize("levels", [60, 300, 900, 5000])
def test_however_deep_it_is_it_is_refused_with_a_sentence(oak, file_with, levels):
    deep = b'{"resourceType":"Patient","extension":' + b"[" * levels + b"]" * levels + b"}"
    report = brought(file_with(deep))
    assert "more than 50 levels deep" in report.text()
