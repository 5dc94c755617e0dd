"""What is known about her health: with source and date, current first."""

import datetime as dt

import pytest
from django.urls import reverse

from esther.audit.actions import gathered
from esther.circle.frame import acting
from esther.health import actions, queries
from esther.health.moments import in_words
from esther.health.rules import why_not_record, why_not_withdraw
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside


@pytest.fixture
def anna(world):
    with acting(world.anna):
        yield inside(world.anna, world.elsa)


def record(anna, kind, text, **facts):
    return actions.record(
        esther=anna.member.esther,
        kind=kind,
        text=text,
        source="Oak health centre",
        by=anna,
        at=anna.at,
        **facts,
    )


def test_what_is_known_says_what_and_from_whom():
    assert why_not_record("Heart failure", "Oak health centre") is None
    assert why_not_record(" ", "Oak health centre")
    assert why_not_record("Heart failure", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-01", "1 May 2024"),
        ("2024-13", "2024-13"),
        ("", ""),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(text, words):
    assert in_words(text) == words


@pytest.mark.django_db
def test_what_holds_stands_first_and_the_rest_is_earlier(anna):
    record(anna, "problem", "Hip fracture", status="ended")
    record(anna, "problem", "COPD", since_text="2011")
    record(anna, "problem", "Heart failure", since_text="2019-03")
    facts = queries.panel(anna)
    assert [known.text for known in facts.problems] == ["Heart failure", "COPD"]
    assert [known.text for known in facts.earlier["problem"]] == ["Hip fracture"]


@pytest.mark.django_db
def test_an_examination_that_is_over_is_still_shown_as_done(anna):
    record(anna, "examination", "Ultrasound of the heart", status="ended")
    assert [known.text for known in queries.panel(anna).examinations] == ["Ultrasound of the heart"]


@pytest.mark.django_db
def test_a_mistake_is_on_no_summary_but_can_be_read(anna):
    known = record(anna, "allergy", "Nuts")
    actions.withdraw(known=known, by=anna, at=anna.at)
    assert not queries.panel(anna).any
    assert queries.withdrawn(anna) == [known]
    assert why_not_withdraw(queries.withdrawn(anna)[0])


@pytest.mark.django_db
def test_the_source_may_tell_it_differently_but_not_leave_it_empty(anna):
    known = record(anna, "medicine", "Furosemide 20 mg")
    actions.change(known=known, text="Furosemide 40 mg", by=anna, at=anna.at)
    assert [it.text for it in queries.panel(anna).medicines] == ["Furosemide 40 mg"]
    with pytest.raises(NotPossible, match="what is known"):
        actions.change(known=known, text=" ", by=anna, at=anna.at)


@pytest.mark.django_db
def test_every_action_leaves_a_trace(anna):
    with gathered() as rows:
        known = record(anna, "alert", "Falls easily")
        actions.change(known=known, detail="Two falls", by=anna, at=anna.at)
        actions.withdraw(known=known, by=anna, at=anna.at)
        done = [row["did"] for row in rows]
    assert done == ["health.record", "health.change", "health.withdraw"]


@pytest.mark.django_db
def test_the_summary_is_one_statement(anna, django_assert_num_queries):
    for kind in ("problem", "medicine", "allergy", "alert", "examination"):
        record(anna, kind, kind)
    with django_assert_num_queries(1):
        assert queries.panel(anna).any


@pytest.mark.django_db
def test_the_page_tells_source_and_day_and_is_not_there_for_strangers(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        record(by, "problem", "COPD", since_text="2011-02", source_on=dt.date(2026, 11, 17))
    there = reverse("health:health", args=[world.elsa.pk])
    page = browser(world.elsa_in).get(there).text
    assert "Since February 2011." in page
    assert "Source: Oak health centre, 17 November 2026." in page
    assert browser(world.stranger).get(there).status_code == 404


@pytest.mark.django_db
def test_it_is_told_who_wrote_it_here_where_that_is_not_whom_it_comes_from(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        known = record(by, "problem", "COPD")
        known.change(source="The ward")
        there = reverse("health:health", args=[world.elsa.pk])
        whom = reverse("circle:who_sees", args=[world.elsa.pk, "health.known", known.pk])
    wrote = f"Source: The ward. Written down here by {world.anna.organisation}."
    for address in (there, whom):
        assert wrote in browser(world.elsa_in).get(address).text
    with acting(world.anna):
        known.change(source=str(world.anna.organisation))
    for address in (there, whom):
        assert "Written down here" not in browser(world.elsa_in).get(address).text


@pytest.mark.django_db
def test_the_dangerous_stands_first_and_none_known_is_an_answer_about_allergies(anna):
    record(anna, "allergy", "Grass", since_text="2020")
    record(anna, "allergy", "Cashew nuts", since_text="2004", details=[{"is": "dangerous"}])
    record(anna, "examination", "No known latex allergy", code="716184000", status="ended")
    facts = queries.panel(anna)
    assert [known.text for known in facts.allergies] == ["Cashew nuts", "Grass"]
    assert [known.text for known in facts.none_known] == ["No known latex allergy"]
    assert facts.examinations == []


@pytest.mark.django_db
def test_in_short_the_danger_of_an_allergy_is_never_left_out(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    reaction = "Anaphylactic reaction · " + "challenged with an extract of the nut. " * 4
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        for number in range(7):
            record(by, "allergy", f"Grass {number}", since_text="2020")
        danger = {"details": [{"is": "dangerous"}], "detail": reaction}
        record(by, "allergy", "Cashew nuts", since_text="2004", **danger)
        record(by, "examination", "No known latex allergy", code="716184000", status="ended")
    page = browser(world.anna).get(reverse("pages:person", args=[world.elsa.pk])).text
    shown = page[page.index("<b>Cashew nuts</b> (can be dangerous · Anaphylactic") :]
    assert shown.index("Grass 6") < shown.index("Asked, none known") < shown.index("latex")
    assert "Already examined" not in page
