"""Pages about the product, errors, and the sign of life."""

from uuid import uuid4

import pytest
from django.test import Client

from esther.pages.glossary import every_term, terms
from esther.pages.views.errors import broken
from tests.world import Profession, unit, works

ABOUT = ["/help/", "/reading/", "/accessibility/", "/tell/", "/words/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ABOUT)
def test_what_we_are_is_told_to_everybody(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_word_is_found_in_any_language(client):
    page = client.get("/words/?q=pasient", headers={"accept-language": "en"}).content.decode()
    assert "pasient" in page
    assert "assistive device" not in page


@pytest.mark.django_db
def test_a_word_that_is_not_there_is_said_so(client):
    page = client.get("/words/?q=qwertz", headers={"accept-language": "en"}).content.decode()
    assert "No word fits" in page


def test_every_term_is_there_in_four_languages():
    for term in every_term():
        for code in ("sv", "en", "nb", "da"):
            assert term.called[code], (term.key, code)
            assert term.meaning[code], (term.key, code)


def test_every_term_has_a_key_of_its_own():
    keys = [term.key for term in every_term()]
    assert len(keys) == len(set(keys)) >= 83


@pytest.mark.parametrize(("language", "last"), [("sv", "åäö"), ("nb", "æøå"), ("da", "æøå")])
def test_words_stand_in_the_order_of_the_language(language, last):
    names = [term.name(language)[0].lower() for term in terms(language)]
    first_letters = [next(letter for letter in name if letter.isalpha()) for name in names]
    ends = [letter for letter in first_letters if letter in last]
    assert ends == sorted(ends, key=last.index)
    assert first_letters == sorted(first_letters, key=lambda it: (last.find(it), it))


def test_what_a_country_has_no_word_for_is_called_as_in_the_one_that_has():
    (free_days,) = [term for term in terms("da") if term.called["sv"] == "fristdagar"]
    assert free_days.name("da") == ("fristdagar", "sv")
    assert free_days.name("en") == ("free days", "en")


@pytest.mark.django_db
def test_a_page_that_is_not_there_looks_like_ours(client):
    page = client.get("/nothing/here/", headers={"accept-language": "en"})
    assert page.status_code == 404
    assert "This page is not here" in page.content.decode()
    assert "/nothing/here/" not in page.content.decode().replace('value="/nothing/here/"', "")


def not_here(client, esther_id):
    page = client.get(f"/esther/{esther_id}/")
    assert page.status_code == 404
    return page.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.django_db
def test_a_coordinator_is_not_sent_to_the_coordinator_nor_told_who_is_here(world, reads):
    cora = works("Cora Elsewhere", unit("Elm"), Profession.COORDINATOR, world.at)
    page = not_here(reads(cora), world.elsa.pk)
    assert "Ask the coordinator" not in page and "can invite your unit" in page
    assert 'href="/people/"' in page
    assert page == not_here(reads(cora), uuid4())
    assert "Ask the coordinator" in not_here(reads(world.stranger), world.elsa.pk)


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_plain_words(db):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    page = client.post("/language/", {"language": "nb"})
    assert page.status_code == 403
    assert "The page was too old" in page.content.decode()


def test_a_broken_page_asks_nothing_of_the_database(rf):
    page = broken(rf.get("/"))
    assert page.status_code == 500
    assert "on our side" in page.content.decode()


@pytest.mark.django_db
def test_the_sign_of_life_is_one_statement(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = client.get("/healthz")
    assert (page.status_code, page.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_where_to_tell_is_the_address_that_is_set_and_else_whom_to_ask(client, settings):
    settings.TELL = ""
    assert (
        "No address is set here yet."
        in client.get("/tell/", headers={"accept-language": "en"}).content.decode()
    )
    settings.TELL = "tell@example.org"
    html = client.get("/tell/", headers={"accept-language": "en"}).content.decode()
    assert "Write to tell@example.org." in html and "No address" not in html


@pytest.mark.django_db
def test_how_information_is_read_names_what_is_read_outside_and_that_she_sees_it(client):
    html = client.get("/reading/", headers={"accept-language": "en"}).content.decode()
    for said in ("read outside the circle", "30 days more", "Who has looked?", "In an emergency"):
        assert said in html
