"""The plan on paper: tagged, in her language, with her words first and whom to call."""

import re
import shutil
import subprocess

import pytest
from django.urls import reverse
from django.utils.translation import override

from esther.circle.queries import panel as circle_panel
from esther.matters.queries import panel as sayings
from esther.plan import actions, queries
from esther.plan.models import Party
from esther.plan.paper import card_facts, plan_facts
from tests.circle.browsing import at_the_moment_of, browser
from tests.design.test_pdf import opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


def paper(world, name, lang):
    address = reverse(f"plan:{name}", args=[world.elsa.pk])
    return browser(world.hanna).get(f"{address}?lang={lang}")


def facts(world, seat, language):
    with seat("hanna") as hanna, override(language):
        return plan_facts(
            queries.active(hanna),
            hanna,
            goals=queries.goals(hanna, world.plan),
            said=sayings(hanna),
            circle=circle_panel(hanna),
        )


@pytest.mark.parametrize("name", ["print", "card"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_paper_is_tagged_in_the_language_asked_for(planned, name, lang):
    answer = paper(planned, name, lang)
    inside = opened(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in inside
    assert re.search(rb"/Lang\s*\(" + lang.encode(), inside)


def test_the_file_has_no_name_of_hers(planned):
    assert paper(planned, "print", "sv")["Content-Disposition"] == 'inline; filename="plan.pdf"'


def test_without_a_language_asked_for_it_is_hers(planned):
    address = reverse("plan:print", args=[planned.elsa.pk])
    paper = browser(planned.hanna).get(address, headers={"accept-language": "en"})
    assert planned.elsa.languages == ["sv"]
    assert re.search(rb"/Lang\s*\(sv", opened(paper.content))


@pytest.mark.parametrize(
    ("language", "day"), [("sv", "lördag 22 maj 2027"), ("en", "Saturday 22 May 2027")]
)
def test_days_are_written_as_in_her_language(planned, seat, language, day):
    assert facts(planned, seat, language)["follow_up"] == day


def test_her_words_whom_to_call_and_who_does_what_are_on_it(planned, seat):
    said = facts(planned, seat, "en")
    assert said["words"][0]["text"] == "“I want to sing in the choir on Sundays.”"
    assert said["contact"]["phone"] == "070-1740603"
    assert said["goals"][0]["actions"][0]["who"] == "Home care Nässjö"


def test_what_is_ended_is_not_printed(planned, seat):
    with seat("anna") as anna:
        actions.end_action(action=planned.line, by=anna, at=anna.at)
        actions.add_action(
            goal=planned.goal, what="Rest", who=Party(planned.ward), by=anna, at=anna.at
        )
    lines = facts(planned, seat, "en")["goals"][0]["actions"]
    assert [line["what"] for line in lines] == ["Rest"]


def test_the_card_says_whom_to_call(planned, seat):
    with seat("hanna") as hanna:
        said = card_facts(hanna, said=sayings(hanna), circle=circle_panel(hanna))
    assert said["contact"]["name"] == "Anna Coordinator"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="apt-get install poppler-utils")
def test_the_words_can_be_read_out_of_the_paper(planned):
    read = subprocess.run(
        ["pdftotext", "-", "-"],
        input=paper(planned, "print", "en").content,
        capture_output=True,
        check=True,
    )
    text = read.stdout.decode()
    assert text.index("sing in the choir") < text.index("Practise breathing")
