"""What a request may do by being a request: forged, repeated, dressed up (S2, S3, S24, S39)."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from esther.matters.models import Saying

from .crawling import opened, paths
from .kept import Kept

FORM = "application/x-www-form-urlencoded"
EVIL = [
    "https://evil.invalid/",
    "//evil.invalid/",
    "///evil.invalid",
    "/\\evil.invalid",
    "\\\\evil.invalid",
    "http:evil.invalid",
    "http:///evil.invalid",
    "https:evil.invalid/a",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    " https://evil.invalid",
    "\x0bhttps://evil.invalid",
    "https://testserver@evil.invalid/",
    "https://testserver.evil.invalid/",
    "//testserver\\@evil.invalid",
    "/%09/evil.invalid\r\nLocation: https://evil.invalid",
]


def test_nothing_is_sent_without_the_token_of_our_own_page(filled):
    """Everything but a look is 403, for whoever is signed in and for nobody."""
    her = Client(enforce_csrf_checks=True)
    her.cookies["session"] = filled.browsers["coordinator"].cookies["session"].value
    kept, faults, sent = Kept(), [], 0
    before = kept.now()
    for name, path, _does in paths(filled.keys):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for client in (her, Client(enforce_csrf_checks=True)):
                status = client.generic(method, path, b"a=1", "text/plain").status_code
                faults += [] if status == 403 else [f"{method} {name}: {status}"]
                sent += 1
    assert sent > 900 and not faults, "\n".join(faults)
    assert kept.now() == before


def views(resolver=None):
    for it in (resolver or get_resolver()).url_patterns:
        if isinstance(it, URLResolver):
            yield from views(it)
        elif isinstance(it, URLPattern):
            yield it.callback


def test_no_view_is_let_off_the_token():
    assert [it for it in views() if getattr(it, "csrf_exempt", False)] == []


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_look_changes_nothing(filled, traces, method):
    kept, looked = Kept(), 0
    before = kept.now()
    for role in ("coordinator", "unit", "esther", "manager", "stranger", "relative"):
        for name, answer in opened(filled.browsers, filled.keys, role, method):
            assert answer.status_code < 500, name
            looked += 1
    assert looked > 300
    assert kept.now() == before


def after(answer):
    return answer.get("Location", "")


def test_nobody_is_sent_on_to_another_place(filled):
    client = filled.browsers["coordinator"]
    for evil in EVIL:
        for place in sent_on(client, filled.anna.assignment_id, evil):
            assert place in {"", "/"} or (place[0] == "/" and place[1] not in "/\\"), place
            assert "\n" not in place and "\r" not in place


def sent_on(client, worn, evil):
    """Where each page that goes on to `next` goes."""
    sent = [
        client.post("/language/", {"language": "sv", "next": evil}),
        Client().post("/language/", {"language": "sv"}, headers={"referer": evil}),
        client.get("/account/login/", {"next": evil}),
        client.post("/assignment/?next=" + quote(evil), {"assignment": worn}),
        Client().post("/account/logout/", {"next": evil}),
    ]
    return [after(answer) for answer in sent]


def test_a_form_says_where_it_goes_and_nobody_else(filled):
    """`once` remembers where a form went; it is never taken from what was sent."""
    client = filled.browsers["coordinator"]
    say = f"/esther/{filled.elsa.pk}/matters/say/"
    told = {"kind": "matters", "how": "told", "told_by": "A", "language": "sv", "words": "Sing"}
    told |= {"once": "a-token", "next": EVIL[0], "went": EVIL[0]}
    first, second = client.post(say, told), client.post(say, told)
    assert after(first) == after(second) and after(first).startswith("/esther/")


@pytest.mark.parametrize("host", ["evil.invalid", "127.0.0.1.evil.invalid", "a@b", "testserver:x"])
def test_we_answer_to_our_own_names_only(db, host):
    assert Client().get("/account/login/", headers={"host": host}).status_code == 400


def test_what_a_proxy_would_say_is_not_believed_of_just_anybody(db):
    told = {"x-forwarded-host": "evil.invalid", "x-forwarded-proto": "https", "forwarded": "host=e"}
    answer = Client().get("/words", headers=told)
    assert answer["Location"] == "/words/"
    page = Client().get("/account/login/", headers=told)
    assert b"evil" not in page.content and not page.wsgi_request.is_secure()


def test_a_look_cannot_be_dressed_up_as_a_change(filled):
    client, kept = filled.browsers["coordinator"], Kept()
    before = kept.now()
    path = reverse("circle:leave", args=[filled.elsa.pk, filled.keys["neighbour"]])
    for header in ("x-http-method-override", "x-method-override", "x-http-method"):
        answer = client.get(f"{path}?_method=POST&method=DELETE", headers={header: "POST"})
        assert answer.status_code == 302 and "_method" not in answer["Location"]
    assert kept.now() == before


def test_said_twice_a_field_holds_the_last_and_a_switch_in_the_address_nothing(filled):
    client = filled.browsers["coordinator"]
    told = "kind=matters&how=told&told_by=A&language=sv&words=Swim&words=Sing"
    path = reverse("matters:say", args=[filled.elsa.pk]) + "?words=Dance&kind=need"
    assert client.post(path, told, content_type=FORM).status_code == 302
    said = Saying.everywhere.using("worker").filter(words__in=["Swim", "Sing", "Dance"])
    assert [(it.words, it.kind) for it in said] == [("Sing", "matters")]
