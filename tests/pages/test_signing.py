"""Coming in: sign-in, where one works today, and in which language one reads."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from esther.people.models import Account, Assignment
from tests.world import LONG_AGO, Profession, unit

pytestmark = pytest.mark.django_db
SECRET = "a long and quiet night"


def sign_in(viewer, address="/account/login/"):
    Account.objects.filter(pk=viewer.account_id).update(password=make_password(SECRET))
    client = Client(headers={"accept-language": "en"})
    page = client.post(address, {"login": viewer.account.email, "password": SECRET})
    return client, page


def also_works(viewer, name):
    return Assignment.objects.create(
        account=viewer.account,
        organisation=unit(name),
        profession=Profession.NURSE,
        from_at=LONG_AGO,
    )


def test_the_first_page_tells_what_esther_is(client, db):
    page = client.get("/", headers={"accept-language": "en"})
    assert "What is best for Esther?" in page.content.decode()
    assert "/account/login/" in page.content.decode()


def test_who_works_in_one_place_goes_straight_to_work(world):
    client, page = sign_in(world.anna)
    assert page["Location"] == "/"
    assert client.get("/")["Location"] == "/work/"
    assert client.session["assignment"] == str(world.anna.assignment_id)


def test_who_works_in_two_places_chooses(world):
    other = also_works(world.anna, "Night unit")
    client, page = sign_in(world.anna)
    assert page["Location"].startswith("/assignment/?next=")
    chosen = client.post(page["Location"], {"assignment": str(other.pk)})
    assert chosen["Location"] == "/"
    assert client.session["assignment"] == str(other.pk)


def test_who_works_may_also_come_in_private(world):
    client, _page = sign_in(world.anna)
    client.post("/assignment/", {"assignment": ""})
    assert client.get("/")["Location"] == "/me/"


def test_nobody_wears_the_assignment_of_another(world, reads):
    client = reads(world.anna)
    page = client.post("/assignment/", {"assignment": str(world.hanna.assignment_id)})
    assert page.status_code == 422
    assert client.session["assignment"] == str(world.anna.assignment_id)


def test_the_choice_never_leads_to_another_site(world, reads):
    client = reads(world.anna)
    page = client.post(
        "/assignment/?next=https://elsewhere.example/",
        {"assignment": str(world.anna.assignment_id)},
    )
    assert page["Location"] == "/"


def test_a_wrong_password_says_so_and_keeps_the_address(world):
    client = Client(headers={"accept-language": "en"})
    page = client.post("/account/login/", {"login": "nobody@example.invalid", "password": "x"})
    assert page.status_code == 200
    assert "nobody@example.invalid" in page.content.decode()


def test_esther_comes_to_her_own_page(world, reads):
    client = reads(world.elsa_in)
    assert client.get("/")["Location"] == "/me/"
    assert client.get("/me/")["Location"] == f"/esther/{world.elsa.pk}/me/"


def test_a_page_asks_for_sign_in_and_comes_back(client, db):
    page = client.get("/people/")
    assert page["Location"] == "/account/login/?next=/people/"


@pytest.mark.parametrize("language", ["sv", "en", "nb", "da"])
def test_before_sign_in_the_language_follows_the_browser(client, db, language):
    page = client.get("/", headers={"accept-language": language})
    assert f'<html lang="{language}"' in page.content.decode()


def test_after_sign_in_the_language_is_the_one_of_the_account(world):
    Account.objects.filter(pk=world.anna.account_id).update(language="da")
    client, _page = sign_in(world.anna)
    assert '<html lang="da"' in client.get("/help/").content.decode()


def test_another_language_is_kept_for_the_next_time(world, reads):
    client = reads(world.anna)
    page = client.post("/language/", {"language": "nb", "next": "/help/"})
    assert page["Location"] == "/help/"
    assert '<html lang="nb"' in client.get("/help/").content.decode()
    assert Account.objects.get(pk=world.anna.account_id).language == "nb"


def test_a_language_we_do_not_have_changes_nothing(world, reads):
    reads(world.anna).post("/language/", {"language": "tlh", "next": "/help/"})
    assert Account.objects.get(pk=world.anna.account_id).language == "sv"


def test_signing_out_is_asked_once_and_done(world, reads):
    client = reads(world.anna)
    assert "Sign out" in client.get("/account/logout/").content.decode()
    client.post("/account/logout/")
    assert client.get("/people/").status_code == 302


def test_nobody_makes_an_account_alone(client, db):
    page = client.get("/account/signup/", headers={"accept-language": "en"})
    assert "Nobody makes an account alone" in page.content.decode()
    client.post("/account/signup/", {"email": "new@example.invalid", "password1": SECRET})
    assert not Account.objects.filter(email="new@example.invalid").exists()


def test_a_closed_account_is_told_so(world):
    Account.objects.filter(pk=world.anna.account_id).update(is_active=False)
    client, page = sign_in(world.anna)
    assert page["Location"] == "/account/inactive/"
    assert "This account is closed" in client.get(page["Location"]).content.decode()
    assert client.get("/people/").status_code == 302
