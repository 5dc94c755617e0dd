"""Elsa with something of everything, so that every address has a thing to stand for.

Made by the product's own actions, on committed data. `keys` maps the name of an address's
variable to a real key; `left` worked in a unit that has left the circle.
"""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import NamedRole
from esther.circle.queries import seat_of
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import How
from esther.circle.sharing.queries import open_now
from esther.circle.viewer import NOBODY
from esther.health import actions as health
from esther.letters.models import Notice
from esther.log import actions as log
from esther.log.queries import line
from esther.matters import actions as matters
from esther.matters.rules import Kind
from esther.people import actions as people
from esther.people.rules import Kind as UnitKind
from esther.plan import actions as plan
from esther.plan.models import AttachedLine, Invitation, Party
from esther.relatives import actions as relatives
from esther.relatives.codes import code_of
from esther.services import actions as services
from esther.stays import actions as stays
from esther.steps import actions as steps
from esther.steps.models import Repeated
from esther.urgent import actions as urgent
from esther.visits import actions as visits
from tests.log.scenes import flag, reads
from tests.world import inside, small_world, unit, works


def full_world(at, *, in_the_log: bool = True) -> SimpleNamespace:
    world = small_world(at)
    keys = {"esther_id": world.elsa.pk, "organisation_id": world.home.pk}
    with acting(world.anna):
        _words_and_health(world, keys)
        _plan(world, keys)
    _steps(world, keys)
    _others(world, keys)
    _shared(world, keys)
    _urgent(world, keys)
    world.left = _who_left(world, keys)
    if in_the_log:  # written by a job, so only on committed data
        _log(world, keys)
    world.keys = keys
    return world


def _words_and_health(world, keys):
    by, at = inside(world.anna, world.elsa), world.at
    said = matters.say(
        esther=world.elsa, kind=Kind.MATTERS, words="CANARY sing", language="sv", by=by, at=at
    )
    matters.say(esther=world.elsa, kind=Kind.TOLD, words="The key", language="sv", by=by, at=at)
    health.record(
        esther=world.elsa, kind="problem", text="CANARY heart", source="Oak", by=by, at=at
    )
    keys["saying_id"] = said.pk
    world.said = said


def _plan(world, keys):
    by, at = inside(world.anna, world.elsa), world.at
    begun = plan.begin(esther=world.elsa, by=by, at=at)
    goal = plan.add_goal(plan=begun, matter=world.said, words="Sing again", by=by, at=at)
    line = plan.add_action(
        goal=goal, what="Train", who=Party(organisation=world.home), by=by, at=at
    )
    version = plan.settle(plan=begun, why="First", by=by, at=at)
    comment = plan.comment(plan=begun, goal=goal, words="Why?", is_question=True, by=by, at=at)
    meeting = plan.call_meeting(
        plan=begun,
        why="Follow up",
        begins_at=at + timedelta(days=1),
        ends_at=at + timedelta(days=1, hours=1),
        members=[world.seats["elsa"], world.seats["home"], world.seats["centre"]],
        by=by,
        at=at,
    )
    plan.attach(
        esther=world.elsa,
        title="Care plan",
        source="Elsewhere",
        by=by,
        at=at,
        lines=[plan.Line("goal", "Walk"), plan.Line("action", "Weigh")],
    )
    keys |= {
        "plan_id": begun.pk,
        "goal_id": goal.pk,
        "action_id": line.pk,
        "about_id": goal.pk,
        "version_id": version.pk,
        "comment_id": comment.pk,
        "meeting_id": meeting.pk,
        "invitation_id": Invitation.everywhere.filter(meeting=meeting).order_by("pk")[0].pk,
        "line_id": AttachedLine.everywhere.order_by("position", "pk")[0].pk,
        "number": version.number,
    }
    world.goal = goal


