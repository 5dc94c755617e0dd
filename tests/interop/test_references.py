"""Every way FHIR has to point from one resource to another."""

import pytest

from esther.fhir.entries import Entry
from esther.fhir.identity import fingerprint, key_of, root_of
from esther.fhir.references import Reference
from esther.fhir.resolving import Ambiguous, Resolver

NPI = "http://hl7.org/fhir/sid/us-npi"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"reference": "Patient/f001"}, ("Patient", "f001", "id")),
        ({"reference": "Patient/f001/_history/2"}, ("Patient", "f001", "id")),
        (
            {"reference": "http://a.example/fhir/Patient/f001"},
            ("Patient", "http://a.example/fhir/Patient/f001", "url"),
        ),
        ({"reference": "urn:uuid:7", "type": "Patient"}, ("Patient", "urn:uuid:7", "url")),
        ({"reference": "#p1"}, ("", "p1", "inside")),
        (
            {"reference": f"Practitioner?identifier={NPI}|99"},
            ("Practitioner", f"identifier={NPI}|99", "search"),
        ),
        (
            {"type": "Organization", "identifier": {"system": "s", "value": "1"}},
            ("Organization", "s|1", "identifier"),
        ),
        ({"display": "her neighbour"}, ("", "", "words")),
    ],
)
def test_a_reference_is_read(value, expected):
    found = Reference.of(value)
    assert (found.kind, found.key, found.how) == expected


@pytest.mark.parametrize("value", [None, {}, {"extension": [{"url": "u"}]}])
def test_where_nothing_is_said_there_is_no_reference(value):
    assert Reference.of(value) is None


def entry(full_url="", **resource):
    return Entry("sent", 1, resource=resource, full_url=full_url)


ANN = entry("http://a.example/fhir/Patient/1", resourceType="Patient", id="1")
NEW = entry("urn:uuid:7", resourceType="Patient", name=[{"text": "Cy"}])
DOCTOR = entry(
    "urn:uuid:8", resourceType="Practitioner", identifier=[{"system": NPI, "value": "99"}]
)


def find(value, *entries, full_url="", lookup=lambda reference: []):
    return Resolver(entries, lookup=lookup).find(Reference.of(value), full_url)


def test_an_id_is_found_in_the_same_bundle():
    assert find({"reference": "Patient/1"}, ANN) == ("Patient", "1")


def test_an_id_that_nobody_has_is_not_found():
    assert find({"reference": "Patient/2"}, ANN, NEW) is None


def test_an_id_means_the_one_of_the_same_server():
    pointer, place = {"reference": "Patient/1"}, "http://a.example/fhir/Encounter/2"
    assert find(pointer, NEW, ANN, full_url=place) == ("Patient", "1")
    assert root_of(place) == "http://a.example/fhir/"


def test_the_same_id_at_another_server_is_somebody_else():
    pointer, place = {"reference": "Patient/1"}, "http://b.example/fhir/Encounter/2"
    assert find(pointer, ANN, full_url=place) is None
    bare = entry(resourceType="Patient", id="1")
    assert find(pointer, bare, full_url=place) == ("Patient", "1")


def test_an_address_is_found():
    assert find({"reference": "urn:uuid:7"}, NEW, ANN) == ("Patient", "urn:uuid:7")
    assert find({"reference": "http://a.example/fhir/Patient/1"}, ANN) == ("Patient", "1")


def test_a_search_by_identifier_is_found():
    pointer = {"reference": f"Practitioner?identifier={NPI}|99"}
    assert find(pointer, ANN, DOCTOR) == ("Practitioner", "urn:uuid:8")


def test_a_logical_identifier_is_found_with_and_without_its_kind():
    identifier = {"identifier": {"system": NPI, "value": "99"}}
    assert find(identifier, DOCTOR) == ("Practitioner", "urn:uuid:8")
    assert find(identifier | {"type": "Practitioner"}, DOCTOR) == ("Practitioner", "urn:uuid:8")


def test_what_fits_two_is_not_guessed():
    twin = entry("urn:uuid:9", **DOCTOR.resource | {"active": True})
    with pytest.raises(Ambiguous):
        find({"reference": f"Practitioner?identifier={NPI}|99"}, DOCTOR, twin)


def test_what_came_in_before_is_asked_last():
    asked = []

    def lookup(reference):
        asked.append((reference.kind, reference.key, reference.how))
        return [("Patient", "1")]

    pointer = {"reference": "https://c.example/fhir/Patient/1"}
    assert find(pointer, NEW, lookup=lookup) == ("Patient", "1")
    assert asked == [("Patient", "https://c.example/fhir/Patient/1", "url")]
    asked.clear()
    find({"reference": f"Practitioner?identifier={NPI}%7C98"}, DOCTOR, lookup=lookup)
    assert asked == [("Practitioner", f"{NPI}|98", "identifier")]


def test_words_and_contained_resources_are_not_looked_for():
    assert find({"display": "her neighbour"}, ANN) is None
    assert find({"reference": "#1"}, ANN) is None


def test_a_resource_keeps_its_name_when_it_comes_again():
    assert key_of({"resourceType": "Patient", "id": "1"}, "urn:uuid:7") == ("Patient", "1")
    assert key_of({"resourceType": "Patient"}, "urn:uuid:7") == ("Patient", "urn:uuid:7")
    once = {"resourceType": "Patient", "name": [{"text": "Cy"}]}
    again = {"name": [{"text": "Cy"}], "resourceType": "Patient"}
    assert key_of(once) == key_of(again)
    assert fingerprint(once) == fingerprint(again) != fingerprint(once | {"active": True})


def test_a_name_is_never_longer_than_can_be_kept():
    resource = {"resourceType": "Patient"}
    one, other = (key_of(resource, f"http://a.example/{'x' * 500}/{n}") for n in "12")
    assert len(one[1]) == len(other[1]) == 64
    assert one != other
