"""In with an e-ID: a real provider on loopback, and tokens that somebody forged."""

import html
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.exceptions import ImproperlyConfigured

from esther.clock import now
from esther.people.models import Account, Identifier
from esther.sign_in.models import Known
from esther.sign_in.oidc import fetching, tokens
from esther.sign_in.oidc.distrust import Distrust, TooWeak
from esther.sign_in.oidc.providers import Provider, load
from tests.journeys.running import free_port
from tests.sign_in.showing import said, visitor

HIGH, LOW = "http://id.example/loa3", "http://id.example/loa1"
NUMBER = "193803129802"
EMAIL = "anna.coordinator@example.invalid"
PEOPLE = [
    {"sub": "anna-1", "acr": HIGH, "employeeHsaId": "SE-1"},
    {"sub": "weak-1", "acr": LOW, "employeeHsaId": "SE-1"},
    {"sub": "silent-1", "employeeHsaId": "SE-1"},
    {"sub": "new-1", "acr": HIGH, "employeeHsaId": "SE-9"},
    {"sub": "mail-1", "acr": HIGH, "email": EMAIL, "email_verified": True},
    {"sub": "mail-2", "acr": HIGH, "email": EMAIL, "email_verified": False},
    {"sub": "elsa-1", "acr": HIGH, "personnummer": "19380312-9802"},
    {"sub": "karin-1", "acr": HIGH, "personnummer": "19460823-7824"},
]


@pytest.fixture(scope="module")
def issuer():
    """A provider in a process of its own, as it is in life."""
    port = free_port()
    told = [word for one in PEOPLE for word in ("--user-claims", json.dumps(one))]
    server = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *told],
        env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1", "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until_awake(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def until_awake(address):
    for _time in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the provider does not wake up")


@pytest.fixture
def provider(issuer, settings):
    one = Provider(
        key="siths",
        name="SITHS",
        whom="staff",
        issuer=issuer,
        client_id="esther",
        secret="between us",
        acr=(HIGH,),
        claim="employeeHsaId",
        known_by="recorded",
        scope="openid email",
    )
    settings.SIGN_IN_PROVIDERS = (one,)
    fetching._kept.clear()
    return one


@pytest.fixture
def people(world, monkeypatch):
    """A real provider has the real time, so here we have it too."""
    monkeypatch.delenv("ESTHER_CLOCK_SHIFT", raising=False)
    Known.objects.create(account=world.anna.account, provider="siths", value="SE-1")
    return world


class Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def consents(address, sub):
    """The page of the provider, where somebody says who they are; where it sends them then."""
    opener = urllib.request.build_opener(Stays)
    try:
        opener.open(address, urlencode({"sub": sub}).encode(), timeout=5)
    except urllib.error.HTTPError as answer:
        assert answer.code == 302, answer.read()[:500]
        return answer.headers["Location"]
    raise AssertionError("the provider does not send anybody back")


def goes(client, sub, after="/"):
    away = client.get(f"/account/with/siths/?next={after}")
    assert away.status_code == 302, said(away)
    back = urlsplit(consents(away["Location"], sub))
    return client.get(f"{back.path}?{back.query}")


pytestmark = pytest.mark.django_db


class TestRoundTrip:
    def test_who_is_written_down_comes_in(self, people, provider):
        client = visitor()
        answer = goes(client, "anna-1", after="/people/")
        assert answer["Location"] == "/people/"
        assert client.session["assignment"] == str(people.anna.assignment_id)
        assert client.session["how"] == "e-ID siths"

    def test_what_is_asked_binds_the_answer_to_this_browser(self, people, provider):
        client = visitor()
        asked = parse_qs(urlsplit(client.get("/account/with/siths/")["Location"]).query)
        assert asked["code_challenge_method"] == ["S256"] and asked["acr_values"] == [HIGH]
        assert asked["redirect_uri"] == ["http://testserver/account/with/siths/back/"]
        assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))
        assert client.session["away"]["verifier"] not in str(asked)

    @pytest.mark.parametrize("sub", ["weak-1", "silent-1"])
    def test_too_low_an_assurance_is_told_plainly(self, people, provider, sub):
        answer = goes(visitor(), sub)
        assert answer.status_code == 422 and "was not strong enough" in said(answer)

    def test_nobody_gets_an_account_by_showing_an_e_id(self, people, provider):
        before = Account.objects.count()
        answer = goes(visitor(), "new-1")
        assert answer.status_code == 422 and "nobody has written here" in said(answer)
        assert Account.objects.count() == before

    def test_a_closed_account_does_not_come_in(self, people, provider):
        Account.objects.filter(pk=people.anna.account_id).update(is_active=False)
        assert goes(visitor(), "anna-1").status_code == 422

    def test_a_verified_e_mail_may_be_what_one_is_known_by(self, people, provider, settings):
        settings.SIGN_IN_PROVIDERS = (replace(provider, claim="email", known_by="email"),)
        assert goes(visitor(), "mail-1").status_code == 302
        assert goes(visitor(), "mail-2").status_code == 422

    def test_esther_is_known_by_her_number_and_comes_in_as_herself(
        self, people, provider, settings
    ):
        from esther.circle.frame import acting

        with acting(people.nurse):
            Identifier.objects.create(esther=people.elsa, system="personnummer", value=NUMBER)
        number = {"claim": "personnummer", "known_by": "number", "system": "personnummer"}
        settings.SIGN_IN_PROVIDERS = (replace(provider, whom="person", **number),)
        client = visitor()
        assert goes(client, "elsa-1").status_code == 302
        assert client.session["_auth_user_id"] == str(people.elsa_in.account_id)
        assert client.get("/account/assignment/").status_code == 200
        Identifier.objects.update(mistaken=True)
        assert goes(visitor(), "elsa-1").status_code == 422

    def test_with_a_private_e_id_nobody_is_at_work(self, people, provider, settings):
        settings.SIGN_IN_PROVIDERS = (replace(provider, whom="person"),)
        client = visitor()
        goes(client, "anna-1")
        assert client.session["assignment"] == ""
        chosen = {"assignment": str(people.anna.assignment_id)}
        assert client.post("/account/assignment/", chosen).status_code == 422

    def test_an_answer_is_used_once(self, people, provider):
        client = visitor()
        away = client.get("/account/with/siths/")
        back = urlsplit(consents(away["Location"], "anna-1"))
        assert client.get(f"{back.path}?{back.query}").status_code == 302
        client.post("/account/logout/")
        assert client.get(f"{back.path}?{back.query}").status_code == 422

    def test_an_answer_that_another_browser_asked_for_is_refused(self, people, provider):
        away = visitor().get("/account/with/siths/")
        back = urlsplit(consents(away["Location"], "anna-1"))
        other = visitor()
        other.get("/account/with/siths/")
        for client in (other, visitor()):
            answer = client.get(f"{back.path}?{back.query}")
            assert answer.status_code == 422 and "begun elsewhere" in said(answer)

    def test_an_answer_of_another_issuer_is_refused(self, people, provider):
        client = visitor()
        away = client.get("/account/with/siths/")
        back = urlsplit(consents(away["Location"], "anna-1"))
        mixed = f"{back.path}?{back.query}&iss=https://elsewhere.example"
        assert client.get(mixed).status_code == 422

    def test_a_provider_that_turns_its_keys_is_still_believed(self, people, provider):
        """The keys that we remember are old ones: we ask once more."""
        at = time.monotonic() - fetching.NOT_AGAIN_WITHIN - 1
        fetching._kept[provider.issuer, "keys"] = (at, {"of yesterday": {"kty": "RSA"}})
        assert goes(visitor(), "anna-1").status_code == 302

    def test_who_is_in_is_not_exchanged_for_another(self, people, provider, reads):
        client = reads(people.hanna)
        assert goes(client, "anna-1").status_code == 422
        assert client.session["_auth_user_id"] == str(people.hanna.account_id)