def _steps(world, keys):
    at = world.at
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        begun = steps.begin(what="Plan the way home", goal=world.goal, by=by, at=at)
        taken = steps.hand_over(
            step=begun,
            organisation=world.home,
            what="Meet her",
            note="Tea",
            by=by,
            at=at,
            due_at=at + timedelta(days=1),
        )
        waits = steps.hand_over(
            step=begun,
            organisation=world.centre,
            what="Call her",
            note="Loud",
            by=by,
            at=at,
            due_at=at + timedelta(days=1),
        )
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        step = steps.take(offer=taken, by=by, at=at)
        feedback = steps.give_feedback(
            step=step, about="aid", tone="question", words="No key", by=by, at=at
        )
        need = steps.say_what_we_need(about="aid", words="The key", by=by, at=at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        question = steps.ask_back(offer=waits, words="When?", by=by, at=at)
    with acting(world.hanna):
        steps.complete(step=step, note="Met", by=inside(world.hanna, world.elsa), at=at)
    keys |= {
        "step_id": begun.pk,
        "offer_id": waits.pk,
        "question_id": question.pk,
        "feedback_id": feedback.pk,
        "need_id": need.pk,
    }
    with acting(world.nurse):
        keys["repeated_id"] = Repeated.everywhere.order_by("pk")[0].pk


def _others(world, keys):
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        job = replace(by, job=True)  # home care has no stays; another system tells of this one
        stay = stays.admit(esther=world.elsa, organisation=world.home, by=job, at=world.at)
        keys["stay_id"] = stay.pk
        visit = visits.book(
            esther=world.elsa,
            what="CANARY comes",
            begins_at=world.at + timedelta(days=2),
            organisation=world.home,
            by=by,
            at=world.at,
        )
        keys["visit_id"] = visit.pk
    with acting(world.karin):
        by = inside(world.karin, world.elsa)
        asked = visits.ask_to_move(visit=visit, words="CANARY later", by=by, at=world.at)
        keys["ask_id"] = asked.pk
    with acting(world.anna):
        keys["member_id"] = world.seats["karin"].pk
        keys["role_id"] = NamedRole.everywhere.get().pk
        notice = Notice.everywhere.filter(to_organisation=world.centre).order_by("pk").first()
        keys["notice_id"] = notice.pk
        service = services.publish(
            organisation=world.home, name="Help at home", by=NOBODY, at=world.at
        )
        keys["service_id"] = service.pk
        keys["assignment_id"] = world.hanna.assignment_id
        keys |= {"secret": "not-a-link", "number": uuid4(), "key": "eid"}
        number = people.add_identifier(
            esther=world.elsa,
            system="personnummer",
            value="194608237824",
            by=inside(world.anna, world.elsa),
            at=world.at,
        )
        keys["identifier_id"] = number.pk
    keys["place"] = "steps:hand_over"
    keys |= {"label": "plan.goal", "row_id": world.goal.pk}


def _shared(world, keys):
    """What she shares with all of care; what the far ward wrote was hidden once, and home care saw
    it for a while."""
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        keys["sharing_id"] = open_now(by).filter(member=None).get().pk
        block = sharing.hide(
            esther=world.elsa,
            unit=world.stranger.organisation,
            how=How.PAGE,
            by=by,
            at=world.at,
        )
    with acting(world.hanna):
        until = world.at + timedelta(days=1)
        said = {"basis": "consent", "asked_by": "Elsa", "words": "She wants us to look"}
        by = inside(world.hanna, world.elsa)
        lifted = sharing.lift(block=block, **said, until=until, by=by, at=world.at)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        sharing.unhide(block=block, how=How.PAGE, by=by, at=world.at)
    keys |= {"block_id": block.pk, "lift_id": lifted.pk}


def _urgent(world, keys):
    """Hanna is in the emergency group of home care, and has opened what she saw already."""
    with acting(world.hanna):
        people.set_emergency(assignment=world.hanna.assignment, may=True, by=NOBODY, at=world.at)
        opened = urgent.open_emergency(
            her=world.elsa.pk, words="CANARY on the floor", by=world.hanna, at=world.at
        )
    keys["emergency_id"] = opened.pk
    with acting(world.anna):
        said = {"name": "Nisse", "role": "relative", "kinds": 1, "how": "told", "at": world.at}
        by = inside(world.anna, world.elsa)
        invited = relatives.invite_close(esther=world.elsa, by=by, **said)
    keys |= {"invited_id": invited.pk, "code": code_of(invited.pk)}


def _who_left(world, keys):
    """A unit that had a step, did it, and has left the circle."""
    gone = works("Lena Left", unit("Short stay", UnitKind.SHORT_TERM), at=world.at)
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        circle.invite(esther=world.elsa, organisation=gone.organisation, by=by, at=world.at)
    with acting(gone):
        by = inside(gone, world.elsa)
        step = steps.begin(what="Short stay", by=by, at=world.at)
        offer = steps.hand_over(
            step=step,
            organisation=world.home,
            what="Go home with her",
            note="Slowly",
            by=by,
            at=world.at,
            due_at=world.at + timedelta(days=1),
        )
        steps.complete(step=step, note="Went home", by=by, at=world.at)
    with acting(world.hanna):
        by = inside(world.hanna, world.elsa)
        after = steps.take(offer=offer, by=by, at=world.at)
        said = steps.give_feedback(
            step=after, about="ride", tone="thanks", words="Well done", by=by, at=world.at
        )
    keys |= {"own_step_id": step.pk, "own_feedback_id": said.pk}
    with acting(world.nurse):
        seat = seat_of(world.elsa, world.at, organisation=gone.organisation)
        circle.leave(member=seat, by=inside(world.nurse, world.elsa), at=world.at)
    return gone


def _log(world, keys):
    """A reading to ask about, one that is asked about, and one that a head is to look at."""
    keys["request_id"] = reads(world.hanna, world.elsa)
    asked = reads(world.anna, world.elsa)
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        question = log.ask(line=line(by, asked), words="CANARY why?", by=by, at=world.at)
    keys |= {"asked_id": question.pk, "flag_id": flag(world, world.anna).pk}
