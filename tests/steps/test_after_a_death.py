"""After her death nothing more is asked of her, and no step stays with her."""

from datetime import timedelta

import pytest

from esther.circle.frame import acting
from esther.circle.models import Member
from esther.circle.rules import Role
from esther.matters import actions as matters
from esther.pages.recording import record
from esther.people.models import Esther
from esther.people.rules import Kind
from esther.plan import actions as plan
from esther.rules import NotPossible
from esther.steps.models import Repeated, Step
from esther.steps.rules import Cause, OfferState, State, Stop
from tests.visits.guests import guest_for_a_visit
from tests.world import inside

from .scenes import begins, does, fresh, hands_over

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def dies(world):
    """The nurse writes the day of death, as her page does."""
    with acting(world.nurse) as nurse:
        by = inside(nurse, world.elsa)
        record(esther=world.elsa, by=by, at=world.at, deceased_at=world.at - DAY)


@pytest.fixture
def asked(world):
    """The ward has a step; Elsa has taken one after it, and is offered another."""
    step = begins(world)
    taken = hands_over(world, step, world.seats["elsa"], what="Choose", way="alongside")
    world.hers = does(world.elsa_in, world.elsa, "take", offer=taken)
    world.offered = hands_over(world, step, world.seats["elsa"], what="Choose again")
    world.step = step
    return world


def test_what_she_was_asked_closes_with_its_cause_and_what_she_had_goes_on(asked):
    dies(asked)
    offer, hers = fresh(asked.nurse, asked.offered), fresh(asked.nurse, asked.hers)
    assert (offer.state, offer.cause) == (OfferState.CLOSED, Cause.DIED)
    assert (hers.state, hers.stopped_why) == (State.STOPPED, Stop.DIED)
    with acting(asked.nurse):
        after = Step.everywhere.get(before=hers)
    assert (after.organisation, after.state) == (asked.ward, State.OURS)
    does(asked.nurse, asked.elsa, "stop", step=after, reason=Stop.DIED, words="She has died.")


def test_a_guest_who_writes_it_leaves_her_steps_to_the_job(world):
    """Their own step is done, and they are here for a visit only: hers would come back to them,
    and with it they would stay."""
    guest = guest_for_a_visit(world, Kind.HOME_NURSING)
    taken = hands_over(world, begins(world), guest.organisation)
    step = does(guest, world.elsa, "take", offer=taken)
    offered = hands_over(world, step, world.seats["elsa"], who=guest, way="alongside")
    hers = does(world.elsa_in, world.elsa, "take", offer=offered)
    does(guest, world.elsa, "complete", step=step, note="She knows")
    with acting(guest):
        by = inside(guest, world.elsa)
        record(esther=world.elsa, by=by, at=world.at, deceased_at=world.at - DAY)
    assert fresh(world.nurse, hers).state == State.OURS


def test_nothing_more_is_asked_of_her(asked):
    with acting(asked.nurse):
        Esther.objects.update(deceased_at=asked.at - DAY)
        seat = Member.everywhere.get(role=Role.ESTHER)
    with pytest.raises(NotPossible, match="She has died"):
        hands_over(asked, fresh(asked.nurse, asked.step), seat, what="Once more")
    done = does(asked.nurse, asked.elsa, "complete", step=asked.step, note="Said goodbye")
    with acting(asked.nurse):
        assert not Repeated.everywhere.exists()
    for verb, more in [("ask_repeated", {}), ("answer_outcome", {"outcome": "met"})]:
        with pytest.raises(NotPossible, match="She has died"):
            does(asked.nurse, asked.elsa, verb, step=done, **more)


def test_nobody_agrees_in_her_name(world):
    with acting(world.anna) as anna:
        by = {"by": inside(anna, world.elsa), "at": world.at}
        matters.say(esther=world.elsa, kind="matters", words="Sing", language="en", **by)
        row = plan.begin(esther=world.elsa, **by)
        Esther.objects.update(deceased_at=world.at - DAY)
        with pytest.raises(NotPossible, match="She has died"):
            plan.agree(plan=row, answer="agree", member=world.seats["elsa"], **by)
