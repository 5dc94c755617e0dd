"""A relative's own e-ID: added where one chooses how to come in, or from one's own account; a real
provider on loopback says whose it is."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from esther.circle.frame import acting
from esther.clock import now
from esther.people.models import Account, Identifier
from esther.people.rules import Profession
from esther.relatives import actions as relatives
from esther.relatives import codes
from esther.sign_in import actions
from esther.sign_in.models import Known
from tests.sign_in.showing import said, visitor
from tests.sign_in.test_eid import (  # noqa: F401  the provider and who is written down
    NUMBER,
    consents,
    goes,
    issuer,
    people,
    provider,
)
from tests.world import inside, works

pytestmark = pytest.mark.django_db
ADD, REMOVE = "/account/set-up/e-id/siths/", "/account/ways/e-id/siths/remove/"
WAYS = "/account/ways/"


@pytest.fixture
def own(provider, settings):  # noqa: F811
    """The e-ID of everybody: a person's and not an employer's."""
    one = replace(provider, whom="person")
    settings.SIGN_IN_PROVIDERS = (one,)
    return one


@pytest.fixture
def by_number(own, settings):
    number = {"claim": "personnummer", "known_by": "number", "system": "personnummer"}
    settings.SIGN_IN_PROVIDERS = (replace(own, **number),)


def adds(client, sub):
    """To the provider's page and back."""
    away = client.post(ADD)
    assert away.status_code == 302, said(away)
    assert "prompt=login" in away["Location"] and "max_age=0" in away["Location"]
    back = urlsplit(consents(away["Location"], sub))
    return client.get(f"{back.path}?{back.query}")


def whose(sub):
    """Whose account this e-ID opens in a browser that is new here; nobody's: None."""
    client = visitor()
    goes(client, sub)
    key = client.session.get("_auth_user_id")
    return Account.objects.get(pk=key) if key else None


@pytest.fixture
def invited(people):  # noqa: F811
    """The address that a code leads to."""
    viewer = people.anna.later(now())
    with acting(viewer):
        said = {"name": "Nisse", "role": "relative", "kinds": 1, "how": "told", "at": viewer.at}
        by = inside(viewer, people.elsa)
        made = relatives.invite_close(esther=people.elsa, by=by, **said)
    return f"/invited/{codes.code_of(made.pk)}/"


def test_who_comes_with_a_code_chooses_an_e_id_and_is_in(people, own, invited):  # noqa: F811
    client = visitor()
    answer = client.post(invited, {"name": "Nisse N", "email": "nisse@example.invalid"})
    assert (
        answer["Location"] == "/account/set-up/"
        and ADD in client.get(answer["Location"]).content.decode()
    )
    page = adds(client, "new-1")
    assert page["Location"] == f"/esther/{people.elsa.pk}/me/"
    assert client.get(page["Location"]).status_code == 200
    assert client.session["how"] == "e-ID siths" and client.session["private"]
    nisse = Account.objects.get(email="nisse@example.invalid")
    assert whose("new-1") == nisse
    assert client.get(WAYS).status_code == 200


def test_who_is_in_adds_it_from_their_own_account(people, own, reads):  # noqa: F811
    client = reads(people.karin)
    assert ADD in client.get(WAYS).content.decode()
    page = adds(client, "new-1")
    assert page["Location"] == WAYS
    assert "You can sign in with SITHS now" in said(client.get(WAYS))
    assert whose("new-1") == people.karin.account
    assert client.session["_auth_user_id"] == str(people.karin.account_id)


def test_they_show_once_more_who_they_are_before(people, own, reads):  # noqa: F811
    client = reads(people.karin)
    session = client.session
    session["shown"] = people.at.replace(year=2020).isoformat()
    session.save()
    for send in (client.get, client.post):
        assert send(ADD)["Location"].startswith("/account/again/")
        assert send(REMOVE)["Location"].startswith("/account/again/")


def test_a_visitor_adds_nothing(people, own):  # noqa: F811
    assert visitor().post(ADD)["Location"] == "/account/login/"
    assert not Known.objects.filter(value="SE-9").exists()


def test_what_is_somebody_elses_is_not_added(people, own, reads):  # noqa: F811
    answer = adds(reads(people.karin), "anna-1")
    assert answer.status_code == 422 and "Somebody else signs in" in said(answer)
    assert whose("anna-1") == people.anna.account


def test_an_employers_e_id_is_not_added_by_oneself(people, provider, reads):  # noqa: F811
    client = reads(people.karin)
    assert "SITHS" not in client.get(WAYS).content.decode()
    for answer in (client.get(ADD), client.post(ADD)):
        assert "written down by the manager" in said(answer)


def test_neither_is_what_only_says_an_e_mail(people, own, settings, reads):  # noqa: F811
    settings.SIGN_IN_PROVIDERS = (replace(own, known_by="email", claim="email"),)
    assert "written down by the manager" in said(reads(people.karin).post(ADD))


