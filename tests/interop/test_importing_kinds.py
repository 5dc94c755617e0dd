"""Stays, visits, medicines, teams: each finds its home, and ends as its source says."""

import gzip
import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from esther.circle import queries as circle
from esther.circle.frame import acting
from esther.circle.models import Ground, Member, open_at
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import USUAL
from esther.fhir.importing import bring_in
from esther.fhir.report import Outcome
from esther.health.models import Known
from esther.people.models import Esther, OrganisationIdentifier
from esther.plan.models import AttachedLine
from esther.stays.models import Stay
from esther.visits import actions as visits
from esther.visits.models import Visit
from tests.world import unit, works

from .sending import ANN, AT, brought, bundle, everything, inside, lines, problem

SHE = {"reference": "Patient/ann"}
WARD = {"resourceType": "Organization", "id": "w", "name": "Ward 7"}


def stay(status="finished", **more):
    act = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    return {
        "resourceType": "Encounter",
        "id": "e",
        "status": status,
        "class": {"system": act, "code": "IMP"},
        "subject": SHE,
        "serviceProvider": {"reference": "Organization/w"},
        **more,
    }


def test_a_stay_of_last_week_is_a_reason_to_look_for_its_ward(oak, tmp_path):
    days = {"start": "2026-11-10", "end": "2026-11-15"}
    brought(bundle(tmp_path, ANN, WARD, stay(period=days)))
    held = everything(Stay).get()
    ground = everything(Ground).get(kind="stay")
    assert (held.organisation.name, ground.ref) == ("Ward 7", held.pk)
    assert ground.to_at == held.discharged_at + timedelta(days=30)


def test_an_old_stay_is_told_and_opens_no_door(oak, tmp_path):
    days = {"start": "2019-11-10", "end": "2019-11-15"}
    brought(bundle(tmp_path, ANN, WARD, stay(period=days)))
    assert everything(Stay).get().discharged_at.year == 2019
    assert not everything(Ground).filter(kind="stay").exists()


def test_a_stay_that_was_a_mistake_is_withdrawn_and_kept_as_it_came(oak, tmp_path):
    brought(bundle(tmp_path, ANN, WARD, stay(period={"start": "2026-11-10"}, status="in-progress")))
    report = brought(bundle(tmp_path, ANN, WARD, stay("entered-in-error")))
    assert report.counts[Outcome.CHANGED] == 1
    assert everything(Stay).get().mistaken_at == AT
    assert everything(Ground).get(kind="stay").to_at == AT


def test_a_stay_without_an_end_that_is_over_is_only_kept(oak, tmp_path):
    report = brought(bundle(tmp_path, ANN, WARD, stay(period={"start": "2019-11-10"})))
    assert report.counts[Outcome.KEPT] == 1
    assert not everything(Stay).exists()


@pytest.mark.parametrize(("status", "state"), [("cancelled", "cancelled"), ("booked", "booked")])
def test_a_visit_follows_its_source(oak, tmp_path, status, state):
    visit = {
        "resourceType": "Appointment",
        "id": "a",
        "status": "booked",
        "description": "Blood test",
        "start": "2026-12-01T09:00:00+01:00",
        "end": "2026-12-01T09:30:00+01:00",
        "participant": [{"actor": SHE, "status": "accepted"}],
    }
    brought(bundle(tmp_path, ANN, visit))
    moved = visit | {"status": status, "description": "Blood test, fasting"}
    assert brought(bundle(tmp_path, ANN, moved)).counts[Outcome.CHANGED] == 1
    assert everything(Visit).get().state == state


