"""Who is known again, and who is not: by number, never by name."""

from esther.circle.models import Member
from esther.fhir.importing import bring_in
from esther.fhir.models import Imported
from esther.people.models import Esther, Organisation, OrganisationIdentifier

from .sending import ANN, AT, brought, bundle, everything, lines, problem, without_number


def test_a_person_is_known_again_by_an_exact_number_and_never_by_name(oak, tmp_path):
    brought(bundle(tmp_path, ANN), source="one")
    known = brought(bundle(tmp_path, ANN | {"id": "x"}), source="two")
    assert Esther.objects.using("worker").count() == 1
    assert known.refused == 0
    twin = without_number(id="y")
    report = brought(bundle(tmp_path, twin), source="three")
    assert Esther.objects.using("worker").count() == 2
    assert "sounds alike" in report.text()


def test_another_unit_joins_by_the_number_and_it_is_traced(oak, tmp_path, traces):
    brought(bundle(tmp_path, ANN), source="one")
    report = bring_in([bundle(tmp_path, ANN)], source="two", at=AT)
    esther = Esther.objects.using("worker").get()
    assert "1 person was here before." in report.text()
    assert everything(Member).filter(esther=esther, role="unit").count() == 2
    assert [row.about for row in traces() if row.did == "fhir.join"] == [[esther.pk]]


def test_the_id_of_somebody_else_does_not_become_her(oak, tmp_path):
    brought(lines(tmp_path, ANN, problem()))
    other = without_number(name=[{"family": "Ek"}], birthDate="1951-01-01")
    report = brought(lines(tmp_path, other, problem()))
    assert "belongs to somebody else" in report.text()
    assert Esther.objects.using("worker").get().family == "Berg"


def test_an_organisation_that_is_here_keeps_its_own_name(oak, tmp_path):
    ours = Organisation.objects.get(name="Oak health centre")
    OrganisationIdentifier.objects.create(organisation=ours, system="urn:x", value="1")
    theirs = {
        "resourceType": "Organization",
        "id": "o",
        "name": "OAK HC",
        "identifier": [{"system": "urn:x", "value": "1"}],
    }
    brought(bundle(tmp_path, theirs))
    assert everything(Imported).get(kind="Organization").thing_id == ours.pk
    assert Organisation.objects.get(pk=ours.pk).name == "Oak health centre"
