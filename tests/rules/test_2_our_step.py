"""Rule 2: We answer for our step, tell the step before, and make it easier for the step after.

A step is ours until the step after has said yes. Nothing is handed over by being sent, and
nobody has to guess whose move it is.
"""

from datetime import timedelta

import pytest

from esther.letters.models import Notice
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.steps import queries, rules
from esther.steps.models import Feedback, Step
from esther.steps.rules import Cause, OfferState, Reply, State

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FOR_HOME_CARE = {"what": "Weigh her every morning", "note": "She cannot read the scales."}


@pytest.fixture
def step(world, as_):
    with as_(world.nurse) as nurse:
        return steps.begin(what="Home from hospital", by=nurse, at=world.at)


@pytest.fixture
def offer(world, as_, step):
    return offered(world, as_, step, world.home)


def offered(world, as_, step, unit, **more):
    with as_(world.nurse) as nurse:
        facts = {**FOR_HOME_CARE, "due_at": world.at + DAY, **more}
        return steps.hand_over(step=step, organisation=unit, by=nurse, at=world.at, **facts)


@pytest.fixture
def taken(world, as_, offer):
    with as_(world.hanna) as hanna:
        return steps.take(offer=offer, by=hanna, at=world.at)


def now(as_, viewer, row):
    with as_(viewer):
        return type(row).everywhere.get(pk=row.pk)


def test_it_is_ours_until_somebody_says_yes(world, as_, step, offer):
    """A step that is offered is still ours: sent is not the same as taken."""
    assert now(as_, world.nurse, step).organisation == world.ward
    assert now(as_, world.nurse, offer).state == OfferState.OPEN


def test_the_yes_is_a_word_of_its_own(world, as_, step, taken):
    """Whoever takes a step says so, and has it from that moment, with our step before it."""
    assert (taken.organisation, taken.before) == (world.home, step)


def test_a_no_says_why_and_what_instead(world, as_, step, offer):
    """Whoever says no says why and what would be better; the step stays where it was."""
    with as_(world.hanna) as hanna:
        no = {"offer": offer, "reason": "time", "by": hanna, "at": world.at}
        with pytest.raises(NotPossible, match="what you suggest instead"):
            steps.decline(**no, words="")
        steps.decline(**no, words="From Monday we can.")
    assert now(as_, world.nurse, step).state == State.OURS


def test_one_may_ask_before_answering(world, as_, step, offer):
    """One may ask back before answering, and the step waits where it was."""
    with as_(world.hanna) as hanna:
        question = steps.ask_back(offer=offer, words="Before breakfast?", by=hanna, at=world.at)
    with as_(world.nurse) as nurse:
        steps.answer_question(question=question, words="Yes.", by=nurse, at=world.at)
    assert now(as_, world.hanna, question).answer == "Yes."
    assert now(as_, world.nurse, step).organisation == world.ward


def test_done_needs_our_own_words_and_their_yes(world, as_, step, offer):
    """Our step is done when we have told how it went and whoever takes over has said yes."""
    with as_(world.nurse) as nurse:
        told = steps.complete(step=step, note="She is home.", by=nurse, at=world.at)
        assert told.state == State.OURS
    with as_(world.hanna) as hanna:
        steps.take(offer=offer, by=hanna, at=world.at)
    assert now(as_, world.nurse, step).state == State.DONE


def test_a_late_no_brings_it_back(world, as_, step):
    """What somebody declines after we thought we were done comes back to us as a step."""
    offer = offered(world, as_, step, world.home, way="alongside", what="Bring books")
    with as_(world.nurse) as nurse:
        steps.complete(step=step, note="She is home.", by=nurse, at=world.at)
    with as_(world.hanna) as hanna:
        no = {"reason": "time", "words": "We have nobody."}
        steps.decline(offer=offer, by=hanna, at=world.at, **no)
    with as_(world.nurse):
        back = Step.everywhere.get(before=step)
    assert (back.what, back.organisation, back.state) == ("Bring books", world.ward, State.OURS)


def test_nobody_waits_for_what_somebody_else_has_taken(world, as_, step, offer):
    """When one has taken it, the same offer to somebody else closes and says why."""
    other = offered(world, as_, step, world.centre)
    with as_(world.hanna) as hanna:
        steps.take(offer=offer, by=hanna, at=world.at)
    other = now(as_, world.anna, other)
    assert (other.state, other.cause) == (OfferState.CLOSED, Cause.TAKEN)


def test_silence_is_noticed_in_time(world, as_, offer):
    """Nobody answers? They are reminded, and others are called, before it is too late."""
    assert offer.offered_at < offer.remind_at < offer.escalate_at < offer.due_at
    home_at_two = world.at + 5 * HOUR
    assert rules.escalate_at(home_at_two, world.at) <= home_at_two - HOUR


def test_everybody_sees_whose_move_it_is(world, as_, step, offer):
    """Everybody in the circle, Esther too, sees whose move it is."""
    for viewer in (world.nurse, world.hanna, world.elsa_in, world.karin):
        with as_(viewer) as somebody:
            turns = queries.panel(somebody).turns
            assert [turn.who for turn in turns] == ["Home care Nässjö", "Medicine ward"]


def test_the_step_after_tells_the_step_before(world, as_, taken):
    """The step after tells the step before what helped and what was missing, and is answered."""
    with as_(world.hanna) as hanna:
        words = {"about": "medicine", "tone": "suggestion", "words": "The list was missing."}
        feedback = steps.give_feedback(step=taken, by=hanna, at=world.at, **words)
    with as_(world.nurse) as nurse:
        answer = {"reply": Reply.CHANGED, "words": "It goes along from today."}
        steps.answer_feedback(feedback=feedback, by=nurse, at=world.at, **answer)
    with as_(world.elsa_in):
        assert Feedback.everywhere.get().get_reply_display() == "We changed our routine"


def test_what_we_need_is_said_once_to_all(world, as_):
    """What a unit needs from us stands where we hand over to it, before we have forgotten it."""
    words = "Send the list of medicines along."
    steps.say_what_we_need(about="medicine", words=words, by=world.hanna, at=world.at)
    assert [need.words for need in queries.needs_of(world.home)] == [words]


def test_who_is_offered_a_step_is_told(world, as_, offer):
    """Whoever is offered a step is told so, and why they were."""
    with as_(world.hanna):
        notice = Notice.everywhere.get(ref=offer.pk)
        assert notice.to_organisation == world.home
        assert notice.get_why_display() == "Somebody offered your unit a step."


def test_every_step_has_a_history(world, as_, step, taken):
    """The history of every step can be told from the beginning."""
    with as_(world.elsa_in) as elsa:
        told = queries.story(elsa, queries.step_by_key(elsa, taken.pk))
    assert [line.text for line in told] == [
        "Medicine ward offered “Weigh her every morning” to Home care Nässjö.",
        "Home care Nässjö took the step, and has it now.",
        "Hanna Homecare picked it up.",
    ]
