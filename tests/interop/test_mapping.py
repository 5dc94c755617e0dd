"""What HL7's three people say, in our words."""

from datetime import UTC, date, datetime

import pytest

from esther.fhir.mapping import READERS, facts, rank
from esther.fhir.mapping.moments import Moment, NotInCalendar, moment
from esther.fhir.mapping.words import coded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012", Moment(date(2012, 1, 1), "year")),
        ("2012-05", Moment(date(2012, 5, 1), "month")),
        ("2012-05-31", Moment(date(2012, 5, 31), "day")),
        (
            "2012-05-31T00:30:00+02:00",
            Moment(date(2012, 5, 31), "time", datetime(2012, 5, 30, 22, 30, tzinfo=UTC)),
        ),
        (
            "2016-12-31T23:59:60Z",
            Moment(date(2017, 1, 1), "time", datetime(2017, 1, 1, tzinfo=UTC)),
        ),
        (
            "2012-05-31T00:30:00.1234567Z",
            Moment(date(2012, 5, 31), "time", datetime(2012, 5, 31, 0, 30, 0, 123456, tzinfo=UTC)),
        ),
    ],
)
def test_a_moment_is_as_exact_as_it_was_said(text, expected):
    assert moment(text, "Patient.birthDate") == expected


@pytest.mark.parametrize("text", ["2013-02-30", "0001-01-01T00:00:00+14:00"])
def test_a_day_that_does_not_exist_is_refused_where_it_stands(text):
    with pytest.raises(NotInCalendar) as refused:
        moment(text, "Patient.birthDate")
    assert str(refused.value) == "Patient.birthDate: There is no such day or time."


def test_a_partial_date_is_shown_as_it_was_said():
    assert [moment(text, "").text for text in ("2012", "2012-05")] == ["2012", "2012-05"]


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        ({"text": "the sugar", "coding": [{"display": "Diabetes"}]}, "the sugar"),
        ({"coding": [{"code": "1"}, {"display": "Diabetes"}]}, "Diabetes"),
        (
            {"coding": [{"display": "E11"}, {"display": "Diabetes", "userSelected": True}]},
            "Diabetes",
        ),
        ({"coding": [{"code": "1"}]}, "1"),
        ({}, ""),
        (None, ""),
    ],
)
def test_words_go_before_displays_and_those_before_codes(concept, text):
    assert coded(concept).text == text


def test_a_person_is_called_by_the_official_name(example):
    person = facts(example("Patient/example"))
    assert person.name.text == "Peter James Chalmers"
    assert [name.use for name in person.other_names] == ["usual", "maiden"]
    assert (person.birth.text, person.gender, person.deceased) == ("1974-12-25", "male", False)
    assert person.addresses[0].city == "PleasantVille"
    assert [phone.value for phone in person.phones][-1] == "(03) 5555 8834"
    assert person.contacts[0].name.text == "Bénédicte du Marché"


def test_a_language_she_prefers_comes_first(example):
    spoken = [
        {"language": {"coding": [{"code": "sv"}]}},
        {"language": {"coding": [{"code": "fi", "display": "suomi"}]}, "preferred": True},
    ]
    person = facts(example("Patient/f001") | {"communication": spoken})
    assert [(one.code, one.text) for one in person.languages] == [("fi", "suomi"), ("sv", "sv")]


def test_a_death_with_a_date_is_a_death(example):
    resource = example("Patient/f201") | {"deceasedDateTime": "2014-03"}
    resource.pop("deceasedBoolean", None)
    person = facts(resource)
    assert (person.deceased, person.died.text) == (True, "2014-03")


def test_restricted_data_make_a_person_protected(example):
    system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
    label = {"meta": {"security": [{"system": system, "code": "R"}]}}
    assert facts(example("Patient/f001") | label).protected
    assert not facts(example("Patient/f001")).protected


def test_a_birth_year_of_a_relative_stays_a_year(example):
    relative = facts(example("RelatedPerson/f002"))
    assert (relative.name.text, relative.birth.text) == ("Ariadne Bor-Jansma", "1963")
    assert relative.person.key == "f201"


def test_a_problem_says_what_since_when_and_who(example):
    problem = facts(example("Condition/f201"))
    assert (problem.text, problem.status, problem.certainty) == ("Fever", "resolved", "confirmed")
    assert problem.onset.moment.text == "2013-04-02"
    assert problem.withdrawn is False


def test_an_age_at_onset_is_not_made_a_date(example):
    resource = {k: v for k, v in example("Condition/f201").items() if not k.startswith("onset")}
    problem = facts(resource | {"onsetAge": {"value": 52, "unit": "years"}})
    assert problem.onset.moment is None
    assert (problem.onset.age.value, problem.onset.age.unit) == (52, "years")


def test_what_was_entered_in_error_is_withdrawn(example):
    stay = facts(example("Encounter/f001") | {"status": "entered-in-error"})
    wrong = {"coding": [{"code": "entered-in-error"}]}
    problem = facts(example("Condition/f001") | {"verificationStatus": wrong})
    goal = facts(example("Goal/example") | {"lifecycleStatus": "entered-in-error"})
    assert (stay.withdrawn, problem.withdrawn, goal.withdrawn) == (True, True, True)


