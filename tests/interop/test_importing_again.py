"""The second time nothing is new; what is told differently is changed."""

import pytest
from django.utils.translation import override

from esther.circle.frame import acting
from esther.fhir.report import Outcome
from esther.health import actions
from esther.health.models import Known
from esther.people.models import Esther
from esther.plan import queries as plan
from esther.plan.models import AttachedLine, AttachedPlan

from .given import OURS
from .sending import (
    ANN,
    AT,
    WRONG,
    brought,
    bundle,
    everything,
    inside,
    problem,
)


@pytest.mark.parametrize("name", ["example", "f001", "f201"])
def test_twice_changes_nothing(oak, name):
    path = OURS / f"{name}.bundle.json"
    first, second = brought(path), brought(path)
    assert first.counts[Outcome.NEW] > 10
    assert "new: 0  changed: 0" in second.text()
    assert second.counts[Outcome.UNCHANGED] == sum(first.counts.values())


def test_a_line_of_an_updated_plan_stays_the_same_line(oak, tmp_path, example):
    plan_of, patient = example("CarePlan/example"), ANN
    goal = {
        "resourceType": "Goal",
        "id": "g",
        "lifecycleStatus": "active",
        "description": {"text": "Walk"},
        "subject": {"reference": "Patient/ann"},
    }
    one = {
        "resourceType": "CarePlan",
        "id": "c",
        "status": "active",
        "intent": "plan",
        "subject": {"reference": "Patient/ann"},
        "title": "Plan",
        "goal": [{"reference": "Goal/g"}],
        "activity": plan_of["activity"],
    }
    brought(bundle(tmp_path, one, goal, patient))
    esther = Esther.objects.using("worker").get()
    with acting(oak):
        before = {line.words: line.pk for line in plan.attached_lines(inside(oak, esther))}
    goal["lifecycleStatus"] = "completed"
    report = brought(bundle(tmp_path, one, goal, patient))
    with acting(oak):
        after = list(plan.attached_lines(inside(oak, esther)))
    assert {line.words: line.pk for line in after} == before
    assert [line.status_in_words for line in after if line.kind == "goal"] == ["Finished"]
    assert report.counts[Outcome.CHANGED] == 1


def test_an_updated_file_updates_and_a_mistake_is_withdrawn(oak, tmp_path):
    brought(bundle(tmp_path, problem(), ANN))
    report = brought(bundle(tmp_path, problem(code={"text": "Severe heart failure"}), ANN))
    assert report.counts[Outcome.CHANGED] == 1
    assert everything(Known).get().text == "Severe heart failure"
    brought(bundle(tmp_path, problem(**WRONG), ANN))
    assert everything(Known).get().status == "withdrawn"


def test_what_was_mended_here_stays_when_her_source_says_something_else_anew(oak, tmp_path):
    brought(bundle(tmp_path, ANN))
    everything(Esther).update(town="Nässjö")
    brought(bundle(tmp_path, ANN | {"gender": "female"}))
    esther = Esther.objects.using("worker").get()
    assert (esther.town, esther.gender) == ("Nässjö", "female")


def test_many_rows_at_once_are_the_rows_that_the_action_makes(oak, tmp_path):
    brought(bundle(tmp_path, ANN, problem(onsetDateTime="2020-05")))
    with acting(oak):
        made = Known.everywhere.get()
        viewer = inside(oak, made.esther)
        same = {f.name: getattr(made, f.name) for f in Known._meta.fields if f.name != "id"}
        same = {k: v for k, v in same.items() if not k.startswith("by_")}
        by_hand = actions.record(**same, by=viewer, at=AT)
    for field in Known._meta.fields:
        if field.name not in ("id", "by_account", "by_organisation"):
            assert getattr(by_hand, field.attname) == getattr(made, field.attname)
    assert made.by_organisation_id == oak.organisation_id


def test_a_plan_named_with_question_marks_is_called_by_what_it_says(oak, tmp_path):
    care = {
        "resourceType": "CarePlan",
        "id": "c",
        "status": "active",
        "intent": "plan",
        "title": "?????",
        "description": "After the heart surgery",
        "subject": {"reference": "Patient/ann"},
        "period": {"end": "2026-11-30"},
    }
    brought(bundle(tmp_path, care, ANN))
    held = everything(AttachedPlan).get()
    assert str(held) == "After the heart surgery"
    with override("en"):
        assert held.period_in_words == "by 30 November 2026"


def test_a_plan_that_is_told_anew_is_the_same_plan(oak, tmp_path):
    care = {
        "resourceType": "CarePlan",
        "id": "c",
        "status": "active",
        "intent": "plan",
        "title": "Heart plan",
        "subject": {"reference": "Patient/ann"},
        "activity": [{"detail": {"status": "in-progress", "description": "Weigh every day"}}],
    }
    brought(bundle(tmp_path, care, ANN))
    before = everything(AttachedPlan).get()
    line = everything(AttachedLine).get()
    report = brought(bundle(tmp_path, care | {"title": "Heart and lung plan"}, ANN))
    after = everything(AttachedPlan).get()
    assert (after.pk, after.title) == (before.pk, "Heart and lung plan")
    assert everything(AttachedLine).get().pk == line.pk
    assert report.counts[Outcome.CHANGED] == 1
    assert report.counts[Outcome.NEW] == 0
