"""What the filled forms need besides the full world: something in every state."""

from dataclasses import replace
from datetime import timedelta

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Contact, Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import How
from esther.circle.viewer import NOBODY
from esther.log import actions as log
from esther.log.queries import line
from esther.matters import actions as matters
from esther.matters.models import Saying
from esther.matters.rules import Kind
from esther.people import actions as people
from esther.people.models import Esther
from esther.people.queries import as_found
from esther.people.rules import Profession
from esther.plan import actions as plan
from esther.plan.models import AttachedLine, Goal, Party, Plan
from esther.stays import actions as stays
from esther.steps import actions as steps
from esther.urgent import actions as urgent
from esther.urgent.views.arriving import named
from esther.visits import actions as visits
from tests.log.scenes import flag, reads
from tests.world import inside, unit, works


def more_world(world) -> None:
    """Adds to `world.keys`, by names of its own; what was there stays as it was."""
    town = unit("Town", "municipality")
    works("Helge Homecare", world.home, Profession.HOME_CARER, at=world.at)  # so Hanna may leave
    world.manager = works("Maja Manager", town, Profession.MANAGER, at=world.at)
    world.far = unit("Night patrol", "home_care", parent=town)
    world.home.parent = town
    world.home.save(update_fields=["parent"])
    world.keys["far"] = world.far.pk
    world.colleague = works("Klas Colleague", world.centre, at=world.at)
    with acting(world.anna):
        _in_the_plan(world, inside(world.anna, world.elsa))
        _a_contact(world, inside(world.anna, world.elsa))
    with acting(world.nurse):
        _steps(world, inside(world.nurse, world.elsa))
        _without_a_plan(world)
        _not_asked(world)
    _in_the_log(world)
    _urgent(world)
    with acting(world.hanna):
        _in_her_days(world, inside(world.hanna, world.elsa))
    with acting(world.elsa_in):
        _hidden(world, inside(world.elsa_in, world.elsa))


def _in_the_log(world):
    """Asked about, and to be looked at, in the unit that the manager leads. The reading to ask about
    is another hour's."""
    asked = reads(world.hanna, world.elsa, at=world.at + timedelta(hours=5))
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        question = log.ask(line=line(by, asked), by=by, at=world.at)
    world.keys |= {"homes_question": question.pk, "homes_flag": flag(world, world.hanna).pk}


def _in_the_plan(world, by):
    at, begun = world.at, Plan.everywhere.get(pk=world.keys["plan_id"])
    scaled = plan.add_goal(plan=begun, matter=world.said, words="Walk", by=by, at=at)
    plan.set_scale(goal=scaled, scale=["None", "Bit", "Some", "Much", "All"], by=by, at=at)
    line = plan.add_action(
        goal=scaled, what="Walk out", who=Party(organisation=world.home), by=by, at=at
    )
    plan.end_action(action=line, status="done", words="Walked", by=by, at=at)
    plan.settle(plan=Plan.everywhere.get(pk=begun.pk), why="Second", by=by, at=at)
    plan.set_scale(
        goal=Goal.everywhere.get(pk=scaled.pk), scale=["0", "1", "2", "3", "4"], by=by, at=at
    )
    tea = matters.say(
        esther=world.elsa, kind=Kind.MATTERS, words="Tea", language="sv", by=by, at=at
    )
    held = plan.call_meeting(
        plan=begun,
        why="Now",
        begins_at=at,
        ends_at=at + timedelta(hours=1),
        members=[world.seats["elsa"], world.seats["home"]],
        by=by,
        at=at,
    )
    plan.hold(meeting=held, minutes="We said", agenda="", by=by, at=at)
    world.keys |= {
        "scaled": scaled.pk,
        "ended_line": line.pk,
        "second": tea.pk,
        "told": Saying.everywhere.get(kind=Kind.TOLD).pk,
        "their_action": AttachedLine.everywhere.order_by("position", "pk")[1].pk,
        "begun_meeting": held.pk,
    }


