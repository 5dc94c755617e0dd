"""Coming in with a password and a code, where one works today, in which language one reads."""

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from esther.people.models import Account, Assignment, Session
from esther.sign_in import factors
from tests.sign_in.showing import CODE, DOOR, SECRET, comes_in, said, shows, visitor, writes
from tests.world import LONG_AGO, Profession, unit

pytestmark = pytest.mark.django_db


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


def test_a_password_and_a_code_lead_in(world, has_app):
    key, _paper = has_app(world.anna.account)
    client, page = comes_in(world.anna.account.email, key)
    assert page["Location"] == "/"
    assert client.get("/")["Location"] == "/work/"
    assert client.session["assignment"] == str(world.anna.assignment_id)


def test_halfway_in_one_is_still_nobody(world, has_app):
    has_app(world.anna.account)
    client = visitor()
    assert writes(client, world.anna.account.email)["Location"] == CODE
    assert "_auth_user_id" not in client.session
    for path in ("/work/", "/people/", "/me/", "/directory/", f"/esther/{world.elsa.pk}/"):
        assert client.get(path)["Location"].startswith(DOOR), path


def test_the_e_mail_may_be_written_in_capitals(world, has_app):
    key, _paper = has_app(world.anna.account)
    _client, page = comes_in(world.anna.account.email.upper(), key)
    assert page["Location"] == "/"


def test_halfway_ends_after_a_quarter_of_an_hour(world, has_app, clock):
    key, _paper = has_app(world.anna.account)
    client = visitor()
    writes(client, world.anna.account.email)
    clock(world.at.replace(minute=16))
    assert client.post(CODE, {"code": shows(key)})["Location"] == DOOR


def test_a_code_opens_once(world, has_app):
    key, _paper = has_app(world.anna.account)
    code = shows(key)
    assert factors.fits(world.anna.account, code)
    assert not factors.fits(world.anna.account, code)


def test_a_code_from_the_paper_opens_once(world, has_app):
    _key, paper = has_app(world.anna.account)
    for status in (302, 422):
        client = visitor()
        writes(client, world.anna.account.email)
        assert client.post(CODE, {"code": paper[0]}).status_code == status


def test_a_key_lies_locked_in_the_database(world, has_app):
    key, paper = has_app(world.anna.account)
    kept = [str(row.data) for row in factors.Authenticator.objects.filter(user=world.anna.account)]
    assert len(kept) == 2 and not any(key in text or paper[0] in text for text in kept)


def test_after_the_key_is_turned_the_old_locks_still_open(world, has_app, settings):
    key, _paper = has_app(world.anna.account)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, for as long as it takes"
    assert factors.fits(world.anna.account, shows(key))


def test_a_wrong_code_says_so_and_one_may_begin_again(world, has_app):
    has_app(world.anna.account)
    client = visitor()
    writes(client, world.anna.account.email)
    page = client.post(CODE, {"code": "000000"})
    assert page.status_code == 422 and "This code is not right" in said(page)


def test_who_has_a_password_alone_chooses_something_first(world, has_password):
    has_password(world.anna.account)
    client = visitor()
    assert writes(client, world.anna.account.email)["Location"] == "/account/set-up/"
    assert "Choose how you sign in" in said(client.get("/account/set-up/"))
    assert client.get("/work/")["Location"].startswith(DOOR)


def test_a_stolen_password_adds_no_way_in(world, has_app):
    has_app(world.anna.account)
    client = visitor()
    writes(client, world.anna.account.email)
    for path in ("", "password/", "app/", "passkey/"):
        assert client.get(f"/account/set-up/{path}")["Location"] == DOOR, path
    assert client.post("/account/set-up/passkey/options/")["Location"] == DOOR


