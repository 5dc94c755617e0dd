"""What was made here leaves too: words, plan, steps, visits, each in FHIR's own kind."""

import json
from datetime import timedelta

import pytest

from esther.circle.frame import acting, set_context
from esther.fhir.checking import why_not_bring_in
from esther.fhir.exporting import export
from esther.health import actions as health
from esther.matters import actions as matters
from esther.plan import actions as plan
from esther.plan.models import Party
from esther.stays import actions as stays
from esther.steps import actions as steps
from esther.visits import actions as visits
from tests.world import inside, small_world


@pytest.fixture
def lived(cloned):
    """Elsa with words, a plan with a goal and a line, a step that is offered, and more."""
    world = small_world()
    with acting(world.anna):
        anna, at = inside(world.anna, world.elsa), world.at
        words = matters.say(
            esther=world.elsa,
            kind="matters",
            words="I want to sing in the choir.",
            language="en",
            by=anna,
            at=at,
        )
        shared = plan.begin(esther=world.elsa, why="Many helpers", by=anna, at=at)
        goal = plan.add_goal(plan=shared, matter=words, words="Sing", by=anna, at=at)
        plan.add_action(goal=goal, what="Breathe", who=Party(world.home), by=anna, at=at)
        step = steps.begin(what="Come home", goal=goal, by=anna, at=at)
        _offered(step, world, anna)
        _known(world, anna)
    return world


def _offered(step, world, by):
    due = world.at + timedelta(days=2)
    steps.hand_over(
        step=step,
        what="Look in tonight",
        note="She is tired",
        due_at=due,
        organisation=world.home,
        by=by,
        at=world.at,
    )
    visits.book(esther=world.elsa, what="Amina comes", begins_at=due, by=by, at=world.at)
    with acting(world.nurse) as nurse:
        stays.admit(esther=world.elsa, organisation=world.ward, by=nurse, at=world.at)
    set_context(by)


def _known(world, by):
    for kind in ("problem", "medicine", "allergy", "alert", "examination"):
        one = health.record(
            esther=world.elsa, kind=kind, text=f"A {kind}", source="Oak", by=by, at=world.at
        )
        health.withdraw(known=one, by=by, at=world.at)
        health.record(
            esther=world.elsa, kind=kind, text=f"Another {kind}", source="Oak", by=by, at=world.at
        )


def test_everything_made_here_leaves_valid_and_whole(lived):
    sent = [one["resource"] for one in json.loads(export(lived.elsa.pk, at=lived.at))["entry"]]
    assert [fault for one in sent for fault in why_not_bring_in(one)] == []
    kinds = {one["resourceType"] for one in sent}
    assert kinds >= {
        *("Patient", "CareTeam", "Condition", "MedicationStatement", "AllergyIntolerance"),
        *("Flag", "Procedure", "CarePlan", "Goal", "Task", "Appointment", "Encounter"),
        *("AuditEvent", "Organization", "Practitioner", "Basic"),
    }
    text = json.dumps(sent)
    assert "I want to sing in the choir." in text
    assert "She is tired" in text
