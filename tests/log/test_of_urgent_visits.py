"""What she reads in her log of an emergency: each thing with the reason it was done for."""

from html import unescape

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.log import actions, queries
from esther.log.models import Question
from esther.matters import actions as matters
from esther.people.rules import Kind, Profession
from esther.urgent import actions as urgent
from esther.urgent.models import Emergency
from tests.circle.browsing import browser
from tests.urgent.scenes import in_the_group
from tests.world import inside, unit, works

SAID_YES = "You said that they may, when it is urgent. You have said yes to it."
OPENED = "It was opened in an emergency."


@pytest.fixture
def night(world):
    """She has said yes to those who come first. The nurse of the ambulance reads her crisis plan,
    asks for her plan, opens the rest in an emergency, reads her health and ends it; the manager
    signs, at first with something missing."""
    cars = unit("Oak cars", Kind.AMBULANCE)
    world.leads = works("Olga Oak", cars, Profession.MANAGER, world.at)
    world.nurse_of_cars = in_the_group(
        works("Nils Night", cars, Profession.PARAMEDIC, world.at), world.leads
    )
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        urgent.allow(esther=world.elsa, how="page", by=by, at=world.at)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        said = {"kind": "red", "words": "Call 112", "language": "en"}
        matters.say(esther=world.elsa, **said, by=by, at=world.at)
    nils = world.nurse_of_cars
    with acting(nils):
        urgent.read_crisis(her=world.elsa.pk, by=nils, at=world.at)
    client = browser(nils)
    at_her = f"/esther/{world.elsa.pk}/"
    client.get(at_her + "urgent/")
    client.get(at_her + "plan/")
    with acting(nils):
        facts = {"words": "Unconscious, nobody to ask", "by": nils, "at": world.at}
        world.opening = urgent.open_emergency(her=world.elsa.pk, **facts)
    client.get(at_her + "health/")
    assert client.post(at_her + "urgent/end-emergency/").status_code == 302
    world.signing = reverse("urgent:review", args=[world.elsa.pk, world.opening.pk])
    world.head_of_cars = browser(world.leads)
    assert world.head_of_cars.post(world.signing, {"outcome": "right"}).status_code == 422
    return world


def visits(world, name):
    """Every visit of somebody, as it stands on her page."""
    page = unescape(browser(world.elsa_in).get(f"/esther/{world.elsa.pk}/log/").text)
    found = [it.partition("</details>")[0] for it in page.split("<details")]
    return [it for it in found if f"<b>{name}" in it.partition("</summary>")[0]]


def thing(visit, words):
    """One line of a visit, with what stands at it."""
    return next(it.partition("</li>")[0] for it in visit.split("<li>") if words in it)


def test_each_thing_is_told_with_the_reason_that_it_was_done_for(night):
    (visit,) = visits(night, "Nils Night")
    assert SAID_YES in thing(visit, "Read: What is read when it is urgent")
    for words in ("Read: What is known about your health", "Opened: ", "Ended early: "):
        assert OPENED in thing(visit, words) and SAID_YES not in thing(visit, words)
    assert SAID_YES not in visit.partition("<ul")[0] and OPENED not in visit.partition("<ul")[0]
    assert "It was an emergency." not in visit and "wrote themselves" not in visit


def test_who_ended_an_opening_and_who_reviewed_it_changed_no_crisis_plan(night):
    (visit,) = visits(night, "Nils Night")
    assert "Opened: What is kept about you, in an emergency" in visit
    assert "Ended early: An opening in an emergency" in visit
    signed = {"outcome": "right", "words": "The notes say why."}
    assert night.head_of_cars.post(night.signing, signed).status_code == 302
    (review,) = visits(night, "Olga Oak")
    assert "Reviewed: An opening in an emergency" in review
    for told in (visit, review):
        assert "Wrote or changed: What is read" not in told


def test_a_plan_that_showed_nothing_is_not_called_read(night):
    (visit,) = visits(night, "Nils Night")
    assert "Read: Your plan" not in visit
    asked = thing(visit, "Your plan")
    assert "saw only your name" in asked and "It is not shared with them." in asked
    assert SAID_YES not in asked


def test_who_reviews_is_told_as_one_who_reviews_also_when_her_yes_lets_them_in(night):
    night.head_of_cars.get(reverse("urgent:emergency", args=[night.elsa.pk, night.opening.pk]))
    (visit,) = visits(night, "Olga Oak")
    assert "Looks at what was opened in an emergency." in visit
    assert "You said that they may" not in visit and "wrote themselves" not in visit


def test_to_read_the_refused_form_in_another_language_is_no_attempt_to_get_in(night):
    head, next_page = night.head_of_cars, {"language": "sv", "next": night.signing}
    answer = head.post("/language/", next_page, follow=True)
    assert answer.status_code == 200 and answer.redirect_chain[-1][0].endswith(
        f"/emergencies/{night.opening.pk}/"
    )
    for visit in visits(night, "Olga Oak"):
        assert "Was stopped" not in visit and "They did not get in." not in visit


def test_who_answers_her_came_because_she_asked(night):
    with acting(night.elsa_in):
        by = inside(night.elsa_in, night.elsa)
        line = queries.opening(by, night.opening.pk)
        actions.ask(line=line, words="I was awake", by=by, at=by.at)
    with acting(night.leads):
        question = Question.everywhere.get()
        assert Emergency.everywhere.filter(reviewed_at=None).exists()
    night.head_of_cars.get(f"/log-review/questions/{question.pk}/answer/")
    signed = {"outcome": "right", "words": "The notes say why."}
    assert night.head_of_cars.post(night.signing, signed).status_code == 302
    (visit,) = visits(night, "Olga Oak")
    assert "You asked if a reading was right." in thing(visit, "Answered: Your question")
    assert "No reason is written down." not in visit
