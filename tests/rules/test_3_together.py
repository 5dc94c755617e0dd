"""Rule 3: We do it together with Esther.

Nothing about her is read but through her circle. She sits in it herself, uses the same
pages as we do, and sees who else is there and why.
"""

from datetime import timedelta

import pytest
from django.db.utils import ProgrammingError
from django.http import Http404

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle import queries
from esther.circle.frame import acting
from esther.circle.rules import Contact
from esther.matters.models import Saying
from esther.people.models import Esther
from esther.rules import NotPossible
from esther.steps import actions as steps
from esther.steps.models import Offer, Repeated, Step
from esther.steps.rules import OfferState

pytestmark = pytest.mark.django_db


def test_outside_the_circle_she_is_not_there(world):
    """To somebody outside her circle she does not exist: not hidden, simply not there."""
    with acting(world.stranger):
        with pytest.raises(Http404):
            queries.enter(world.stranger, world.elsa.pk)
        assert not Esther.objects.exists()
        assert not Saying.everywhere.exists()


def test_nobody_lets_himself_in(world):
    """Nobody lets himself in; somebody who is inside opens the door."""
    with pytest.raises(ProgrammingError, match="Only somebody inside"), acting(world.stranger):
        circle.let_in(
            esther=world.elsa, organisation=world.stranger.organisation, kind="by_hand", at=world.at
        )


def test_the_reason_to_look_ends_with_the_step(world, as_):
    """A reason to look ends with the step it came from; what remains is the answer to it."""
    with as_(world.nurse) as nurse:
        step = steps.begin(what="Home from hospital", by=nurse, at=world.at)
        offer = steps.hand_over(
            step=step,
            organisation=world.stranger.organisation,
            what="Bring the bed",
            note="Third floor.",
            due_at=world.at + timedelta(days=1),
            by=nurse,
            at=world.at,
        )
    with as_(world.stranger) as van:
        taken = steps.take(offer=offer, by=van, at=world.at)
        steps.complete(step=taken, note="It stands there.", by=van, at=world.at)
    with acting(world.stranger):
        with pytest.raises(Http404):
            queries.enter(world.stranger, world.elsa.pk)
        assert [row.what for row in Step.everywhere.all()] == ["Bring the bed"]


def test_the_night_colleague_is_inside(world, as_):
    """A unit is in the circle through its people: the night colleague is inside, too."""
    with as_(world.hanna) as hanna:
        assert hanna.member == world.seats["home"]


def test_she_is_in_her_own_circle(world, as_):
    """She sits in her own circle, and nobody can put her out of it."""
    with as_(world.elsa_in) as elsa:
        assert elsa.is_esther
        with pytest.raises(NotPossible, match="never without"):
            circle.leave(member=world.seats["elsa"], by=elsa, at=world.at)


def test_there_is_always_one_to_call(world, as_):
    """There is one coordinator at a time, with a telephone, and never none in between."""
    with as_(world.elsa_in) as elsa:
        anna = queries.coordinator(elsa)
        assert (anna.account, anna.phone) == (world.anna.account, "070-1740603")
    with as_(world.nurse) as nurse, pytest.raises(NotPossible, match="Name a new coordinator"):
        circle.leave(member=anna.member, by=nurse, at=world.at)
    with as_(world.nurse) as nurse:
        circle.name_contact(
            member=world.seats["ward"],
            kind=Contact.COORDINATOR,
            account=world.nurse.account,
            phone="070-1740604",
            by=nurse,
            at=world.at + timedelta(minutes=1),
        )
        later = nurse.later(world.at + timedelta(minutes=2))
        assert queries.coordinator(later).account == world.nurse.account


def test_everybody_may_take_a_step(world, as_):
    """Esther and her family take, decline and ask back with the same words as we do."""
    with as_(world.nurse) as nurse:
        step = steps.begin(what="Home from hospital", by=nurse, at=world.at)
        offer = steps.hand_over(
            step=step,
            member=world.seats["karin"],
            what="Water the plants",
            note="Every other day.",
            due_at=world.at + timedelta(days=1),
            by=nurse,
            at=world.at,
        )
    with as_(world.karin) as karin:
        assert steps.take(offer=offer, by=karin, at=world.at).member == world.seats["karin"]
        assert Offer.everywhere.get().state == OfferState.TAKEN


def test_we_ask_her_at_most_one_question_a_day(world, as_):
    """We ask her at most one question a day, and never again when she says stop."""
    with as_(world.hanna) as hanna:
        for what in ("Wash", "Cook"):
            step = steps.begin(what=what, by=hanna, at=world.at)
            steps.complete(step=step, note="Done.", by=hanna, at=world.at)
    with as_(world.elsa_in) as elsa:
        question = Repeated.everywhere.get()
        steps.answer_repeated(repeated=question, stop=True, by=elsa, at=world.at)
    with as_(world.hanna) as hanna, pytest.raises(NotPossible, match="stop asking"):
        steps.ask_repeated(step=step, by=hanna, at=world.at + timedelta(days=30))


def test_every_act_leaves_a_trace(world, as_):
    """Everything that is done leaves a trace: who, when, about whom and on what ground."""
    with acting(world.hanna), gathered() as rows:
        hanna = queries.enter(world.hanna, world.elsa.pk)
        steps.begin(what="Wash", by=hanna, at=world.at)
    [trace] = [row for row in rows if row["did"] == "steps.begin"]
    assert trace["account_id"] == str(world.hanna.account_id)
    assert trace["about"] == [str(world.elsa.pk)]
    assert trace["ground"] == "by_hand"
