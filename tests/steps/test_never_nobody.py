"""Random people do random things with steps. Whatever they do, somebody is responsible,
no offer ends in silence, and every step's history can be told."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from esther.circle.frame import acting
from esther.circle.models import Member, open_at
from esther.plan.rules import Outcome
from esther.rules import NotPossible
from esther.steps import queries, rules
from esther.steps.models import Feedback, Offer, Question, Step
from esther.steps.rules import Decline, OfferState, State, Stop, Way
from tests.world import inside, unit, works

from .scenes import does

pytestmark = pytest.mark.django_db
WHAT = ("Weigh her", "Bring books", "Call the pharmacy")
VERBS = [
    "begin",
    "hand_over",
    "hand_over",
    "hand_over",
    "take",
    "take",
    "decline",
    "ask_back",
    "answer_question",
    "withdraw",
    "pick_up",
    "put_back",
    "complete",
    "complete",
    "stop",
    "give_feedback",
    "answer_feedback",
    "answer_outcome",
]
WHO_MAY, ALONGSIDE_HOME_CARE, HOME_CARE_TAKES_OVER = 17, 8, 2
ACTS = some.lists(
    some.tuples(some.sampled_from(VERBS), some.integers(0, WHO_MAY), some.integers(0, 999)),
    min_size=6,
    max_size=14,
)
BEGIN = ("begin", WHO_MAY, 0)  # without a step there is nothing to do


@pytest.fixture
def parties(world):
    """Everybody around Elsa, and a pharmacy that comes in only when it is offered a step."""
    pharmacy = works("Paul Pharmacist", unit("The pharmacy"))
    world.units = [world.ward, world.centre, world.home, pharmacy.organisation]
    return [world.nurse, world.hanna, world.anna, world.elsa_in, world.karin, pharmacy]


def in_turn(verbs, number):
    return [(verb, WHO_MAY, number) for verb in verbs.split()]


@given(acts=ACTS)
@example(acts=in_turn("begin hand_over complete decline", ALONGSIDE_HOME_CARE))
@example(acts=in_turn("begin hand_over complete decline complete", HOME_CARE_TAKES_OVER))
@example(acts=in_turn("begin hand_over take complete give_feedback", HOME_CARE_TAKES_OVER))
@example(acts=in_turn("begin hand_over ask_back stop", HOME_CARE_TAKES_OVER))
@settings(
    max_examples=16,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_somebody_is_always_responsible_and_every_history_can_be_told(world, parties, acts):
    with transaction.atomic():
        at, was = world.at, []
        for verb, who, number in [BEGIN, *acts]:
            at += timedelta(minutes=30)
            is_done = tries(world, parties, verb, who, number, at)
            with acting(world.anna.later(at)) as looker:
                viewer = inside(looker, world.elsa)
                now = rows_of(viewer)
                assert is_done or now == was
                if is_done:
                    everything_holds(viewer, parties, at)
            was = now
        with acting(world.anna.later(at)) as looker:
            all_can_be_told(inside(looker, world.elsa))
        transaction.set_rollback(True)


def tries(world, parties, verb, who, number, at):
    """Somebody tries; being refused is an answer, and leaves everything as it was. Whether it
    was done."""
    with acting(world.anna.later(at)) as looker:
        said = what_is_said(world, inside(looker, world.elsa), verb, number, at)
        thing = next((said[name] for name in ROWS if name in said), None)
        if thing is None and verb != "begin":
            return False
        viewer = parties[who] if who < len(parties) else whose_move(parties, verb, thing)
    with suppress(NotPossible, Http404):
        does(viewer, world.elsa, verb, at=at, **said)
        return True
    return False


def rows_of(looker):
    return [list(model.seen_by(looker).order_by("pk").values()) for model in ROWS.values()]


def whose_move(parties, verb, thing):
    """Mostly the one who may, or hardly anything would happen."""
    if thing is None:
        return parties[0]
    if verb == "withdraw":
        thing = thing.step
    if verb == "answer_question":
        thing = thing.offer.step
    if verb == "answer_feedback":
        thing = thing.step
    return next(party for party in parties if speaks_for(party, thing))


def speaks_for(viewer, thing):
    if thing.organisation_id:
        return viewer.organisation_id == thing.organisation_id
    return viewer.organisation_id is None and thing.member.account_id == viewer.account_id


ROWS = {"step": Step, "offer": Offer, "question": Question, "feedback": Feedback}


def what_is_said(world, looker, verb, number, at):
    words = {"words": "Said in a test."}
    one = {name: pick(model, looker, number) for name, model in ROWS.items()}
    offer, step = {"offer": one["offer"]}, {"step": one["step"]}
    return {
        "begin": {"what": WHAT[number % 3]},
        "hand_over": {
            **step,
            "what": WHAT[number % 3],
            "note": "As agreed.",
            "due_at": at + timedelta(hours=1 + number % 9),
            "way": Way.ALONGSIDE if number % 4 == 0 else Way.TAKES_OVER,
            **receiver(world, number),
        },
        "take": {**offer, "picks_up": number % 2 == 0},
        "decline": {**offer, "reason": Decline.TIME, **words},
        "ask_back": {**offer, **words},
        "answer_question": {"question": one["question"], **words},
        "withdraw": {**offer, **words},
        "pick_up": step,
        "put_back": step,
        "complete": {**step, "note": "It went well."},
        "stop": {**step, "reason": Stop.NEED, **words},
        "give_feedback": {**step, "about": "aid", "tone": "thanks", **words},
        "answer_feedback": {"feedback": one["feedback"], "reply": "thanks", **words},
        "answer_outcome": {**step, "outcome": Outcome.MET},
    }[verb]


def pick(model, looker, number):
    rows = list(model.seen_by(looker).order_by("-pk")[:6])
    return rows[number % len(rows)] if rows else None


def receiver(world, number):
    people = [world.seats["elsa"], world.seats["karin"]]
    chosen = [*world.units, *people][number % 6]
    return {"member": chosen} if chosen in people else {"organisation": chosen}


def everything_holds(looker, parties, at):
    steps = list(Step.seen_by(looker).select_related("member").order_by("pk"))
    offers = list(Offer.seen_by(looker).select_related("step").order_by("pk"))
    for step in steps:
        ended_by_somebody(step, [offer for offer in offers if offer.step_id == step.pk])
    for offer in offers:
        never_ends_in_silence(offer, steps)
    for step in steps:
        somebody_has(step, looker.member.esther, parties, at)


def somebody_has(step, esther, parties, at):
    """Who has a step that goes on sits in the circle, and can open the step."""
    assert (step.organisation_id is None) != (step.member_id is None)
    if step.state != State.OURS:
        return
    holder = next(party for party in parties if speaks_for(party, step)).later(at)
    with acting(holder):
        viewer = inside(holder, esther)
        assert rules.is_party(queries.step_by_key(viewer, step.pk), viewer)
        assert Member.seen_by(viewer).filter(open_at(at), pk=viewer.member.pk).exists()


def ended_by_somebody(step, offers):
    if step.state == State.DONE:
        assert step.outcome_note
        assert rules.is_done(outcome_at=step.outcome_at, offers=offers)
    if step.state == State.STOPPED:
        assert step.stopped_why
        assert step.stopped_words
        assert all(offer.state != OfferState.OPEN for offer in offers)


def never_ends_in_silence(offer, steps):
    """Taken became a step; declined is with the sender again; the rest says why."""
    assert (offer.state == OfferState.OPEN) == (offer.answered_at is None)
    if offer.state == OfferState.TAKEN:
        assert offer.became_id in {step.pk for step in steps}
    if offer.state == OfferState.DECLINED:
        assert offer.words
        assert with_sender(offer, steps)
    if offer.state == OfferState.WITHDRAWN:
        assert offer.words
    if offer.state == OfferState.CLOSED:
        assert offer.cause


def with_sender(offer, steps):
    """Their step goes on, was ended by who knew it, or what came back is a step itself."""
    ended_at = offer.step.done_at or offer.step.stopped_at
    back = any(s.before_id == offer.step_id and s.taken_at == offer.answered_at for s in steps)
    return back or ended_at is None or ended_at >= offer.answered_at


def all_can_be_told(looker):
    """At the end, when there is most to tell: nothing that was told goes away."""
    for step in Step.seen_by(looker).select_related("member").order_by("pk"):
        can_be_told(looker, step)


def can_be_told(looker, step):
    around = queries.chain(looker, queries.step_by_key(looker, step.pk))
    told = queries.story(looker, around.step, around)
    assert told[0].at <= step.taken_at
    for offer in around.offers:
        about = [s for s in told if str(offer.party) in s.text and offer.what in s.text]
        assert about
        if offer.answered_at:
            assert any(s.at == offer.answered_at and str(offer.party) in s.text for s in told)