SET_UP = "/account/set-up/"


@pytest.fixture
def client(people, provider, issuer):
    """Anna came in with her e-ID an hour ago. What the provider tells of her is put right after."""
    client = visitor()
    assert goes(client, "anna-1").status_code == 302
    session = client.session
    session["shown"] = (now() - timedelta(hours=1)).isoformat()
    session.save()
    yield client
    tells(issuer)


def tells(issuer, **more):
    """From now on the provider tells this of Anna too, as after it has asked her anew."""
    told = json.dumps(PEOPLE[0] | more).encode()
    kind = {"Content-Type": "application/json"}
    asked = urllib.request.Request(f"{issuer}/users/anna-1", told, kind, method="PUT")
    urllib.request.urlopen(asked, timeout=5).close()


def sent_off(client):
    """Before a door that asks once more: to where she is sent, with her e-ID."""
    door = client.get(SET_UP)
    assert door["Location"].startswith("/account/again/?next=")
    page = client.get(door["Location"]).content.decode()
    (chosen,) = re.findall(r'href="(/account/with/siths/[^"]*)"', page)
    return client.get(html.unescape(chosen))["Location"]


def comes_back(client, address):
    back = urlsplit(consents(address, "anna-1"))
    return client.get(f"{back.path}?{back.query}")


