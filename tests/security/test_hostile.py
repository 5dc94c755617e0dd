"""Whatever is sent, nothing breaks and nothing is half done: there is an answer, and where
it was refused the database keeps what it kept."""

from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from .filled import FORMS
from .hostile import ASKED, IN_A_FIELD, IN_AN_ADDRESS, LONG, NUL
from .kept import Kept
from .matrix import ROWS
from .test_filled import VARIABLES, address

SENT = "application/x-www-form-urlencoded"
LIKELY = ("coordinator", "sender", "unit", "esther", "manager", "stranger")


def quietly(client):
    client.raise_request_exception = False  # a broken page is an answer of 500, as for people
    return client


def test_every_page_answers_whatever_its_address_asks(filled):
    client, faults = quietly(filled.browsers["coordinator"]), []
    for name, (_who, does) in ROWS.items():
        if does == "posts-only" or name not in VARIABLES:
            continue
        keys = {variable: filled.keys[variable] for variable in VARIABLES[name]}
        for label, text in IN_AN_ADDRESS.items():
            query = "&".join(f"{word}={text}" for word in ASKED)
            answer = client.get(f"{reverse(name, kwargs=keys)}?{query}")
            if answer.status_code >= 500:
                faults.append(f"{name}, {label}: {answer.exc_info[1]!r:.200}")
    assert not faults, "\n".join(faults)


def test_every_field_of_every_form_may_hold_anything(filled, traces):
    kept, faults = Kept(), []
    before = kept.now()
    for name, form in FORMS.items():
        client = quietly(filled.browsers[next(role for role in LIKELY if role in form.may)])
        path, sent = address(filled, name, form), form.sent(filled)
        for field in sent:
            for label, text in IN_A_FIELD.items():
                answer = undone(client, path, body(sent, field, text))
                if answer.status_code >= 500:
                    faults.append(f"{name} {field}, {label}: {answer.exc_info[1]!r:.200}")
    assert not faults, "\n".join(faults)
    assert kept.now() == before


def body(sent, field, text):
    """The form as it is filled in, with one field that holds something else."""
    pairs = [(name, value) for name, value in sent.items() if name != field]
    flat = [(n, it) for n, v in pairs for it in (v if isinstance(v, list) else [v])]
    return "&".join([*(f"{n}={quote(str(it))}" for n, it in flat), f"{field}={text}"])


def undone(client, path, text, content_type=SENT):
    with transaction.atomic():
        answer = client.generic("POST", path, text, content_type=content_type)
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def say(filled):
    return reverse("matters:say", args=[filled.elsa.pk])


@pytest.fixture
def client(filled):
    return quietly(filled.browsers["coordinator"])


def test_a_form_with_a_nul_says_so_beside_the_field_and_keeps_the_rest(client, say):
    answer = client.post(say, {"words": "She said\x00 it", "how": "spoken", "told_by": "Karin"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "There is a sign in this that cannot be kept." in page
    assert "She said" in page and 'value="Karin"' in page


def test_a_million_signs_are_answered(client, say, filled):
    told = f"kind=matters&how=spoken&language=sv&words={LONG}"
    assert undone(client, say, told).status_code in {302, 422}
    draft = reverse("circle:draft", args=[filled.elsa.pk, "matters:say"])
    for text in (f"words={LONG}", f"{LONG}=1"):
        assert client.post(draft, text, content_type=SENT).status_code == 422
    answer = client.post(draft, f"words={LONG}{LONG}{LONG}", content_type=SENT)
    assert answer.status_code == 400 and "far too long" in answer.content.decode()


def test_a_draft_with_a_nul_is_not_kept_and_says_so(client, filled):
    draft = reverse("circle:draft", args=[filled.elsa.pk, "matters:say"])
    answer = client.post(draft, {"words": "a\x00b"})
    assert answer.status_code == 422 and "no letter" in answer.content.decode()


@pytest.mark.parametrize("text", [f"once={NUL}&kind=matters", f"{NUL}=1", f"&words={NUL}&a{NUL}"])
def test_what_no_form_sees_is_answered_with_a_page(client, say, text):
    answer = client.post(say, text, content_type=SENT)
    page = answer.content.decode()
    assert answer.status_code == 400 and "This cannot be read" in page and 'lang="en"' in page


PART = b'--B\r\nContent-Disposition: form-data; name="words"\r\n\r\n%s\r\n--B--\r\n'


@pytest.mark.parametrize(
    ("charset", "text"),
    [("unicode_escape", b"\\ud800"), ("utf-16", b"abc"), ("utf-7", b"+2AA-"), ("nonsense", b"a")],
)
def test_other_alphabets_than_utf_8_are_refused(client, say, charset, text):
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    assert client.generic("POST", say, PART % text, content_type=kind).status_code == 400


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/json", "text/plain", ""])
def test_what_is_no_form_is_answered(client, say, kind):
    answer = client.generic("POST", say, b'{"words": ["\\u0000"]}', content_type=kind)
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize("name", ["session", "csrf", "messages", "language"])
@pytest.mark.parametrize("text", ["a\x00b", "../../etc", "x" * 5000])
def test_any_cookie_is_answered(db, name, text):
    browser = quietly(Client())
    browser.cookies[name] = text
    assert browser.get("/account/login/").status_code == 200


@pytest.mark.parametrize("header", ["ACCEPT_LANGUAGE", "REFERER", "USER_AGENT", "X_REQUEST_ID"])
def test_any_header_is_answered(db, header):
    for text in ("\x00", "x" * 100_000, "\xff\xfe"):
        assert quietly(Client()).get("/words/", **{f"HTTP_{header}": text}).status_code == 200


@pytest.mark.parametrize("path", ["/es%00ther/", "/esther/%00/", "/%ff%fe/", "/static/%00"])
def test_any_path_is_answered(db, path):
    assert quietly(Client()).get(path).status_code in {400, 404}
