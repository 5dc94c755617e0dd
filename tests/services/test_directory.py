"""The directory: found by any word, in any order, with or without accents."""

import pytest
from django.urls import reverse

from esther.audit.actions import gathered
from esther.circle.viewer import NOBODY
from esther.people import actions as people
from esther.rules import NotPossible
from esther.services import actions, queries
from esther.services.rules import why_not_end
from tests.circle.browsing import at_the_moment_of, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def nursing(world):
    return people.add_organisation(
        name="Hemsjukvården Nässjö",
        kind="home_nursing",
        covers=["Nässjö", "Aneby"],
        phone="036-324100",
        by=NOBODY,
        at=world.at,
    )


def publish(world, organisation, name="Books that come home", **facts):
    return actions.publish(organisation=organisation, name=name, by=NOBODY, at=world.at, **facts)


@pytest.mark.parametrize("text", ["nassjo hemsjuk", "Hemsjukvården", "ANEBY", "home nursing"])
def test_any_word_in_any_order_finds_it(nursing, text):
    assert nursing in queries.find_organisations(text)


def test_every_word_must_fit(nursing):
    assert nursing not in queries.find_organisations("hemsjukvarden eksjo")


def test_what_it_offers_finds_it_too(world, nursing):
    publish(world, nursing, for_whom="Grown-ups with long wounds")
    assert list(queries.find_organisations("wounds")) == [nursing]


def test_what_is_offered_no_more_does_not(world, nursing):
    service = publish(world, nursing)
    actions.end(service=service, by=NOBODY, at=world.at)
    assert not queries.find_organisations("books")
    assert why_not_end(service)


def test_a_closed_unit_is_not_found_and_offers_nothing(world, nursing):
    nursing.closed_on = world.at.date()
    nursing.save()
    assert nursing not in queries.find_organisations("nassjo")
    with pytest.raises(NotPossible, match="closed"):
        publish(world, nursing)


def test_a_changed_service_is_found_by_its_new_name(world, nursing):
    service = publish(world, nursing)
    actions.change(service=service, name="Ljudböcker", by=NOBODY, at=world.at)
    assert list(queries.find_organisations("ljudbocker")) == [nursing]


def test_the_page_shows_what_when_and_how_to_ask(world, nursing, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    publish(
        world, nursing, hours="Weekdays 8–16", how_to_ask="Call us.", capacity="Two places free"
    )
    browsing = browser(world.hanna)
    listed = browsing.get(reverse("services:directory"), {"q": "nassjo", "kind": "home_nursing"})
    assert "Hemsjukvården Nässjö" in listed.text
    page = browsing.get(reverse("services:organisation", args=[nursing.pk])).text
    for words in ("Weekdays 8–16", "Call us.", "Two places free", 'href="tel:036324100"'):
        assert words in page


def test_the_directory_is_for_those_who_sign_in(client):
    assert client.get(reverse("services:directory")).status_code == 302


def test_a_list_of_units_is_two_statements(world, nursing, django_assert_num_queries):
    publish(world, nursing)
    with django_assert_num_queries(2):
        found = list(queries.with_services(queries.find_organisations("nassjo")))
        assert [len(unit.offers) for unit in found] == [1]


def test_every_action_leaves_a_trace_that_names_nobody(world, nursing):
    with gathered() as rows:
        service = publish(world, nursing)
        actions.change(service=service, hours="Always", by=NOBODY, at=world.at)
        actions.end(service=service, by=NOBODY, at=world.at)
        told = [(row["did"], row["about"]) for row in rows]
    assert told == [("services.publish", []), ("services.change", []), ("services.end", [])]