class TestOnceMore:
    def test_she_is_sent_to_be_asked_anew_and_comes_back_to_the_door(self, client, issuer):
        address, before = sent_off(client), client.session.session_key
        asked = parse_qs(urlsplit(address).query)
        assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
        tells(issuer, auth_time=int(time.time()))
        assert comes_back(client, address)["Location"] == SET_UP
        assert client.session.session_key != before
        assert client.get(SET_UP).status_code == 200

    @pytest.mark.parametrize("ago", [3600, 400, -600])
    def test_whoever_was_not_asked_just_now_has_shown_nothing(self, client, issuer, ago):
        """A provider that only remembers her, or that has another clock."""
        address = sent_off(client)
        tells(issuer, auth_time=int(time.time()) - ago)
        answer = comes_back(client, address)
        assert answer.status_code == 422 and "Svaret från SITHS stämde inte" in said(answer)
        assert client.get(SET_UP)["Location"].startswith("/account/again/")
        assert client.session["_auth_user_id"] == str(Known.objects.get().account_id)

    def test_the_e_id_of_another_shows_nothing(self, client, issuer, people):
        other = people.hanna.account
        Known.objects.create(account=other, provider="siths", value="SE-2")
        address = sent_off(client)
        tells(issuer, auth_time=int(time.time()), employeeHsaId="SE-2")
        assert comes_back(client, address).status_code == 422
        assert client.get(SET_UP)["Location"].startswith("/account/again/")
        assert client.session["_auth_user_id"] == str(people.anna.account_id)


def test_a_provider_that_is_silent_is_told_plainly(people, provider, settings):
    settings.SIGN_IN_PROVIDERS = (replace(provider, issuer="http://127.0.0.1:9"),)
    answer = visitor().get("/account/with/siths/")
    assert answer.status_code == 422 and "does not answer" in said(answer)


def test_a_provider_that_nobody_named_has_no_address(client, db):
    assert client.get("/account/with/elsewhere/").status_code == 404


# ---- forged tokens

NONCE = "the nonce of this sign-in"
OURS, THEIRS = (rsa.generate_private_key(65537, 2048) for _key in range(2))
CURVE = ec.generate_private_key(ec.SECP256R1())
PUBLIC = OURS.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public(key, kid, **more):
    algorithm = jwt.algorithms.RSAAlgorithm if key is not CURVE else jwt.algorithms.ECAlgorithm
    return {kid: json.loads(algorithm.to_jwk(key.public_key())) | {"kid": kid} | more}


KEYS = public(OURS, "k1") | public(CURVE, "e1") | public(THEIRS, "for-locks", use="enc")
FORGED_FROM = Provider(
    key="siths",
    name="SITHS",
    whom="staff",
    issuer="https://idp.example",
    client_id="esther",
    acr=(HIGH,),
    claim="sub",
    known_by="recorded",
)


def claims(**other):
    at = int(time.time())
    told = {
        "iss": "https://idp.example",
        "aud": "esther",
        "sub": "anna-1",
        "nonce": NONCE,
        "acr": HIGH,
        "iat": at,
        "exp": at + 300,
        **other,
    }
    return {name: value for name, value in told.items() if value is not None}


def signed(key=OURS, alg="RS256", kid="k1", headers=None, **other):
    return jwt.encode(claims(**other), key, algorithm=alg, headers={"kid": kid, **(headers or {})})


def part(told):
    return jwt.utils.base64url_encode(json.dumps(told).encode()).decode()


def by_hand(header, signature="", **other):
    return f"{part(header)}.{part(claims(**other))}.{signature}"


def with_public_key_as_secret():
    """The key that everybody knows, used as if it were a secret between us."""
    import hashlib
    import hmac

    unsigned = f"{part({'alg': 'HS256', 'kid': 'k1'})}.{part(claims())}"
    made = hmac.new(PUBLIC, unsigned.encode(), hashlib.sha256).digest()
    return f"{unsigned}.{jwt.utils.base64url_encode(made).decode()}"


def changed():
    header, _claims, signature = signed().split(".")
    return f"{header}.{part(claims(sub='somebody-else'))}.{signature}"


