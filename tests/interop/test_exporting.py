"""Everything about one person leaves in one valid Bundle, and nothing about another."""

import json
from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError

from esther.circle.frame import acting
from esther.fhir.exporting import export, rows
from esther.fhir.importing import bring_in
from esther.fhir.models import Imported
from esther.fhir.schema import why_not_valid
from esther.health.models import Known
from esther.keys import new_key
from esther.people.models import Esther
from esther.rules import NotPossible

from .given import OURS

AT = datetime(2026, 11, 22, 18, tzinfo=UTC)


@pytest.fixture
def people(cloned):
    bring_in([OURS / "example.bundle.json", OURS / "f201.bundle.json"], at=AT)
    return {one.family: one for one in Esther.objects.using("worker").all()}


def test_the_bundle_is_valid_and_traced(people, traces):
    key = people["Chalmers"].pk
    bundle = json.loads(export(key, at=AT))
    assert why_not_valid(bundle) == []
    assert [row.did for row in traces()][-1] == "fhir.export"
    assert bundle["entry"][0]["resource"]["id"] == str(key)


def test_what_came_in_leaves_as_it_came(people):
    key = people["Chalmers"].pk
    bundle = json.loads(export(key, at=AT))
    sent = [entry["resource"] for entry in bundle["entry"]]
    kept = Imported.everywhere.using("worker").filter(esther=key)
    assert all(one.resource in sent for one in kept)


def test_every_row_about_her_is_in_it(people):
    key = people["Chalmers"].pk
    sent = {entry["resource"]["id"] for entry in json.loads(export(key, at=AT))["entry"]}
    for model in rows.tables():
        for row in model._default_manager.using("worker").filter(esther=key):
            assert rows._id(row) in sent, model._meta.label


def test_every_table_about_a_person_is_read(people):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'esther_id'"
            " AND table_schema = 'public'"
        )
        found = {name for (name,) in cursor.fetchall()}
    assert found - {model._meta.db_table for model in rows.tables()} == {
        "fhir_imported",
        "circle_draft",  # what somebody has typed and not sent is theirs alone
    }


def test_nothing_about_another_person_is_in_it(people):
    text = export(people["Chalmers"].pk, at=AT)
    assert "Ariadne" not in text
    assert str(people["Bor"].pk if "Bor" in people else people["Roel"].pk) not in text


def test_a_key_of_nobody_is_refused(people):
    with pytest.raises(NotPossible):
        export(Imported.everywhere.using("worker").first().pk, at=AT)


def test_what_is_about_somebody_is_not_kept_as_about_nobody(world):
    one = {"source": "Far", "ref": "1", "fingerprint": b"1", "resource": {}, "at": AT}
    with acting(world.stranger), pytest.raises(ProgrammingError, match="row-level security"):
        Imported.everywhere.create(kind="Observation", **one)


def leaving(people, kind):
    """What leaves about Peter Chalmers in our own words, by its text."""
    bundle = json.loads(export(people["Chalmers"].pk, at=AT))
    ours = [
        entry["resource"]
        for entry in bundle["entry"]
        if entry["fullUrl"].startswith(f"urn:esther:{kind}/")
    ]
    return {one["code"].get("text") or one["code"]["coding"][0]["display"]: one for one in ours}


def code_of(concept):
    return concept["coding"][0]["code"]


def test_no_allergy_leaves_weaker_than_it_came(people):
    sent = leaving(people, "AllergyIntolerance")
    cashew, fish = sent["Cashew nuts"], sent["Allergic to fresh fish. Tolerates canned fish"]
    assert [code_of(one["verificationStatus"]) for one in (cashew, fish)] == ["confirmed"] * 2
    assert cashew["criticality"] == "high"
    assert code_of(cashew["reaction"][0]["manifestation"][0]) == "39579001"
    assert code_of(sent["Penicillin G"]["verificationStatus"]) == "unconfirmed"


def test_no_known_allergy_leaves_as_an_answer_about_allergies(people):
    asked = leaving(people, "AllergyIntolerance")["No Known Latex Allergy"]
    assert code_of(asked["verificationStatus"]) == "confirmed"
    assert "No Known Latex Allergy" not in leaving(people, "Procedure")


def test_a_problem_leaves_as_certain_and_as_severe_as_it_came(people):
    sent = leaving(people, "Condition")
    burn, family = sent["Burnt Ear"], sent["Family history of cancer of colon"]
    assert (code_of(burn["verificationStatus"]), code_of(burn["severity"])) == (
        "confirmed",
        "24484000",
    )
    assert "verificationStatus" not in family


def test_what_is_recorded_here_leaves_with_its_danger_and_its_doubt(world):
    codes = [{"is": "dangerous"}, {"is": "unconfirmed"}]
    row = Known(esther=world.elsa, kind="allergy", text="Nuts", details=codes, detail="Hives")
    sent = rows.resource_of(row)
    assert (sent["criticality"], code_of(sent["verificationStatus"])) == ("high", "unconfirmed")
    assert sent["note"] == [{"text": "Hives"}]
    certain = rows.resource_of(Known(esther=world.elsa, kind="allergy", text="Nuts"))
    assert not {"criticality", "verificationStatus"} & set(certain)


@pytest.fixture
def exported(people, tmp_path):
    path = tmp_path / "export.json"
    path.write_text(export(people["Chalmers"].pk, at=AT))
    return path


def test_her_numbers_leave_on_the_patient_as_an_import_reads_them(people):
    patient = json.loads(export(people["Chalmers"].pk, at=AT))["entry"][0]["resource"]
    number = {"system": "urn:oid:1.2.36.146.595.217.0.1", "value": "12345"}
    assert patient["identifier"] == [number]


def counted():
    tables = [Esther.objects, Imported.everywhere, *(m._default_manager for m in rows.tables())]
    return [table.using("worker").count() for table in tables]


def test_an_export_that_comes_back_doubles_nobody_and_nothing(exported):
    before = counted()
    report = bring_in([exported], at=AT)
    assert report.refused == 0
    assert counted() == before


def test_an_export_that_comes_to_another_esther_is_one_person_with_each_fact_once(people, tmp_path):
    held = Known.everywhere.using("worker").filter(esther=people["Chalmers"].pk).count()
    text = export(people["Chalmers"].pk, at=AT)
    # As if made elsewhere: other keys, another number, nobody here knows her.
    for was, now in ((str(people["Chalmers"].pk), str(new_key())), ('"12345"', '"54321"')):
        text = text.replace(was, now)
    for key in Imported.everywhere.using("worker").values_list("pk", flat=True):
        text = text.replace(str(key), str(new_key()))
    path = tmp_path / "elsewhere.json"
    path.write_text(text)
    report = bring_in([path], source="Elsewhere", at=AT)
    others = Esther.objects.using("worker").exclude(pk__in=[one.pk for one in people.values()])
    assert report.refused == 0
    assert others.count() == 1
    assert Known.everywhere.using("worker").filter(esther=others.get().pk).count() == held
