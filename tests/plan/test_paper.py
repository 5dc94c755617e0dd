"""The plan on paper: tagged, in her language, with her words first and whom to call."""

import re
import shutil
import subprocess
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from esther.circle.queries import panel as circle_panel
from esther.health.actions import record
from esther.health.queries import panel as known
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
        sheet = queries.sheet(hanna, queries.active(hanna))
        return plan_facts(sheet, hanna, said=sayings(hanna), circle=circle_panel(hanna))


def card(world, seat):
    with seat("hanna") as hanna:
        sheet = queries.sheet(hanna, queries.active(hanna))
        around = {"circle": circle_panel(hanna), "health": known(hanna)}
        return card_facts(hanna, said=sayings(hanna), sheet=sheet, **around)


def words_of(pdf: bytes) -> str:
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode()


def says_no(world, seat, why_not="Not on Sundays"):
    with seat("elsa_in") as elsa:
        no = {"answer": "disagree", "why_not": why_not}
        actions.agree(plan=world.plan, goal=world.goal, by=elsa, at=elsa.at, **no)


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


def test_the_paper_never_says_that_it_holds_for_a_time(planned, seat):
    said = facts(planned, seat, "en")
    assert said["printed_at"] == "23 November 2026 09:00"
    assert said["may_change"] == (
        "The plan can change any day. We follow up on Saturday 22 May 2027."
    )
    assert "kan ändras när som helst" in facts(planned, seat, "sv")["may_change"]


def test_what_is_ended_is_not_printed(planned, seat):
    with seat("anna") as anna:
        actions.end_action(action=planned.line, by=anna, at=anna.at)
        actions.add_action(
            goal=planned.goal, what="Rest", who=Party(planned.ward), by=anna, at=anna.at
        )
    lines = facts(planned, seat, "en")["goals"][0]["actions"]
    assert [line["what"] for line in lines] == ["Rest"]


def test_the_card_says_whom_to_call(planned, seat):
    assert card(planned, seat)["contact"]["name"] == "Anna Coordinator"


def told(world, by, kind, text, **more):
    record(esther=world.elsa, kind=kind, text=text, source="Oak", by=by, at=by.at, **more)


def test_the_card_says_what_she_cannot_take_the_dangerous_first(planned, seat):
    danger = {"details": [{"is": "dangerous"}], "detail": "Anaphylactic reaction"}
    with seat("anna") as anna:
        told(planned, anna, "allergy", "Grass", since_text="2020")
        told(planned, anna, "allergy", "Cashew nuts", since_text="2004", **danger)
        told(planned, anna, "alert", "Falls easily")
        told(planned, anna, "examination", "No latex allergy", code="716184000")
    text = words_of(paper(planned, "card", "en").content)
    assert text.index("Falls easily") < text.index("Cashew nuts") < text.index("Grass")
    assert text.index("Grass") < text.index("Asked, none known") < text.index("No latex allergy")
    assert "can be dangerous · Anaphylactic reaction" in " ".join(text.split())


def test_the_card_says_how_much_of_the_plan_it_had_no_room_for(planned, seat):
    with seat("anna") as anna:
        line = {"goal": planned.goal, "who": Party(planned.ward), "due_on": date(2027, 1, 10)}
        for number in range(40):
            what = f"Line {number} " + "and more to read " * 6
            actions.add_action(what=what, by=anna, at=anna.at, **line)
    text = " ".join(words_of(paper(planned, "card", "en").content).split())
    shown = len(re.findall(r"Line \d+ and", text))
    assert 0 < shown < 40
    assert f"{40 - shown} more lines in the plan" in text


def test_her_no_stands_on_the_paper_with_what_should_be_different(planned, seat):
    says_no(planned, seat)
    no = facts(planned, seat, "en")["goals"][0]["nos"][0]
    assert (no["says"], no["text"]) == ("I say no to this.", "“Not on Sundays”")
    assert card(planned, seat)["nos"] == [{"to": "Sing on Sundays", "text": "“Not on Sundays”"}]


def test_the_no_of_somebody_else_is_printed_with_their_name_after_hers(planned, seat):
    with seat("karin") as karin:
        no = {"answer": "disagree", "why_not": "Too far", "by": karin, "at": karin.at}
        actions.agree(plan=planned.plan, goal=planned.goal, **no)
    says_no(planned, seat)
    said = [no["says"] for no in facts(planned, seat, "en")["goals"][0]["nos"]]
    assert said == ["I say no to this.", "Karin Daughter says no to this."]
    assert len(card(planned, seat)["nos"]) == 1


def test_a_no_to_what_has_been_changed_since_says_so(planned, seat):
    says_no(planned, seat)
    with seat("anna") as anna:
        actions.change_goal(goal=planned.goal, words="Sing", by=anna, at=anna.at)
    assert "changed since" in facts(planned, seat, "en")["goals"][0]["nos"][0]["when"]


def test_a_yes_after_a_no_is_no_longer_a_no_on_paper(planned, seat):
    says_no(planned, seat)
    with seat("elsa_in") as elsa:
        at = elsa.at + timedelta(minutes=1)
        actions.agree(plan=planned.plan, goal=planned.goal, answer="agree", by=elsa, at=at)
    assert facts(planned, seat, "en")["goals"][0]["nos"] == []


def test_by_when_stands_at_the_line_and_at_a_goal_that_is_measured(planned, seat):
    steps = ["Silent", "Hums", "Sings at home", "Sings in church", "Sings alone"]
    with seat("anna") as anna:
        by, day = {"by": anna, "at": anna.at}, date(2027, 1, 10)
        actions.change_action(action=planned.line, due_on=day, repeat="Every day", **by)
        actions.change_goal(goal=planned.goal, target_on=day, **by)
        goal = actions.set_scale(goal=planned.goal, scale=steps, **by)
        actions.score(goal=goal, scale_now=-1, **by)
    goal = facts(planned, seat, "en")["goals"][0]
    assert goal["how"] == "Now: Hums\nBy 10 January 2027"
    assert goal["actions"][0]["when"] == "Every day, until 10 January 2027"
    assert [line["what"] for line in card(planned, seat)["dates"]] == ["Practise breathing"]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="apt-get install poppler-utils")
def test_the_words_can_be_read_out_of_the_paper(planned):
    text = words_of(paper(planned, "print", "en").content)
    assert text.index("sing in the choir") < text.index("Practise breathing")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="apt-get install poppler-utils")
@pytest.mark.parametrize("name", ["print", "card"])
def test_her_no_can_be_read_out_of_the_paper(planned, seat, name):
    says_no(planned, seat)
    assert "Not on Sundays" in words_of(paper(planned, name, "en").content)
