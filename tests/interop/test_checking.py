"""What R4 does not allow is refused with the place and a sentence, and nothing private."""

from collections import Counter

import pytest

from esther.fhir.bindings import codes_for
from esther.fhir.checking import why_not_bring_in
from esther.fhir.schema import known_types

HER = {"reference": "Patient/a"}
STAY = {"resourceType": "Encounter", "status": "finished", "class": {"code": "AMB"}}
PROBLEM = {"resourceType": "Condition", "subject": HER}
PLAN = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": HER}
GOAL = {
    "resourceType": "Goal",
    "lifecycleStatus": "active",
    "description": {"text": "Walk to the lake"},
    "subject": HER,
}
ORDER = {"resourceType": "MedicationRequest", "status": "active", "intent": "order", "subject": HER}
TASK = {"resourceType": "Task", "status": "requested", "intent": "order"}
VISIT = {
    "resourceType": "Appointment",
    "status": "booked",
    "start": "2026-01-01T10:00:00Z",
    "end": "2026-01-01T11:00:00Z",
    "participant": [{"actor": HER, "status": "accepted"}],
}
ALLERGY = {"resourceType": "AllergyIntolerance", "patient": HER}
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
CERTAINTY = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


def concept(system, code):
    return {"coding": [{"system": system, "code": code}]}


@pytest.mark.parametrize(
    ("resource", "change", "path"),
    [
        (STAY, {"status": "nonsense"}, "Encounter.status"),
        (STAY, {"status": ...}, "Encounter.status"),
        (STAY, {"class": ...}, "Encounter.class"),
        (STAY, {"period": "2012"}, "Encounter.period"),
        (STAY, {"period": {"start": "2012-13"}}, "Encounter.period.start"),
        (STAY, {"period": {"start": 2012}}, "Encounter.period.start"),
        (STAY, {"period": {"start": "2013", "end": "2012"}}, "Encounter.period"),
        (STAY, {"type": []}, "Encounter.type"),
        (STAY, {"type": {}}, "Encounter.type"),
        (STAY, {"serviceType": {}}, "Encounter.serviceType"),
        (STAY, {"shoeSize": 43}, "Encounter"),
        (STAY, {"id": "å"}, "Encounter.id"),
        (STAY, {"diagnosis": [{"condition": HER, "rank": 0}]}, "Encounter.diagnosis[0].rank"),
        (STAY, {"diagnosis": [{"condition": HER, "rank": 1.5}]}, "Encounter.diagnosis[0].rank"),
        (
            STAY,
            {"contained": [{"resourceType": "Patient", "gender": "nonsense"}]},
            "Encounter.contained[0].gender",
        ),
        (STAY, {"subject": {"reference": "#p"}}, "Encounter.subject"),
        (STAY, {"resourceType": "Sausage"}, "resourceType"),
        (STAY, {"resourceType": ["Patient"]}, "resourceType"),
        (PLAN, {"status": "nonsense"}, "CarePlan.status"),
        (PLAN, {"intent": "reflex-order"}, "CarePlan.intent"),
        (
            PLAN,
            {"activity": [{"detail": {"status": "nonsense"}}]},
            "CarePlan.activity[0].detail.status",
        ),
        (
            PLAN,
            {"activity": [{"detail": {"status": "scheduled"}, "reference": HER}]},
            "CarePlan.activity[0]",
        ),
        (GOAL, {"lifecycleStatus": "nonsense"}, "Goal.lifecycleStatus"),
        (GOAL, {"target": [{"detailString": "far"}]}, "Goal.target[0].measure"),
        (ORDER, {}, "MedicationRequest"),
        (
            ORDER,
            {"medicationReference": HER, "medicationCodeableConcept": {"text": "x"}},
            "MedicationRequest",
        ),
        (PROBLEM, {"clinicalStatus": concept(CLINICAL, "nonsense")}, "Condition.clinicalStatus"),
        (PROBLEM, {"clinicalStatus": {"text": "active"}}, "Condition.clinicalStatus.coding"),
        (
            PROBLEM,
            {"clinicalStatus": concept(CLINICAL, "active"), "abatementDateTime": "2012"},
            "Condition.clinicalStatus",
        ),
        (
            PROBLEM,
            {
                "clinicalStatus": concept(CLINICAL, "active"),
                "verificationStatus": concept(CERTAINTY, "entered-in-error"),
            },
            "Condition.clinicalStatus",
        ),
        (ALLERGY, {}, "AllergyIntolerance.clinicalStatus"),
        (TASK, {"priority": "nonsense"}, "Task.priority"),
        (
            TASK,
            {"authoredOn": "2026-01-02T10:00:00Z", "lastModified": "2026-01-02T10:30:00+01:00"},
            "Task.lastModified",
        ),
        (VISIT, {"end": ...}, "Appointment.end"),
        (VISIT, {"start": ..., "end": ...}, "Appointment.start"),
        (VISIT, {"cancelationReason": {"text": "ill"}}, "Appointment.cancelationReason"),
        (VISIT, {"participant": [{"status": "accepted"}]}, "Appointment.participant[0]"),
        ({"resourceType": "Organization"}, {"active": True}, "Organization"),
        ({"resourceType": "Patient"}, {"contact": [{"gender": "male"}]}, "Patient.contact[0]"),
        ({"resourceType": "Patient"}, {"gender": "nonsense"}, "Patient.gender"),
        (
            {"resourceType": "Patient"},
            {"deceasedBoolean": True, "deceasedDateTime": "2012"},
            "Patient",
        ),
        ({"resourceType": "Patient"}, {"name": [{"given": [""]}]}, "Patient.name[0].given[0]"),
    ],
)
def test_what_r4_does_not_allow_is_refused_where_it_stands(resource, change, path):
    changed = {k: v for k, v in {**resource, **change}.items() if v is not ...}
    paths = [fault.path for fault in why_not_bring_in(changed)]
    assert paths[:1] in ([path], [f"{path}.coding"])


