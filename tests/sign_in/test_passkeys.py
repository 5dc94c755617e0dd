"""What a browser sends that no passkey has made. (A real one: test_in_a_browser.)"""

import json

import pytest

from esther.sign_in import factors
from tests.sign_in.showing import said, visitor

pytestmark = pytest.mark.django_db
NOT_ONE = ["", "{}", "[]", "null", '{"response": {}}', '{"id": 1, "response": {"userHandle": "x"}}']


@pytest.mark.parametrize("credential", [*NOT_ONE, "not json", "[" * 2000])
def test_what_is_no_passkey_is_refused_with_a_sentence(db, credential):
    client = visitor()
    client.post("/account/passkey/options/")
    page = client.post("/account/passkey/", {"credential": credential})
    assert page.status_code == 422 and "passkey was not" in said(page)
    assert "_auth_user_id" not in client.session


def test_who_is_in_makes_no_passkey_out_of_nothing(world, reads):
    client = reads(world.anna)
    client.post("/account/set-up/passkey/options/")
    for credential in NOT_ONE:
        sent = {"name": "My telephone", "credential": credential}
        assert client.post("/account/set-up/passkey/", sent).status_code == 422, credential
    assert not factors.passkeys(world.anna.account).exists()


def test_any_passkey_of_this_site_is_asked_for_with_finger_face_or_pin(db):
    told = visitor().post("/account/passkey/options/").json()["publicKey"]
    assert told["userVerification"] == "required" and not told.get("allowCredentials")
    assert told["rpId"] == "testserver"


def test_a_new_one_is_found_without_a_name(world, reads):
    told = reads(world.anna).post("/account/set-up/passkey/options/").json()["publicKey"]
    wanted = told["authenticatorSelection"]
    assert (wanted["residentKey"], wanted["userVerification"]) == ("required", "required")
    assert json.dumps(told).count(world.anna.account.email) == 1


def test_nobody_removes_the_passkey_of_another_or_the_only_way_in(world, reads):
    def passkey(account):
        data = {"name": "A key", "credential": {}}
        return factors.Authenticator.objects.create(user=account, type=factors.PASSKEY, data=data)

    hers, mine = passkey(world.hanna.account), passkey(world.anna.account)
    client = reads(world.anna)
    for row in (hers, mine):
        page = client.post("/account/ways/passkeys/remove/", {"passkey": row.pk})
        assert page.status_code == 422
    assert "your only way in" in said(page)
    other = passkey(world.anna.account)
    assert client.post("/account/ways/passkeys/remove/", {"passkey": mine.pk}).status_code == 302
    assert list(factors.passkeys(world.anna.account)) == [other]


def test_new_codes_for_paper_close_the_old_ones(world, reads, has_app):
    _key, old = has_app(world.anna.account)
    page = reads(world.anna).post("/account/ways/paper/renew/")
    assert "Each lets you in once" in said(page)
    assert not factors.fits(world.anna.account, old[0])


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "127.0.0.1"])
def test_at_an_address_that_is_a_number_the_reason_stands_instead(world, reads, settings, host):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "[::1]"]
    page = reads(world.anna).get("/account/set-up/", headers={"host": host})
    assert "This address is a number" in said(page)
    text = page.content.decode()
    port = ":8000" if "8000" in host else ""
    assert f'href="http://localhost{port}/account/set-up/"' in text
    assert "data-passkey=" not in text and "Choose a password" in said(page)


def test_a_number_that_is_not_this_machine_leads_nowhere(world, reads, settings):
    settings.ALLOWED_HOSTS = ["10.1.2.3"]
    page = reads(world.anna).get("/account/set-up/", headers={"host": "10.1.2.3"})
    assert "This address is a number" in said(page) and "localhost" not in page.content.decode()


def test_at_a_name_a_passkey_is_made(world, reads):
    page = reads(world.anna).get("/account/set-up/", headers={"host": "localhost:8000"})
    assert 'data-passkey="create"' in page.content.decode()
    assert "This address is a number" not in said(page)