def test_what_one_went_off_for_is_not_added_to_another(people, own, reads):  # noqa: F811
    client = reads(people.karin)
    back = urlsplit(consents(client.post(ADD)["Location"], "new-1"))
    session = client.session
    session["away"] = session["away"] | {"adds": str(people.hanna.account_id)}
    session.save()
    answer = client.get(f"{back.path}?{back.query}")
    assert answer.status_code == 422 and "begun elsewhere" in said(answer)
    assert not Known.objects.filter(value="SE-9").exists()


def test_signing_in_adds_nothing(people, own, reads):  # noqa: F811
    assert goes(reads(people.karin), "new-1").status_code == 422
    assert whose("new-1") is None


def test_too_low_an_assurance_adds_nothing(people, own, reads):  # noqa: F811
    answer = adds(reads(people.karin), "weak-1")
    assert answer.status_code == 422 and "was not strong enough" in said(answer)


def test_a_relative_is_found_by_number_once_it_is_added(people, by_number, reads):  # noqa: F811
    assert whose("karin-1") is None
    assert adds(reads(people.karin), "karin-1").status_code == 302
    assert Known.objects.get(account=people.karin.account).value == "194608237824"
    assert whose("karin-1") == people.karin.account


def test_nobody_elses_number_opens_the_door_to_esther(people, by_number, reads):  # noqa: F811
    answer = reads(people.elsa_in).post(ADD)
    assert answer.status_code == 200 and "your own number" in said(answer)
    with acting(people.nurse):
        Identifier.objects.create(esther=people.elsa, system="personnummer", value=NUMBER)
    answer = adds(reads(people.karin), "elsa-1")
    assert answer.status_code == 422 and "Somebody else" in said(answer)
    assert whose("elsa-1") == people.elsa_in.account


def test_it_is_removed_and_opens_nothing(people, own, reads, has_app):  # noqa: F811
    client = reads(people.karin)
    adds(client, "new-1")
    assert "only way in" in said(client.get(REMOVE)) and "only way in" in said(client.post(REMOVE))
    has_app(people.karin.account)
    client = reads(people.karin)
    assert client.post(REMOVE)["Location"] == WAYS
    assert whose("new-1") is None
    assert "not added" in said(client.get(REMOVE))


def test_another_of_the_same_kind_takes_its_place(people, own, reads):  # noqa: F811
    client = reads(people.karin)
    adds(client, "new-1")
    Known.objects.filter(value="SE-9").update(value="SE-8")
    adds(client, "new-1")
    rows = Known.objects.filter(account=people.karin.account).order_by("value")
    assert [(row.value, row.ended_at is None) for row in rows] == [("SE-8", False), ("SE-9", True)]


def test_who_begins_anew_is_rid_of_it(people, own, reads):  # noqa: F811
    """Somebody else may have added theirs, at a keyboard that was left."""
    adds(reads(people.karin), "new-1")
    viewer = people.anna.later(now())
    with acting(viewer):
        by = inside(viewer, people.elsa)
        secret = actions.let_in(member=people.seats["karin"], by=by, at=viewer.at)
    visitor().post(f"/account/begin/{secret}/")
    assert whose("new-1") is None


def test_what_a_head_wrote_down_stays_when_one_begins_anew(people, own):  # noqa: F811
    """Nobody added it at a keyboard, and nobody else can show it."""
    head = works("Hedda Head", people.centre, Profession.MANAGER, now())
    told = {"account": people.anna.account, "provider": "siths", "by": head, "at": now()}
    with acting(head):
        actions.record(value="SE-1", **told)
        secret = actions.make_link(account=people.anna.account, by=head, at=now())
    visitor().post(f"/account/begin/{secret}/")
    assert whose("anna-1") == people.anna.account


def test_a_password_alone_opens_nothing_for_who_has_added_an_e_id(people, own, invited):  # noqa: F811
    client = visitor()
    client.post(invited, {"name": "Nisse N", "email": "nisse@example.invalid"})
    chosen = {"password": "a long password of mine", "again": "a long password of mine"}
    client.post("/account/set-up/password/", chosen)
    assert adds(client, "new-1").status_code == 302
    thief = visitor()
    said_in = {"email": "nisse@example.invalid", "password": chosen["password"]}
    page = thief.post("/account/login/", said_in)
    assert page["Location"].startswith("/account/code/")
    assert thief.get("/account/set-up/").status_code == 302 == thief.get(ADD).status_code
    assert "/account/with/siths/" in thief.get(page["Location"]).content.decode()
    assert "_auth_user_id" not in thief.session


def test_esther_reads_why_she_does_not_add_what_finds_her_already(people, by_number, reads):  # noqa: F811
    with acting(people.nurse):
        Identifier.objects.create(esther=people.elsa, system="personnummer", value=NUMBER)
    page = reads(people.elsa_in).get(ADD).content.decode()
    assert "finds you by your own number" in page