def test_setting_up_an_app_leads_in_and_shows_the_paper_once(world, has_password):
    has_password(world.elsa_in.account)
    client = visitor()
    writes(client, world.elsa_in.account.email)
    page = client.get("/account/set-up/app/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    key = client.session["secret"]
    assert client.post("/account/set-up/app/", {"code": "12"}).status_code == 422
    assert client.session["secret"] == key
    paper = client.post("/account/set-up/app/", {"code": shows(key)})
    assert "Each lets you in once" in said(paper)
    assert client.get("/")["Location"] == "/me/"
    assert factors.codes_left(world.elsa_in.account) == 10


def test_the_code_that_added_an_app_opens_nothing_more(world, has_password):
    """Whoever looked over a shoulder has half a minute, and a code that is used up."""
    has_password(world.anna.account)
    client = visitor()
    writes(client, world.anna.account.email)
    client.get("/account/set-up/app/")
    key = client.session["secret"]
    first = shows(key)
    assert client.post("/account/set-up/app/", {"code": first}).status_code == 200
    other = visitor()
    writes(other, world.anna.account.email)
    assert other.post(CODE, {"code": first}).status_code == 422
    assert other.post(CODE, {"code": shows(key, ahead=1)}).status_code == 302


def test_a_wrong_password_says_so_and_keeps_the_address(db):
    page = writes(visitor(), "nobody@example.invalid", "x")
    assert page.status_code == 422
    assert "nobody@example.invalid" in page.content.decode()
    assert 'value="x"' not in page.content.decode()


def test_a_closed_account_does_not_come_in(world, has_app):
    has_app(world.anna.account)
    Account.objects.filter(pk=world.anna.account_id).update(is_active=False)
    page = writes(visitor(), world.anna.account.email)
    assert page.status_code == 422 and "the account is closed" in said(page)


def test_a_browser_can_fill_in_and_paste(db):
    page = visitor().get(DOOR).content.decode()
    for words in ("username webauthn", "current-password"):
        assert f'autocomplete="{words}"' in page
    assert "onpaste" not in page


@pytest.mark.parametrize("language", ["sv", "en", "nb", "da"])
def test_before_sign_in_the_language_follows_the_browser(client, db, language):
    page = client.get("/", headers={"accept-language": language})
    assert f'<html lang="{language}"' in page.content.decode()


def test_after_sign_in_the_language_is_the_one_of_the_account(world, has_app):
    Account.objects.filter(pk=world.anna.account_id).update(language="da")
    key, _paper = has_app(world.anna.account)
    client, _page = comes_in(world.anna.account.email, key)
    assert '<html lang="da"' in client.get("/help/").content.decode()


def test_who_works_in_two_places_chooses(world, has_app):
    other = also_works(world.anna, "Night unit")
    key, _paper = has_app(world.anna.account)
    client, page = comes_in(world.anna.account.email, key)
    assert page["Location"].startswith("/account/assignment/?next=")
    before = client.session.session_key
    chosen = client.post(page["Location"], {"assignment": str(other.pk)})
    assert chosen["Location"] == "/"
    assert client.session["assignment"] == str(other.pk)
    assert client.session.session_key != before


def test_who_works_may_also_come_in_private(world, reads):
    client = reads(world.anna)
    client.post("/account/assignment/", {"assignment": ""})
    assert client.get("/")["Location"] == "/me/"


def test_nobody_wears_the_assignment_of_another(world, reads):
    client = reads(world.anna)
    page = client.post("/account/assignment/", {"assignment": str(world.hanna.assignment_id)})
    assert page.status_code == 422
    assert client.session["assignment"] == str(world.anna.assignment_id)


@pytest.mark.parametrize(
    "after", ["https://elsewhere.example/", "//elsewhere.example", "x:/", "pages:work", "-1"]
)
def test_nothing_at_the_door_leads_to_another_site(world, has_app, reads, after):
    key, _paper = has_app(world.anna.account)
    _client, page = comes_in(world.anna.account.email, key, after=after)
    assert page["Location"] == "/"
    chosen = {"assignment": str(world.anna.assignment_id)}
    assert reads(world.anna).post(f"/account/assignment/?next={after}", chosen)["Location"] == "/"


def test_esther_comes_to_her_own_page(world, reads):
    client = reads(world.elsa_in)
    assert client.get("/")["Location"] == "/me/"
    assert client.get("/me/")["Location"] == f"/esther/{world.elsa.pk}/me/"


def test_a_page_asks_for_sign_in_and_comes_back(world, has_app, client):
    assert client.get("/people/")["Location"] == "/account/login/?next=/people/"
    key, _paper = has_app(world.anna.account)
    _client, page = comes_in(world.anna.account.email, key, after="/people/")
    assert page["Location"] == "/people/"


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
    assert "Sign out" in said(client.get("/account/logout/"))
    page = client.post("/account/logout/")
    assert page["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/people/").status_code == 302
    assert not Session.objects.filter(account=world.anna.account).exists()


def test_what_we_do_not_use_has_no_address(client, db):
    for name in ("account_signup", "account_reset_password", "mfa_index", "admin:index"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/account/signup/").status_code == 404
    assert client.get("/admin/").status_code == 404
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_a_planted_session_is_not_taken_over(world, has_app):
    """Fixation: the key that the browser had before is worth nothing afterwards."""
    key, _paper = has_app(world.anna.account)
    client = visitor()
    writes(client, world.anna.account.email)
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(CODE, {"code": shows(key)})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    other = visitor()
    other.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert other.get("/work/")["Location"].startswith(DOOR)
    invented = visitor()
    invented.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    writes(invented, world.anna.account.email, SECRET)
    assert invented.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32