SOON, LONG_AGO = int(time.time()) + 3600, int(time.time()) - 3600
FORGED = {
    "no signature": lambda: by_hand({"alg": "none", "kid": "k1"}),
    "no signature, spelled otherwise": lambda: by_hand({"alg": "nOnE", "kid": "k1"}),
    "the public key as a secret": with_public_key_as_secret,
    "for somebody else": lambda: signed(aud="another"),
    "for us among others": lambda: signed(aud=["esther", "another"]),
    "given to somebody else": lambda: signed(azp="another"),
    "another issuer": lambda: signed(iss="https://elsewhere.example"),
    "an issuer that begins alike": lambda: signed(iss="https://idp.example.evil"),
    "expired": lambda: signed(exp=LONG_AGO, iat=LONG_AGO - 300),
    "never expires": lambda: signed(exp=None),
    "not valid yet": lambda: signed(nbf=SOON),
    "made in the future": lambda: signed(iat=SOON),
    "an old one": lambda: signed(iat=LONG_AGO),
    "another sign-in": lambda: signed(nonce="of another"),
    "of no sign-in": lambda: signed(nonce=None),
    "a key named as a path": lambda: signed(THEIRS, kid="../../../../dev/null"),
    "a key named as a question": lambda: signed(THEIRS, kid="k1' OR '1'='1"),
    "a key of its own, far away": lambda: signed(THEIRS, headers={"jku": "https://evil.example/k"}),
    "a key of its own, enclosed": lambda: signed(
        THEIRS, headers={"jwk": public(THEIRS, "k1")["k1"]}
    ),
    "an unknown key": lambda: signed(THEIRS, kid="k2"),
    "our name, another key": lambda: signed(THEIRS, kid="k1"),
    "a key that is for locking": lambda: signed(THEIRS, kid="for-locks"),
    "no name of a key": lambda: jwt.encode(claims(), OURS, algorithm="RS256"),
    "a key of another kind": lambda: signed(CURVE, "ES256", kid="k1"),
    "about nobody": lambda: signed(sub=None),
    "about an empty name": lambda: signed(sub=""),
    "changed on the way": changed,
    "cut off": lambda: signed()[:-20],
    "no token": lambda: "not.a.token",
}


def check(token, **how):
    found = tokens.read(token, lambda **_anew: KEYS)
    tokens.believe(found, FORGED_FROM, nonce=NONCE, at=now(), **how)
    return found


@pytest.mark.parametrize("alg", ["RS256", "PS256", "RS512"])
def test_a_good_token_is_believed(alg):
    assert check(signed(alg=alg))["sub"] == "anna-1"
    assert check(signed(CURVE, "ES256", kid="e1"))["sub"] == "anna-1"


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_token_is_refused(what):
    with pytest.raises(Distrust):
        check(FORGED[what]())


@pytest.mark.parametrize("acr", [LOW, None, [HIGH], HIGH + " ", True])
def test_an_assurance_level_that_nobody_named_is_too_weak(acr):
    with pytest.raises(TooWeak):
        check(signed(acr=acr))


def test_shown_again_means_that_somebody_was_asked_anew():
    at = int(time.time())
    check(signed(auth_time=at), again=True)
    for told in (at - 3600, None):
        with pytest.raises(Distrust):
            check(signed(auth_time=told), again=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://idp.example/keys",
        "https://169.254.169.254/latest/meta-data/",
        "https://elsewhere.example/keys",
        "https://idp.example.evil/keys",
        "https://idp.example@evil.example/keys",
        "file:///etc/passwd",
        "gopher://idp.example/",
    ],
)
def test_nobody_else_is_asked(address):
    assert fetching.why_not_ask(FORGED_FROM, address)
    assert fetching.why_not_ask(FORGED_FROM, "https://idp.example/keys") is None


def test_in_production_not_even_this_machine_is_asked_without_tls(monkeypatch):
    here = replace(FORGED_FROM, issuer="http://localhost:1")
    assert fetching.why_not_ask(here, "http://localhost:1/keys") is None
    monkeypatch.setenv("ESTHER_PRODUCTION", "1")
    assert fetching.why_not_ask(here, "http://localhost:1/keys")


def test_a_file_of_providers_is_read_and_its_gaps_are_told(tmp_path):
    secret, file = tmp_path / "secret", tmp_path / "sign-in.toml"
    secret.write_text("between us\n")
    told = {
        "key": "siths",
        "name": "SITHS",
        "whom": "staff",
        "issuer": "https://idp.example",
        "client_id": "esther",
        "secret_file": str(secret),
        "acr": [HIGH],
        "claim": "employeeHsaId",
        "known_by": "recorded",
    }

    def written(**other):
        lines = (f"{name} = {json.dumps(it)}" for name, it in {**told, **other}.items())
        file.write_text("[[provider]]\n" + "\n".join(lines))
        return str(file)

    assert load("") == ()
    (one,) = load(written())
    assert one.secret == "between us" and "between us" not in repr(one)
    for wrong in ({"acr": []}, {"whom": "all"}, {"known_by": "name"}, {"known_by": "number"}):
        with pytest.raises(ImproperlyConfigured):
            load(written(**wrong))


def test_a_number_leads_to_her_own_account_and_nothing_else(world):
    """`sign_in_herself` answers with one key, and only for her own open seat."""
    from esther.circle.frame import acting
    from esther.sign_in.queries import herself

    with acting(world.nurse):
        Identifier.objects.create(esther=world.elsa, system="personnummer", value=NUMBER)
    assert herself("personnummer", NUMBER, world.at) == world.elsa_in.account
    assert herself("personnummer", "191212121212", world.at) is None