@pytest.mark.parametrize(
    "resource",
    [
        STAY,
        PLAN,
        GOAL,
        TASK,
        VISIT,
        STAY | {"status": "unknown", "period": {"start": "2012-05", "end": "2012"}},
        {"resourceType": "Patient", "_birthDate": {"extension": [{"url": "u", "valueCode": "x"}]}},
        {
            "resourceType": "Patient",
            "name": [
                {
                    "given": ["Ann", None],
                    "_given": [None, {"extension": [{"url": "u", "valueString": "x"}]}],
                }
            ],
        },
        {k: v for k, v in STAY.items() if k != "status"}
        | {"_status": {"extension": [{"url": "u", "valueCode": "unknown"}]}},
        PROBLEM | {"clinicalStatus": concept(CLINICAL, "active") | {"text": "still there"}},
        VISIT | {"start": "2026-01-01T10:00:60Z", "end": "2026-01-01T11:00:00Z"},
    ],
)
def test_what_r4_allows_is_let_in(resource):
    assert why_not_bring_in(resource) == []


def test_a_reason_lists_the_codes_and_never_repeats_what_stood_there():
    wrong = STAY | {"status": "Anna Svensson 19121212-1212"}
    (fault,) = why_not_bring_in(wrong)
    assert str(fault) == (
        "Encounter.status: Use one of the codes FHIR R4 allows here: arrived, cancelled, "
        "entered-in-error, finished, in-progress, onleave, planned, triaged, unknown."
    )


def test_a_name_that_could_be_somebodys_is_not_repeated():
    (fault,) = why_not_bring_in(STAY | {"Anna Svensson": True})
    assert "Anna" not in str(fault)


def test_only_the_first_few_faults_are_told():
    wrong = STAY | {"type": [{"text": 1}] * 9}
    assert Counter(fault.path for fault in why_not_bring_in(wrong)).total() == 3


def test_every_resource_of_the_order_is_known():
    assert {"Patient", "CarePlan", "QuestionnaireResponse", "Consent"} <= known_types()


def test_codes_of_a_binding_are_listed():
    assert codes_for("CarePlan.intent") == ["option", "order", "plan", "proposal"]
    assert "active" in codes_for("Condition.clinicalStatus")
