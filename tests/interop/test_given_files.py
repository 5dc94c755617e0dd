"""Every file we were given is read, is right by R4, and becomes facts."""

import pytest

from esther.fhir.checking import why_not_bring_in
from esther.fhir.mapping import READERS, facts
from esther.fhir.reading import read

from .given import OURS

BUNDLES = {"example.bundle.json": 42, "f001.bundle.json": 32, "f201.bundle.json": 23}


@pytest.mark.parametrize(("name", "entries"), BUNDLES.items())
def test_a_person_of_hl7_is_read_whole(name, entries):
    found = list(read(OURS / name))
    assert len(found) == entries
    assert [entry.error for entry in found] == [""] * entries
    assert [fault for entry in found for fault in why_not_bring_in(entry.resource)] == []


@pytest.mark.parametrize("name", BUNDLES)
def test_what_has_a_module_becomes_facts(name):
    for entry in read(OURS / name):
        has_module = entry.resource["resourceType"] in READERS
        assert (facts(entry.resource) is not None) == has_module


def test_entries_of_a_bundle_come_in_together():
    assert {entry.together for entry in read(OURS / "f001.bundle.json")} == {1}


def test_every_given_file_is_read_checked_and_understood(shared):
    files = sorted([*shared.glob("fhir/*.json"), *shared.glob("fhir-bulk/*.gz")])
    found = [entry for path in files for entry in read(path)]
    assert len(files) == 12
    assert len(found) == 3809
    assert [entry.place for entry in found if entry.error] == []
    assert [entry.place for entry in found if why_not_bring_in(entry.resource)] == []
    only_kept = [e.resource["resourceType"] for e in found if facts(e.resource) is None]
    assert only_kept == ["EpisodeOfCare"]
