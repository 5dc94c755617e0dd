"""A record that came in while the server spoke English is read in Swedish, and the other way."""

from datetime import date

import pytest
from django.utils.translation import deactivate, override

from esther.circle.frame import acting
from esther.health.details import in_words
from esther.people.models import Esther
from esther.plan import forms
from esther.plan import queries as plan

from .given import OURS
from .sending import ANN, brought, bundle, inside

SHE = {"reference": "Patient/ann"}
CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
MEDICINE = {
    "resourceType": "MedicationStatement",
    "id": "m",
    "status": "on-hold",
    "language": "en-GB",
    "subject": SHE,
    "medicationCodeableConcept": {"text": "Furosemide 40 mg"},
    "note": [{"text": "Her own words stay"}],
    "dosage": [
        {
            "timing": {
                "repeat": {
                    "frequency": 1,
                    "frequencyMax": 2,
                    "period": 1,
                    "periodUnit": "d",
                    "when": ["ACM"],
                }
            },
            "doseAndRate": [{"doseQuantity": {"value": 1.5, "unit": "tablet"}}],
            "asNeededBoolean": True,
        }
    ],
}
ALLERGY = {
    "resourceType": "AllergyIntolerance",
    "id": "a",
    "code": {"text": "Penicillin"},
    "criticality": "high",
    "clinicalStatus": {"coding": [{"system": CLINICAL, "code": "active"}]},
    "patient": SHE,
}
PLAN = {
    "resourceType": "CarePlan",
    "id": "c",
    "status": "on-hold",
    "intent": "plan",
    "language": "en",
    "subject": SHE,
    "period": {"start": "2026-05", "end": "2027-01-31"},
    "activity": [
        {
            "detail": {
                "status": "in-progress",
                "description": "Weigh herself",
                "doNotPerform": True,
                "scheduledTiming": {
                    "repeat": {
                        "frequency": 1,
                        "period": 1,
                        "periodUnit": "wk",
                        "dayOfWeek": ["mon"],
                        "boundsPeriod": {"start": "2026-11-30", "end": "2027-01-31"},
                    }
                },
            }
        }
    ],
}


@pytest.fixture
def page(oak, client, tmp_path):
    """A page of hers in Swedish, after an import by a server that speaks English."""
    with override("en"):
        brought(bundle(tmp_path, ANN, MEDICINE, ALLERGY, PLAN))
    esther = Esther.objects.using("worker").get()
    client.force_login(oak.account)
    session = client.session
    session["assignment"] = str(oak.assignment.pk)
    session.save()
    client.cookies["language"] = "sv"

    def read(place):
        answer = client.get(f"/esther/{esther.pk}/{place}", headers={"accept-language": "sv"})
        assert answer.status_code == 200
        return answer.content.decode()

    yield read
    deactivate()  # a page leaves its language behind in this thread


def test_a_dose_is_read_in_swedish(page):
    text = page("health/")
    assert "pausat · 1,5 tablet · 1–2 gånger om dagen, före frukost · vid behov" in text
    assert '<span lang="en-GB">Her own words stay</span>' in text
    assert '<b lang="en-GB">Furosemide 40 mg</b>' in text


def test_danger_is_read_in_swedish_where_it_is_seen_first(page):
    assert "<b>Penicillin</b> (kan vara farligt)" in page("")


def test_a_plan_of_another_system_is_read_in_swedish(page):
    text = page("plan/attached/")
    assert "maj 2026 – 31 januari 2027, Pausat" in text
    assert '<b>Ska inte göras: <span lang="en">Weigh herself</span></b>' in text
    assert "1 gång i veckan, måndag, 30 november 2026 – 31 januari 2027, Pågår" in text


def test_the_same_details_in_two_languages():
    told = [{"dose": {"amount": 1, "unit": "ml", "often": {"times": 3, "per": 1, "unit": "d"}}}]
    with override("en"):
        assert in_words(told) == "1 ml · 3 times a day"
    with override("sv"):
        assert in_words(told) == "1 ml · 3 gånger om dagen"


# What HL7's own plans say: how often, and the days.
OF_HL7 = {
    "Target weight is 160 to 180 lbs.": ("", "by 5 April 2016"),
    "Weight Measured": ("1 time a day", ""),
    "Lipid Panel": ("", "by 2 November 2016"),
    "Specimen Collection": ("", "by 1 November 2016"),
    "Not to be done: Incision of retropharyngeal abscess": ("", "27 June 2011"),
    "Not to be done: Operation on heart": ("", "27 June 2011"),
    "Not to be done: Partial lobectomy of lung": ("", "7 July 2011"),
    "Potassium supplementation": ("daily", ""),
}


def lines_of(oak, esther):
    with acting(oak):
        return list(plan.attached_lines(inside(oak, esther)))


def test_in_the_plans_of_hl7_days_are_days_and_repetition_is_repetition(oak):
    brought(*sorted(OURS.glob("*.bundle.json")))
    persons = Esther.objects.using("worker").order_by("pk")
    with override("en"):
        said = {
            str(line): (line.often, line.days)
            for esther in persons
            for line in lines_of(oak, esther)
        }
    assert {words: told for words, told in said.items() if any(told)} == OF_HL7


def test_a_line_that_is_taken_over_brings_its_day_and_its_repetition_along(oak):
    brought(*sorted(OURS.glob("*.bundle.json")))
    asked = {}
    for esther in Esther.objects.using("worker").order_by("pk"):
        for line in lines_of(oak, esther):
            asked[str(line)] = _first_asked(oak, esther, line)
    assert asked["Lipid Panel"] == (date(2016, 11, 2), "")
    assert asked["Not to be done: Operation on heart"] == (date(2011, 6, 27), "")
    assert asked["Potassium supplementation"] == (None, "daily")
    assert asked["Weight Measured"] == (None, "1 time a day")
    assert asked["Target weight is 160 to 180 lbs."] == (date(2016, 4, 5), None)


def _first_asked(oak, esther, line):
    with acting(oak), override("en"):
        viewer = inside(oak, esther)
        if line.kind == "goal":
            form = forms.AdoptGoal(viewer=viewer, line=line, initial={})
            return form["target_on"].initial, None
        form = forms.AdoptAction(viewer=viewer, line=line, plan=None, initial={})
        return form["due_on"].initial, form["repeat"].initial
