"""What other pages show of circle, words and health: the panels and their macros."""

import pytest
from django.template import engines

from esther.circle import queries as circle
from esther.circle.frame import acting
from esther.circle.sharing.covering import Covering
from esther.health import actions as record
from esther.health import queries as health
from esther.matters import actions as words
from esther.matters import queries as matters
from tests.world import inside

pytestmark = pytest.mark.django_db

PANELS = """
{% import "circle/panel.html" as circle with context %}
{% import "matters/panel.html" as matters with context %}
{% import "health/panel.html" as health with context %}
"""


@pytest.fixture
def anna(world):
    with acting(world.anna):
        yield inside(world.anna, world.elsa)


def shown(macro, **facts):
    template = engines["jinja2"].from_string(PANELS + "{{ " + macro + " }}")
    return template.render(facts | {"covering": Covering(None)})


def say(anna, kind, said, **more):
    words.say(
        esther=anna.member.esther, kind=kind, words=said, language="sv", by=anna, at=anna.at, **more
    )


def test_the_coordinator_can_be_called(anna):
    page = shown("circle.contact(facts)", facts=circle.panel(anna))
    assert "Anna Coordinator" in page
    assert 'href="tel:0701740603"' in page


def test_a_circle_without_a_coordinator_says_so(anna):
    facts = circle.Circle(coordinator=None, contacts=[], members=[])
    page = shown("circle.contact(facts, her)", facts=facts, her=anna.member.esther_id)
    assert "Name a coordinator" in page


def test_everybody_around_stands_with_a_telephone(anna):
    page = shown("circle.around(facts, her)", facts=circle.panel(anna), her=anna.member.esther_id)
    assert "Karin Daughter" in page
    assert "070-1740602" in page
    assert "Elsa Account" not in page


def test_her_words_come_in_her_order_with_who_said_them(anna):
    say(anna, "matters", "Sjunga i kören")
    say(anna, "matters", "Att katten får stanna", how="told", told_by="Karin")
    facts = matters.panel(anna)
    page = shown("matters.matters(facts, her, false)", facts=facts, her=anna.member.esther_id)
    assert page.index("Sjunga i kören") < page.index("Att katten får stanna")
    assert "Karin" in page


def test_where_nothing_is_said_the_page_says_what_to_do(anna):
    facts = matters.panel(anna)
    page = shown("matters.matters(facts, her, true)", facts=facts, her=anna.member.esther_id)
    assert "Write what matters" in page


def test_each_level_of_the_crisis_plan_has_its_word(anna):
    for kind in ("green", "yellow", "red"):
        say(anna, kind, f"words for {kind}")
    facts = matters.panel(anna)
    page = shown("matters.crisis(facts, her)", facts=facts, her=anna.member.esther_id)
    for level in ("Green: as usual", "Yellow: something is changing", "Red: act now"):
        assert level in page


def test_about_me_shows_what_has_been_said_and_nothing_else(anna):
    say(anna, "please_dont", "Prata inte över mitt huvud")
    facts = matters.panel(anna)
    page = shown("matters.about_me(facts, her)", facts=facts, her=anna.member.esther_id)
    assert "Please don" in page
    assert "How to support me" not in page


def test_health_in_short_leaves_out_what_was_earlier(anna):
    known = {"source": "Oak", "by": anna, "at": anna.at, "esther": anna.member.esther}
    record.record(kind="allergy", text="Penicillin", detail="rash", **known)
    record.record(kind="problem", text="Hip fracture", status="ended", **known)
    facts = health.panel(anna)
    page = shown("health.health(facts, her)", facts=facts, her=anna.member.esther_id)
    assert "Penicillin (rash)" in page
    assert "Hip fracture" not in page
