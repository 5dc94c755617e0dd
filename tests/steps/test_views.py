"""The pages of the steps, through the client: every verb, every refusal, every stranger."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.clock import now
from esther.matters import actions as matters
from esther.plan import actions as plan
from esther.steps.models import Feedback, Offer, Question, Repeated, Step, WhatWeNeed
from esther.steps.rules import OfferState, State
from tests.world import inside, small_world

from .scenes import begins, does, hands_over

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """Now, because a request asks the clock."""
    return small_world(now())


def browser(viewer):
    client = Client()
    client.force_login(viewer.account)
    session = client.session
    if viewer.assignment:
        session["assignment"] = str(viewer.assignment.pk)
    session["_language"] = "en"
    session.save()
    client.cookies["language"] = "en"
    return client


def page(viewer, name, *keys):
    return browser(viewer).get(reverse(name, args=keys))


def sends(viewer, name, *keys, **said):
    return browser(viewer).post(reverse(name, args=keys), said)


@pytest.fixture
def step(world):
    return begins(world)


@pytest.fixture
def sings(world):
    """A goal that serves the second of the two things she has said matter."""
    with acting(world.anna):
        by = {"by": inside(world.anna, world.elsa), "at": world.at}
        said = {"esther": world.elsa, "kind": "matters", "language": "en", **by}
        matters.say(words="Tell it only once.", **said)
        singing = matters.say(words="I want to sing.", **said)
        made = plan.begin(esther=world.elsa, why="Many helpers, one Elsa", **by)
        return plan.add_goal(plan=made, matter=singing, words="The choir on Sundays", **by)


def test_a_step_and_its_offer_name_their_goal_and_quote_the_words_behind_it(world, sings):
    step = begins(world, goal=sings)
    offer = hands_over(world, step, world.home)
    for answer in (
        page(world.nurse, "steps:step", world.elsa.pk, step.pk),
        page(world.hanna, "steps:offer", world.elsa.pk, offer.pk),
    ):
        html = answer.content.decode()
        assert "The choir on Sundays" in html and f"#goal-{sings.pk}" in html
        assert "I want to sing." in html and "only once" not in html


@pytest.fixture
def offer(world, step):
    return hands_over(world, step, world.home)


@pytest.fixture
def taken(world, offer):
    return does(world.hanna, world.elsa, "take", offer=offer)


def rows(viewer, model):
    with acting(viewer):
        return list(model.everywhere.order_by("pk"))


def test_begin_a_step_and_see_it(world):
    answer = sends(world.nurse, "steps:begin", world.elsa.pk, what="Call the pharmacy")
    step = rows(world.nurse, Step)[0]
    assert answer["Location"] == reverse("steps:step", args=[world.elsa.pk, step.pk])
    text = page(world.nurse, "steps:step", world.elsa.pk, step.pk).content.decode()
    assert "Call the pharmacy" in text


def test_begin_without_words_keeps_what_was_typed_and_answers_422(world):
    answer = sends(world.nurse, "steps:begin", world.elsa.pk, what="", note="She likes mornings.")
    assert answer.status_code == 422
    assert "Write what is to be done." in answer.content.decode()
    assert "She likes mornings." in answer.content.decode()
    assert rows(world.nurse, Step) == []


PAGES = [
    ("steps:journey", lambda w: []),
    ("steps:begin", lambda w: []),
    ("steps:step", lambda w: [w.step.pk]),
    ("steps:hand_over", lambda w: [w.step.pk]),
    ("steps:give_feedback", lambda w: [w.taken.pk]),
    ("steps:offer", lambda w: [w.offer.pk]),
    ("steps:question", lambda w: [w.question.pk]),
    ("steps:answer_feedback", lambda w: [w.feedback.pk]),
    ("steps:repeated", lambda w: [w.repeated.pk]),
]
IDS = [name for name, _keys in PAGES]


@pytest.fixture
def full(world, step):
    """Everything there is: an offer with a question, taken; feedback; a question to her."""
    world.step, world.offer = step, hands_over(world, step, world.home)
    said = {"offer": world.offer, "words": "Before breakfast?"}
    world.question = does(world.hanna, world.elsa, "ask_back", **said)
    world.taken = does(world.hanna, world.elsa, "take", offer=world.offer)
    said = {"step": world.taken, "about": "aid", "tone": "wrong", "words": "No scales."}
    world.feedback = does(world.hanna, world.elsa, "give_feedback", **said)
    does(world.nurse, world.elsa, "complete", step=step, note="She is home.")
    world.repeated = rows(world.nurse, Repeated)[0]
    return world


@pytest.mark.parametrize(("name", "keys"), PAGES, ids=IDS)
def test_every_page_opens_for_the_circle_and_is_not_there_for_a_stranger(full, name, keys):
    for viewer in (full.nurse, full.hanna, full.anna, full.elsa_in, full.karin):
        assert page(viewer, name, full.elsa.pk, *keys(full)).status_code == 200
    assert page(full.stranger, name, full.elsa.pk, *keys(full)).status_code == 404


@pytest.mark.parametrize(("name", "keys"), PAGES, ids=IDS)
def test_no_title_says_anything_about_her(full, name, keys):
    text = page(full.nurse, name, full.elsa.pk, *keys(full)).content.decode()
    title = text[text.index("<title>") : text.index("</title>")]
    assert "Elsa" not in title
    assert "Weigh" not in title


def test_take_in_one_press(world, offer):
    answer = sends(world.hanna, "steps:take", world.elsa.pk, offer.pk)
    became = rows(world.hanna, Offer)[0].became_id
    assert answer["Location"] == reverse("steps:step", args=[world.elsa.pk, became])


@pytest.mark.parametrize(("said", "doer"), [({}, "Hanna Homecare"), ({"who": "unit"}, None)])
def test_who_takes_says_whether_she_does_it_or_somebody_else_in_the_unit(world, offer, said, doer):
    sends(world.hanna, "steps:take", world.elsa.pk, offer.pk, **said)
    with acting(world.hanna):
        step = Step.everywhere.select_related("picked_up_by").get(before__isnull=False)
    assert (step.picked_up_by and step.picked_up_by.name) == doer


def test_a_double_press_is_one_step(world, offer):
    client = browser(world.hanna)
    where = reverse("steps:take", args=[world.elsa.pk, offer.pk])
    first = client.post(where, {"once": "the-same-token"})
    second = client.post(where, {"once": "the-same-token"})
    assert first["Location"] == second["Location"]
    assert len(rows(world.hanna, Step)) == 2


def test_taking_what_is_taken_says_so(world, offer, taken):
    client = browser(world.hanna)
    answer = client.post(reverse("steps:take", args=[world.elsa.pk, offer.pk]), follow=True)
    assert "This step is already taken." in answer.content.decode()


def test_a_stranger_cannot_take_and_finds_nothing(world, offer):
    assert sends(world.stranger, "steps:take", world.elsa.pk, offer.pk).status_code == 404
    assert rows(world.nurse, Offer)[0].state == OfferState.OPEN


def test_ask_back_and_the_answer(world, offer):
    sends(world.hanna, "steps:ask_back", world.elsa.pk, offer.pk, words="Before breakfast?")
    question = rows(world.hanna, Question)[0]
    sends(world.nurse, "steps:question", world.elsa.pk, question.pk, words="Yes, before.")
    text = page(world.hanna, "steps:offer", world.elsa.pk, offer.pk).content.decode()
    assert "Yes, before." in text


def test_decline_needs_words_and_keeps_the_reason_that_was_chosen(world, offer):
    answer = sends(world.hanna, "steps:decline", world.elsa.pk, offer.pk, reason="time", words="")
    assert answer.status_code == 422
    chosen = re.search(r"<input[^>]*value=.time.[^>]*>", answer.content.decode())
    assert "checked" in chosen[0]
    assert rows(world.nurse, Offer)[0].state == OfferState.OPEN


def test_decline_with_words(world, offer):
    said = {"reason": "time", "words": "Not before nine."}
    assert sends(world.hanna, "steps:decline", world.elsa.pk, offer.pk, **said).status_code == 302
    assert rows(world.nurse, Offer)[0].state == OfferState.DECLINED


def test_when_nobody_answers_in_time_those_who_wait_see_whom_to_call(world, offer):
    opens = world.nurse, "steps:offer", world.elsa.pk, offer.pk
    assert world.home.duty_phone not in page(*opens).content.decode()
    with acting(world.nurse):
        Offer.everywhere.update(escalated_at=world.at)
    assert world.home.duty_phone in page(*opens).content.decode()


def test_withdraw(world, offer):
    sends(world.nurse, "steps:withdraw", world.elsa.pk, offer.pk, words="She stays.")
    assert rows(world.nurse, Offer)[0].state == OfferState.WITHDRAWN


def test_hand_over_shows_the_circle_first_and_what_they_need(world, step):
    WhatWeNeed.objects.create(
        organisation=world.home, about="medicine", words="The list of medicines.", at=world.at
    )
    first = page(world.nurse, "steps:hand_over", world.elsa.pk, step.pk).content.decode()
    to = f"?to=unit:{world.home.pk}"
    assert to in first
    where = reverse("steps:hand_over", args=[world.elsa.pk, step.pk])
    second = browser(world.nurse).get(where + to).content.decode()
    assert "The list of medicines." in second


def test_hand_over_to_a_unit_and_to_a_relative(world, step):
    where = reverse("steps:hand_over", args=[world.elsa.pk, step.pk])
    due = (world.at + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    said = {"what": "Weigh her", "note": "Every morning.", "way": "takes_over", "due_at": due}
    for to in (f"unit:{world.home.pk}", f"member:{world.seats['karin'].pk}"):
        answer = browser(world.nurse).post(f"{where}?to={to}", said)
        assert answer.status_code == 302
    parties = {str(offer.party) for offer in rows_with_party(world.nurse)}
    assert parties == {"Home care Nässjö", "Karin Daughter"}


def rows_with_party(viewer):
    with acting(viewer):
        return list(Offer.everywhere.select_related("organisation", "member__account"))


def test_hand_over_refused_keeps_what_was_typed(world, step):
    where = reverse("steps:hand_over", args=[world.elsa.pk, step.pk])
    said = {"what": "Weigh her", "note": "Every morning.", "way": "takes_over"}
    said["due_at"] = (world.at - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = browser(world.nurse).post(f"{where}?to=unit:{world.home.pk}", said)
    assert answer.status_code == 422
    assert "Every morning." in answer.content.decode()
    assert "a time to come" in answer.content.decode()


def test_hand_over_to_nothing_is_not_found(world, step):
    where = reverse("steps:hand_over", args=[world.elsa.pk, step.pk])
    for to in ("unit:nonsense", f"unit:{step.pk}", f"member:{step.pk}"):
        assert browser(world.nurse).get(f"{where}?to={to}").status_code == 404


def test_a_verb_that_is_not_possible_shows_its_reason_instead_of_a_button(world, step):
    text = page(world.hanna, "steps:step", world.elsa.pk, step.pk).content.decode()
    assert "Only they can change it." in text
    assert reverse("steps:complete", args=[world.elsa.pk, step.pk]) not in text


def test_pick_up_put_back_complete(world, step):
    key = world.elsa.pk, step.pk
    assert sends(world.nurse, "steps:pick_up", *key).status_code == 302
    assert rows(world.nurse, Step)[0].picked_up_by_id == world.nurse.account_id
    sends(world.nurse, "steps:put_back", *key)
    assert sends(world.nurse, "steps:complete", *key, note=" ").status_code == 422
    sends(world.nurse, "steps:complete", *key, note="She is home.")
    assert rows(world.nurse, Step)[0].state == State.DONE


def test_stop_with_a_reason(world, step):
    said = {"reason": "wish", "words": "She goes to her sister."}
    sends(world.nurse, "steps:stop", world.elsa.pk, step.pk, **said)
    assert rows(world.nurse, Step)[0].state == State.STOPPED


def test_what_was_missing_leads_to_what_we_need(world, taken):
    said = {"about": "medicine", "tone": "wrong", "words": "No list."}
    answer = sends(world.hanna, "steps:give_feedback", world.elsa.pk, taken.pk, **said)
    assert answer["Location"] == reverse("needs:needs") + "?about=medicine"
    sends(world.hanna, "needs:needs", about="medicine", words="Send the list along.")
    assert "Send the list along." in page(world.hanna, "needs:needs").content.decode()
    need = WhatWeNeed.objects.get()
    assert sends(world.nurse, "needs:end_need", need.pk).status_code == 404
    sends(world.hanna, "needs:end_need", need.pk)
    assert "Send the list along." not in page(world.hanna, "needs:needs").content.decode()


def test_feedback_is_answered_and_esther_reads_it(full):
    key = full.elsa.pk, full.feedback.pk
    said = {"reply": "changed", "words": "Scales go along from now on."}
    assert sends(full.nurse, "steps:answer_feedback", *key, **said).status_code == 302
    text = page(full.elsa_in, "steps:answer_feedback", *key).content.decode()
    assert "We changed our routine" in text
    assert rows(full.hanna, Feedback)[0].reply == "changed"


def test_she_answers_with_one_press_that_she_had_to_tell_it_again(full):
    key = full.elsa.pk, full.repeated.pk
    answer = sends(full.elsa_in, "steps:repeated", *key, answer="all")
    assert answer["Location"] == reverse("pages:own", args=[full.elsa.pk])
    assert rows(full.elsa_in, Repeated)[0].answer == "all"


def test_no_answer_at_all_is_asked_for_again(full):
    assert sends(full.elsa_in, "steps:repeated", full.elsa.pk, full.repeated.pk).status_code == 422


def test_her_answer_about_the_need(full):
    key = full.elsa.pk, full.step.pk
    sends(full.elsa_in, "steps:answer_outcome", *key, outcome="partly", words="Almost.")
    assert "Almost." in page(full.nurse, "steps:step", *key).content.decode()


def test_who_has_only_its_own_step_left_opens_it_and_nothing_else(full):
    with acting(full.anna):
        circle.leave(member=full.seats["ward"], by=full.anna, at=full.at)
    text = page(full.nurse, "steps:step", full.elsa.pk, full.step.pk).content.decode()
    assert "You are no longer in this circle." in text
    assert "No scales." in text
    assert (
        page(full.nurse, "steps:answer_feedback", full.elsa.pk, full.feedback.pk).status_code == 200
    )
    for name, keys in [("steps:journey", []), ("steps:step", [full.taken.pk])]:
        assert page(full.nurse, name, full.elsa.pk, *keys).status_code == 404
    said = {"reply": "thanks", "words": "Thank you."}
    answer = sends(full.nurse, "steps:answer_feedback", full.elsa.pk, full.feedback.pk, **said)
    assert answer.status_code == 302


def test_who_is_not_signed_in_is_asked_to(world, step):
    where = reverse("steps:step", args=[world.elsa.pk, step.pk])
    assert Client().get(where).status_code == 302
