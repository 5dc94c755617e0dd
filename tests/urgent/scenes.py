"""An emergency department, its group and its managers; Elsa's crisis plan and what is known."""

from types import SimpleNamespace

from esther.circle.frame import acting
from esther.circle.viewer import Viewer
from esther.health import actions as health
from esther.matters import actions as matters
from esther.people import actions as people
from esther.people.models import Assignment
from esther.people.rules import Kind, Profession
from tests.world import inside, unit, works


def emergency_world(world) -> SimpleNamespace:
    """`doctor` is in the emergency group, `colleague` is not; `head` leads the department and
    `above` the hospital that it belongs to."""
    hospital = unit("Oak hospital", Kind.HOSPITAL)
    department = unit("Oak emergency", Kind.EMERGENCY, parent=hospital)
    world.department = department
    world.doctor = works("Doris Doctor", department, Profession.DOCTOR, world.at)
    world.colleague = works("Cilla Colleague", department, Profession.NURSE, world.at)
    world.head = works("Hedda Head", department, Profession.MANAGER, world.at)
    world.above = works("Abel Above", hospital, Profession.MANAGER, world.at)
    world.car = works(
        "Aron Ambulance", unit("Cars", Kind.AMBULANCE), Profession.PARAMEDIC, world.at
    )
    world.doctor = in_the_group(world.doctor, world.head)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        known = {"esther": world.elsa, "source": "Oak", "by": by, "at": world.at}
        health.record(kind="problem", text="Heart", **known)
        health.record(kind="allergy", text="Penicillin", **known)
        for kind in ("red", "matters"):
            matters.say(
                esther=world.elsa,
                kind=kind,
                words=f"Words {kind}",
                language="sv",
                by=by,
                at=world.at,
            )
    return world


def in_the_group(viewer: Viewer, head: Viewer, **period) -> Viewer:
    with acting(head):
        people.set_emergency(assignment=viewer.assignment, may=True, by=head, at=head.at, **period)
    assignment = Assignment.objects.select_related("organisation").get(pk=viewer.assignment.pk)
    return Viewer(account=viewer.account, assignment=assignment, at=viewer.at)