def _a_contact(world, by):
    role = circle.name_contact(
        kind=Contact.CARE,
        member=world.seats["centre"],
        account=world.anna.account,
        phone="070-1740604",
        hours="8–16",
        by=by,
        at=world.at,
    )
    circle.set_cover(
        role=role,
        cover=world.colleague.account,
        cover_phone="070-1740605",
        until=world.at + timedelta(days=3),
        by=by,
        at=world.at,
    )
    neighbour = circle.invite(
        esther=world.elsa, role=Role.VOLUNTEER, name="Nora Neighbour", by=by, at=world.at
    )
    world.keys |= {"covered": role.pk, "neighbour": neighbour.pk}


def _steps(world, by):
    at = world.at
    step = steps.begin(what="Order the bed", by=by, at=at)
    free = steps.begin(what="Wash the curtains", by=by, at=at)
    steps.put_back(step=free, by=by, at=at)
    told = steps.begin(what="Call the shop", by=by, at=at)
    steps.complete(step=told, note="Called", by=by, at=at)
    world.keys |= {"picked_up": step.pk, "free": free.pk, "told_step": told.pk}


def _without_a_plan(world):
    by, at = world.nurse, world.at
    olle = circle.register(
        given="Olle", family="Berg", municipality="Nässjö", languages=["sv"], by=by, at=at
    )
    by = inside(world.nurse, olle)
    for who, role in ((world.elsa_in, Role.ESTHER), (world.karin, Role.RELATIVE)):
        circle.invite(esther=olle, account=who.account, role=role, by=by, at=at)
    circle.invite(esther=olle, organisation=world.home, by=by, at=at)
    seat = circle.invite(esther=olle, organisation=world.centre, by=by, at=at)
    circle.name_coordinator(
        member=seat, account=world.anna.account, phone="1", hours="8", by=by, at=at
    )
    matters.say(esther=olle, kind=Kind.MATTERS, words="Dogs", language="sv", by=by, at=at)
    world.keys["olle"] = olle.pk


def _not_asked(world):
    """Ines came in with her record: nobody has asked her what care may read."""
    by, at = world.nurse, world.at
    ines = circle.register(given="Ines", family="Alm", languages=["sv"], shares=0, by=by, at=at)
    by = inside(world.nurse, ines)
    seats = [{"organisation": world.home}, {"organisation": world.centre}]
    seats += [{"account": world.elsa_in.account, "role": Role.ESTHER}]
    seats += [{"account": world.karin.account, "role": Role.RELATIVE}]
    for seat in seats:
        circle.invite(esther=ines, **seat, shares=0, by=by, at=at)
    world.keys["ines"] = ines.pk


def _hidden(world, by):
    """What the far ward may write is hidden from everybody else."""
    far = {"unit": world.stranger.organisation, "how": How.PAGE}
    world.keys["hidden"] = sharing.hide(esther=world.elsa, **far, by=by, at=world.at).pk


def _in_her_days(world, by):
    """A stay that she is ready to leave, and a visit that has begun."""
    here = {"esther": world.elsa, "organisation": world.home, "by": by, "at": world.at}
    stay = stays.admit(kind="emergency", **here | {"by": replace(by, job=True)})
    stays.ready(stay=stay, by=by, at=world.at)
    began = world.at - timedelta(hours=1)
    world.keys |= {
        "ready_stay": stay.pk,
        "begun_visit": visits.book(what="Hanna comes", begins_at=began, **here).pk,
    }


def _urgent(world):
    """The ward has an emergency group; Olle has said yes to the ambulance; the manager is asked."""
    with acting(world.nurse):
        people.set_emergency(assignment=world.nurse.assignment, may=True, by=NOBODY, at=world.at)
        olle = Esther.objects.get(pk=world.keys["olle"])
        urgent.allow(esther=olle, how="told", by=inside(world.nurse, olle), at=world.at)
    world.found = {
        "sender": named(world.nurse, as_found(world.elsa)),
        "stranger": named(world.stranger, as_found(olle)),
    }
    with acting(world.hanna):
        # One has ended, so that it can be looked at; another can be ended.
        again = {"words": "CANARY once more", "by": world.hanna, "at": world.at}
        for _ in range(2):
            urgent.end_emergency(by=inside(world.hanna, world.elsa), at=world.at)
            opened = urgent.open_emergency(her=world.elsa.pk, **again)
            world.keys.setdefault("ended_emergency", opened.pk)
        world.keys["emergency_id"] = opened.pk