def test_no_known_allergy_is_not_an_allergy(example):
    assert facts(example("AllergyIntolerance/nkla")).none_known
    nuts = facts(example("AllergyIntolerance/example"))
    assert (nuts.none_known, nuts.criticality) == (False, "high")
    assert [reaction.severity for reaction in nuts.reactions] == ["severe", "moderate"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("IMP", "inpatient"), ("EMER", "emergency"), ("AMB", "visit"), ("HH", "home"), ("?", "")],
)
def test_a_stay_has_its_kind(example, code, kind):
    assert facts(example("Encounter/f001") | {"class": {"code": code}}).kind == kind


def test_a_stay_knows_where_she_is_now(example):
    stay = facts(example("Encounter/emerg"))
    assert stay.place.display == "Ward 1, Room 42, Bed 1"
    assert stay.admitted.at == datetime(2017, 1, 31, 21, 15, tzinfo=UTC)
    assert stay.discharged is None


def test_a_plan_brings_its_goals_teams_and_activities(example):
    plan = facts(example("CarePlan/f201"))
    assert [goal.key for goal in plan.goals_inside] == ["goal"]
    assert [one.who.display for one in plan.teams_inside[0].members] == [
        "Dokter Bronsig",
        "Nurse Carla Espinosa",
    ]
    assert [one.text for one in plan.activities] == [
        "Potassium supplementation",
        "Echography of kidney",
    ]
    assert plan.activities[0].when_text == "daily"


def test_what_a_plan_is_about_gets_the_name_it_contains(example):
    plan = facts(example("CarePlan/example"))
    assert [one.display for one in plan.addresses] == ["Obesity"]
    often = plan.activities[0].repeat
    assert (often.times, often.per, often.unit) == (1, 1, "d")


def test_a_plan_says_what_is_not_to_be_done(example):
    assert facts(example("CarePlan/f001")).activities[0].not_to_do


def test_a_goal_says_whose_it_is_and_when_it_is_due(example):
    goal = facts(example("Goal/example"))
    assert (goal.by_her, goal.due.text, goal.status) == (True, "2016-04-05", "on-hold")
    assert (goal.targets[0].low.value, goal.targets[0].high.value) == (160, 180)


def test_a_team_says_who_and_in_which_role(example):
    first, second = facts(example("CareTeam/example")).members
    assert (first.who.kind, first.roles[0].text) == ("Patient", "responsiblePerson")
    assert second.period.end.text == "2013-01-01"


def test_a_task_says_who_asks_whom(example):
    ask = facts(example("Task/example1"))
    assert (ask.text, ask.status) == ("Lipid Panel", "in-progress")
    assert (ask.requester.display, ask.owner.kind) == ("Dr Adam Careful", "Organization")
    assert ask.person.key == "example"


def test_a_visit_says_who_is_invited(example):
    visit = facts(example("Appointment/2docs"))
    assert [person.key for person in visit.persons] == ["example"]
    assert [one.answer for one in visit.invited] == ["accepted"] * 4
    assert visit.start.at == datetime(2013, 12, 9, 9, tzinfo=UTC)


def test_a_message_keeps_its_words(example):
    message = facts(example("Communication/example"))
    assert message.texts[0].startswith("Patient 1 has a very high serum potassium")
    assert message.sent.at == datetime(2014, 12, 13, 2, 1, 10, tzinfo=UTC)


def test_answers_come_in_the_order_of_the_questions(example):
    answers = facts(example("QuestionnaireResponse/f201")).answers
    assert (answers[1].question, answers[1].values) == (
        "Do you have allergies?",
        ("I am allergic to house dust",),
    )
    assert [one.level for one in answers][:4] == [0, 1, 0, 1]


def test_a_medicine_is_named_from_inside_or_beside_the_reference():
    her = {"reference": "Patient/a"}
    resource = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "subject": her,
        "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Alvedon"}}],
        "medicationReference": {"reference": "#m"},
        "effectiveDateTime": "2015-01-23",
        "informationSource": her,
        "dosage": [
            {
                "text": "One at night",
                "asNeededBoolean": True,
                "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
            }
        ],
    }
    medicine = facts(resource)
    assert (medicine.ask, medicine.text, medicine.said_by_her) == ("statement", "Alvedon", True)
    assert (medicine.period.start.text, medicine.period.end) == ("2015-01-23", None)
    (dose,) = medicine.doses
    assert (dose.text, dose.as_needed, dose.amount.unit) == ("One at night", True, "tablet")
    beside = {"medicationReference": {"reference": "Medication/1", "display": "Waran"}}
    assert facts(resource | beside).text == "Waran"


def test_an_alert_tells_of_the_dog(example):
    alert = facts(example("Flag/example"))
    assert (alert.text.split(".")[0], alert.status) == (
        "Patient has a big dog at his home",
        "inactive",
    )


def test_what_has_no_home_is_only_kept(example):
    assert facts(example("EpisodeOfCare/example")) is None


def test_people_and_places_come_in_before_what_points_at_them():
    kinds = sorted(["CarePlan", "Observation", "Patient", "Goal", "Organization"], key=_rank)
    assert kinds == ["Organization", "Patient", "Goal", "CarePlan", "Observation"]
    assert len(READERS) == 24


def _rank(kind):
    return rank({"resourceType": kind})
