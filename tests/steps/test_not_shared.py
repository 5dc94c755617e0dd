"""What one owes an answer about can be answered, also when she shares nothing any more.

Home care has to do with a step of Karin's. Who sits in the circle goes with the plan, so her seat
does not show; she is told all the same, and home care is not shut out from its own step.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing.actions import withdraw
from esther.letters.models import Notice
from esther.steps.queries import panel
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

from .scenes import begins, does, hands_over

pytestmark = pytest.mark.django_db


@pytest.fixture
def karins(world, monkeypatch):
    """Karin has a step and has offered home care the next."""
    at_the_moment_of(world, monkeypatch)
    offer = hands_over(world, begins(world), world.seats["karin"], what="Buy new scales")
    world.step = does(world.karin, world.elsa, "take", offer=offer)
    world.offer = hands_over(world, world.step, world.home, who=world.karin)
    return world


def take_back_all(world):
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        for given in Sharing.seen_by(by).order_by("pk"):
            withdraw(sharing=given, how="page", by=by, at=world.at)


def page(world, viewer, name, key):
    return browser(viewer).get(reverse(f"steps:{name}", args=[world.elsa.pk, key]))


def told(world, kind):
    """Whether Karin has been told of it."""
    with acting(world.karin):
        mine = Notice.seen_by(inside(world.karin, world.elsa))
        return mine.filter(kind=kind, to_account=world.karin.account).exists()


def test_an_offer_from_somebody_close_is_read_and_taken(karins):
    take_back_all(karins)
    assert page(karins, karins.hanna, "offer", karins.offer.pk).status_code == 200
    taken = does(karins.hanna, karins.elsa, "take", offer=karins.offer)
    assert page(karins, karins.hanna, "step", taken.pk).status_code == 200
    assert told(karins, "steps.take")


def test_an_offer_from_somebody_close_is_declined(karins):
    take_back_all(karins)
    said = {"reason": "time", "words": "Ask the ward"}
    does(karins.hanna, karins.elsa, "decline", offer=karins.offer, **said)
    assert told(karins, "steps.decline")


def test_one_asks_back_and_the_answer_comes(karins):
    take_back_all(karins)
    question = does(karins.hanna, karins.elsa, "ask_back", offer=karins.offer, words="Which?")
    assert told(karins, "steps.ask_back")
    assert page(karins, karins.karin, "question", question.pk).status_code == 200
    does(karins.karin, karins.elsa, "answer_question", question=question, words="The old ones")
    assert "The old ones" in page(karins, karins.hanna, "offer", karins.offer.pk).text


def test_feedback_reaches_the_step_before_and_is_answered(karins):
    taken = does(karins.hanna, karins.elsa, "take", offer=karins.offer)
    take_back_all(karins)
    said = {"about": "information", "tone": "question", "words": "What was missing?"}
    feedback = does(karins.hanna, karins.elsa, "give_feedback", step=taken, **said)
    assert told(karins, "steps.give_feedback")
    assert page(karins, karins.karin, "answer_feedback", feedback.pk).status_code == 200
    answer = {"reply": "changed", "words": "A list"}
    does(karins.karin, karins.elsa, "answer_feedback", feedback=feedback, **answer)
    assert "A list" in page(karins, karins.hanna, "answer_feedback", feedback.pk).text


def test_what_home_care_offers_to_her_is_withdrawn(karins):
    taken = does(karins.hanna, karins.elsa, "take", offer=karins.offer)
    offer = hands_over(karins, taken, karins.seats["karin"], who=karins.hanna, what="Ring the ward")
    take_back_all(karins)
    does(karins.hanna, karins.elsa, "withdraw", offer=offer, words="We do it ourselves")
    assert told(karins, "steps.withdraw")


def test_all_pages_with_her_step_on_them_open(karins):
    taken = does(karins.hanna, karins.elsa, "take", offer=karins.offer)
    take_back_all(karins)
    looks = browser(karins.hanna)
    for address in ("/work/?whose=unit", "/notices/", f"/esther/{karins.elsa.pk}/"):
        assert looks.get(address).status_code == 200, address
    for name, *keys in (("journey",), ("step", taken.pk), ("hand_over", taken.pk)):
        there = reverse(f"steps:{name}", args=[karins.elsa.pk, *keys])
        assert looks.get(there).status_code == 200, name


def test_hidden_seats_on_a_page_are_one_statement_however_many(karins):
    take_back_all(karins)
    made = []
    for _more in range(2):
        with acting(karins.hanna), CaptureQueriesContext(connection) as asked:
            panel(inside(karins.hanna, karins.elsa))
        made.append([it["sql"] for it in asked])
        offer = hands_over(karins, begins(karins), karins.seats["karin"], what="Buy a mat")
        step = does(karins.karin, karins.elsa, "take", offer=offer)
        hands_over(karins, step, karins.home, who=karins.karin)
    assert len(made[0]) == len(made[1]), "\n".join(made[1])


def test_her_seat_is_told_to_nobody_but_who_has_an_offer_with_her(karins):
    take_back_all(karins)
    found = {}
    for name in ("hanna", "anna", "stranger"):
        with acting(getattr(karins, name)), connection.cursor() as cursor:
            cursor.execute("SELECT account FROM steps_seat(%s)", [karins.seats["karin"].pk])
            found[name] = [account for (account,) in cursor.fetchall()]
    assert found == {"hanna": [karins.karin.account_id], "anna": [], "stranger": []}