def test_a_medicine_that_is_only_pointed_at_waits_for_its_name(oak, tmp_path):
    asked = {
        "resourceType": "MedicationRequest",
        "id": "m",
        "status": "active",
        "intent": "order",
        "subject": SHE,
        "medicationReference": {"reference": "Medication/d"},
        "dosageInstruction": [
            {"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}
        ],
    }
    brought(lines(tmp_path, asked, ANN))
    assert not everything(Known).exists()
    drug = {"resourceType": "Medication", "id": "d", "code": {"text": "Furosemide 40 mg"}}
    brought(lines(tmp_path, drug, ANN, name="later.ndjson"))
    known = everything(Known).get()
    assert (known.text, known.more) == ("Furosemide 40 mg", "2 times a day")


def test_a_team_sits_in_the_circle_and_who_is_taken_off_leaves(oak, tmp_path):
    team = {
        "resourceType": "CareTeam",
        "id": "t",
        "status": "active",
        "subject": SHE,
        "participant": [
            {"member": {"display": "Nurse Espinosa"}, "role": [{"text": "Carer"}]},
            {"member": {"reference": "Organization/w"}},
        ],
    }
    brought(bundle(tmp_path, ANN, WARD, team))
    esther = Esther.objects.using("worker").get()
    assert sit_now(AT) == {"Nurse Espinosa", "Ward 7", "Oak health centre"}
    assert around(oak, esther) == {"Oak health centre"}  # who sits here is not shared yet
    brought(bundle(tmp_path, ANN, WARD, team | {"participant": team["participant"][1:]}))
    assert sit_now(AT + timedelta(days=1)) == {"Ward 7", "Oak health centre"}
    assert everything(Member).count() == 3  # nobody is seated twice
    says_yes(oak)
    assert around(oak, esther, AT + timedelta(days=1)) == {"Ward 7", "Oak health centre"}


@pytest.mark.parametrize("what", ["stay", "team"])
def test_a_guest_who_sends_her_record_is_inside_for_that_reason(oak, tmp_path, what):
    """Oak is here for a visit; it sends where she stays, or that it is in the team."""
    number = {"system": "https://oak.invalid", "value": "7"}
    with transaction.atomic():
        ward = works("Wera Ward", unit("Ward 7"), at=AT)
        OrganisationIdentifier.objects.create(organisation=oak.organisation, **number)
    bring_in([bundle(tmp_path, ANN)], unit="Ward 7", at=AT)
    with acting(ward):
        by, unit_of = inside(ward, Esther.objects.get()), oak.organisation
        said = {"what": "Anna comes", "begins_at": AT + timedelta(days=1)}
        visits.book(esther=by.member.esther, organisation=unit_of, **said, by=by, at=AT)
    us = {"resourceType": "Organization", "id": "w", "name": "Oak", "identifier": [number]}
    team = {"resourceType": "CareTeam", "id": "t", "status": "active", "subject": SHE}
    team |= {"participant": [{"member": {"reference": "Organization/w"}}]}
    sent = {"stay": stay("in-progress", period={"start": "2026-11-20"}), "team": team}
    report = brought(bundle(tmp_path, ANN, us, sent[what], name="b.json"))
    assert report.refused == 0 and "Oak health centre is in the circle" in report.text()
    grounds = everything(Ground).filter(organisation=oak.organisation)
    assert {"visit", "import"} <= set(grounds.values_list("kind", flat=True))


def sit_now(at):
    seats = everything(Member).filter(open_at(at)).select_related("organisation", "account")
    return {str(one) for one in seats}


def around(oak, esther, at=AT):
    with acting(oak.later(at)) as viewer:
        return {str(one) for one in circle.around(inside(viewer, esther))}


def says_yes(oak):
    with acting(oak):
        esther = Esther.objects.get()
        by = inside(oak, esther)
        sharing.share(esther=esther, kinds=int(USUAL), how="told", by=by, at=AT)


def test_what_one_unit_brought_in_another_does_not_change_before_she_has_said_yes(oak, tmp_path):
    ward = unit("Harbour ward")
    brought(bundle(tmp_path, ANN, problem()), source="urn:a")
    again = bundle(tmp_path, ANN, problem(code={"text": "Better"}), name="again.json")
    theirs = {"unit": ward.name, "source": "urn:a", "at": AT}
    report = bring_in([again], **theirs)
    assert report.refused == 2 and "it is not shared with this one" in report.text()
    assert everything(Known).get().text == "Heart failure"
    says_yes(oak)
    assert bring_in([again], **theirs).refused == 0
    assert everything(Known).get().text == "Better"


def test_nobody_but_an_import_asks_who_sits_here(oak, tmp_path):
    brought(bundle(tmp_path, ANN))
    esther = Esther.objects.using("worker").get()
    with (
        pytest.raises(ProgrammingError, match="Only an import asks who sits here"),
        acting(oak),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM fhir_seats(%s)", [esther.pk])


def test_a_task_is_a_line_until_it_is_done(oak, tmp_path):
    task = {
        "resourceType": "Task",
        "id": "k",
        "status": "requested",
        "intent": "order",
        "description": "Call her daughter",
        "for": SHE,
    }
    brought(bundle(tmp_path, ANN, task))
    assert everything(AttachedLine).get().gone_at is None
    brought(bundle(tmp_path, ANN, task | {"status": "completed"}))
    assert everything(AttachedLine).get().gone_at == AT


def test_a_packed_file_comes_in_like_the_plain_one(oak, tmp_path):
    path = tmp_path / "ann.json.gz"
    path.write_bytes(gzip.compress(json.dumps(ANN).encode()))
    assert brought(path).last_line.startswith("new: 1")


def test_a_file_that_is_not_there_is_told(oak, tmp_path):
    report = brought(tmp_path / "nothing.json")
    assert "nothing.json: There is no such file." in report.text()
    assert report.refused == 1


def test_no_known_allergy_never_stands_under_what_she_cannot_have(oak, tmp_path):
    """Somebody asked and there is none: it is known, as something that was already asked."""
    code = {"coding": [{"system": "http://snomed.info/sct", "code": "716184000"}]}
    clinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
    asked = {
        "resourceType": "AllergyIntolerance",
        "id": "a",
        "code": code | {"text": "No Known Latex Allergy"},
        "clinicalStatus": {"coding": [{"system": clinical, "code": "active"}]},
        "patient": SHE,
    }
    brought(bundle(tmp_path, ANN, asked))
    assert [row.kind for row in everything(Known)] == ["examination"]
