"""A full day around Elsa, by the product's own actions, so that every panel has something.

The circle begins at `world.at`; the day that pages show is `world.now`, ten days later.
"""

from datetime import timedelta

from esther.circle.frame import acting
from esther.health import actions as health
from esther.matters import actions as matters
from esther.plan import actions as plan
from esther.plan.models import Party
from esther.stays import actions as stays
from esther.steps import actions as steps
from esther.visits import actions as visits
from tests.world import inside

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAID = [
    ("matters", "I want the breath to sing in the church choir on Sundays."),
    ("matters", "And I do not want to tell it all from the beginning."),
    ("communicate", "I see poorly and hear well. Read aloud for me."),
    ("yellow", "My feet swell and I sleep sitting up."),
    ("red", "I cannot breathe when I rest. Call 112."),
    ("call", "Anna, or Karin in the evening."),
    ("told", "The scales stand below the window."),
]


def full_day(world):
    """Adds to the world: plan, goal, line, meeting, step, offer, stay, visits."""
    world.now = world.at + 10 * DAY
    with acting(world.anna.later(world.now)) as anna:
        anna = inside(anna, world.elsa)
        hers = {"esther": world.elsa, "by": anna, "at": world.at}
        said = [matters.say(kind=kind, words=words, language="en", **hers) for kind, words in SAID]
        _plan(world, said, anna)
        _known(world, anna)
        _days(world, anna)
    _stay(world)
    _steps(world)
    return world


def _plan(world, said, anna):
    by = {"by": anna, "at": world.at + DAY}
    world.plan = plan.begin(esther=world.elsa, why="Many helpers, one Elsa", **by)
    goals = [
        plan.add_goal(plan=world.plan, matter=matter, words=words, **by)
        for matter, words in zip(
            said, ["Sing in the choir on Sundays", "Tell it once"], strict=False
        )
    ]
    world.goal = goals[0]
    for goal, what, who, days in [
        (goals[0], "Weigh her every morning and call if it rises", Party(world.home), -1),
        (goals[0], "Train the breathing on Thursdays", Party(world.ward), 3),
        (goals[1], "Read this page before the first visit", Party(world.centre), None),
    ]:
        due_on = None if days is None else world.now.date() + days * DAY
        plan.add_action(goal=goal, what=what, who=who, due_on=due_on, **by)
    world.meeting = plan.call_meeting(
        plan=world.plan,
        why="How is the singing?",
        begins_at=world.now + 30 * HOUR,
        ends_at=world.now + 31 * HOUR,
        members=[world.seats["home"], world.seats["elsa"]],
        place="At home with Elsa",
        **by,
    )
    question = "May I sing sitting down?"
    plan.comment(plan=world.plan, goal=goals[0], words=question, is_question=True, **by)


def _known(world, anna):
    told = {"esther": world.elsa, "source": "Oak health centre", "by": anna, "at": world.now}
    health.record(kind="problem", text="Heart failure", since_text="2019", **told)
    health.record(kind="medicine", text="Furosemide", detail="40 mg in the morning", **told)
    health.record(kind="allergy", text="Penicillin", detail="rash, 1974", **told)


def _days(world, anna):
    book = {"esther": world.elsa, "by": anna, "at": world.now}
    for hours, kind, what, unit, prepare in [
        (4, "home", "Jonas from home care comes", world.home, ""),
        (24, "home", "Amina from home care comes", world.home, "Weigh yourself before breakfast"),
        (26, "ride", "The car fetches you at the door", None, "Take the walker. It fits."),
        (27, "away", "You meet Petra at the heart clinic", world.ward, "Take the medicine list"),
        (75, "call", "Anna calls you", world.centre, ""),
    ]:
        begins_at = world.now + hours * HOUR
        visits.book(
            kind=kind, what=what, begins_at=begins_at, organisation=unit, prepare=prepare, **book
        )


def _stay(world):
    with acting(world.nurse) as nurse:
        by = inside(nurse, world.elsa)
        ward = {"organisation": world.ward, "why": "Could not breathe"}
        came = world.now - 13 * DAY
        world.stay = stays.admit(esther=world.elsa, by=by, at=came, **ward)
        stays.discharge(stay=world.stay, by=by, at=world.now - 5 * DAY)


def _steps(world):
    nurse, hanna = (v.later(world.now - 5 * DAY) for v in (world.nurse, world.hanna))
    with acting(nurse):
        by = inside(nurse, world.elsa)
        step = steps.begin(what="Home from hospital", goal=world.goal, by=by, at=by.at)
        offer = steps.hand_over(
            step=step,
            organisation=world.home,
            what="Morning visits at home",
            note="She cannot read the scales. Read them aloud.",
            due_at=by.at + DAY,
            by=by,
            at=by.at,
        )
    with acting(hanna):
        by = inside(hanna, world.elsa)
        world.step = steps.take(offer=offer, picks_up=False, by=by, at=by.at + HOUR)
        steps.give_feedback(
            step=world.step,
            about="medicine",
            tone="suggestion",
            words="The list of medicines was missing.",
            by=by,
            at=by.at + 2 * HOUR,
        )
        steps.ask_repeated(step=world.step, by=by, at=by.at + 3 * HOUR)
    with acting(world.nurse.later(world.now - HOUR)) as nurse:
        by = inside(nurse, world.elsa)
        world.offer = steps.hand_over(
            step=step,
            organisation=world.home,
            what="Who reads the scales every morning?",
            note="It should be read aloud.",
            way="alongside",
            due_at=world.now + 5 * HOUR,
            by=by,
            at=by.at,
        )
