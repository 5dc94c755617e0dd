"""What every answer says to the browser, whatever it is an answer to (S4–S7)."""

import ast
import re
from html.parser import HTMLParser
from http.cookies import SimpleCookie

import pytest
from django.conf import settings as ours
from django.contrib.auth.hashers import make_password
from django.test import Client

from esther.people.models import Account
from esther.sign_in import factors
from tests.sign_in.showing import SECRET, comes_in

from .crawling import opened, paths

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = {
    "default-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "style-src": "'self'",
}
YEAR = 31_536_000


@pytest.fixture
def secure(settings):
    """As behind a proxy with TLS. Names of cookies are fixed when a process starts: see below."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = YEAR, True
    return {"HTTP_X_FORWARDED_PROTO": "https"}


def wrong(name, answer):
    """What is missing in an answer."""
    for header, value in EVERYWHERE.items():
        if answer.get(header) != value:
            yield f"{name}: {header} is {answer.get(header)}"
    policy = dict(
        part.strip().split(" ", 1) for part in answer.get("Content-Security-Policy", "").split(";")
        if part.strip()
    )  # fmt: skip
    for directive, value in POLICY.items():
        if policy.get(directive) != value:
            yield f"{name}: {directive} is {policy.get(directive)}"
    if "unsafe" in str(policy) or "*" in str(policy):
        yield f"{name}: the policy lets anything in"
    if "static" not in name and "no-store" not in answer.get("Cache-Control", ""):
        yield f"{name}: may be kept: {answer.get('Cache-Control')}"


def test_every_answer_has_every_header(filled, secure):
    client, anybody = filled.browsers["coordinator"], Client()
    for one in (client, anybody):
        one.defaults |= secure
    faults, seen = [], 0
    for name, path, _does in paths(filled.keys):
        if name in {"account_logout", "circle:leave"}:
            continue
        for method in ("get", "post", "head", "put"):
            for browser in (client, anybody):
                answer = getattr(browser, method)(path)
                faults += wrong(f"{method} {name} {answer.status_code}", answer)
                hsts = answer.get("Strict-Transport-Security", "")
                faults += [] if f"max-age={YEAR}; includeSubDomains" in hsts else [f"{name}: HSTS"]
                seen += 1
    assert seen > 800 and not faults, "\n".join(faults[:20])


def broken(world, monkeypatch):
    from esther.pages import panels

    monkeypatch.setattr(panels, "for_staff", lambda *_: 1 / 0)
    client = world.browsers["coordinator"]
    client.raise_request_exception = False
    return client.get(f"/esther/{world.elsa.pk}/")


def test_refusals_files_and_a_page_that_broke_have_them_too(filled, monkeypatch):
    client = Client(enforce_csrf_checks=True)
    answers = {
        404: client.get("/nowhere/"),
        403: client.post("/account/login/"),
        405: Client().post("/account/left/"),
        400: Client().get("/words/?q=a%00"),
        301: Client().get("/words"),
        500: broken(filled, monkeypatch),
    }
    other = Client().get("/words/", headers={"host": "evil.invalid"})
    assert other.status_code == 400
    assert {code: answer.status_code for code, answer in answers.items()} == {k: k for k in answers}
    file = Client().get("/static/design/theme.css")
    file.close()
    assert file.status_code == 200 and "max-age" in file["Cache-Control"]
    named = [*answers.items(), ("another host", other), ("static", file)]
    assert [fault for name, answer in named for fault in wrong(str(name), answer)] == []


class Scripts(HTMLParser):
    """Scripts and styles that stand in the page itself, and what would run by itself."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if (tag == "script" and "src" not in given) or tag in {"style", "iframe", "object", "base"}:
            self.found.append(tag)
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        places = [given[it] or "" for it in ("href", "src", "action", "formaction") if it in given]
        self.found += [it for it in places if re.match(r"\s*(javascript|data|vbscript):", it)]


def test_no_page_holds_a_script_or_a_style_of_its_own(filled):
    """Stronger than a nonce: there is nothing that would need one."""
    pages = {name: answer for name, answer in opened(filled.browsers, filled.keys)
             if answer.get("Content-Type", "").startswith("text/html")}  # fmt: skip
    assert len(pages) > 60
    found = {name: Scripts(page.content.decode()).found for name, page in pages.items()}
    assert {name: it for name, it in found.items() if it} == {}


def test_whoever_signs_out_leaves_nothing_in_the_browser(filled):
    client = filled.browsers["esther"]
    assert client.get("/account/logout/").get("Clear-Site-Data") is None
    left = client.post("/account/logout/")
    assert left.status_code == 302 and left["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/me/").status_code == 302


def cookies(answer):
    return SimpleCookie({name: it.OutputString() for name, it in answer.cookies.items()})


def test_no_script_reads_a_cookie_and_no_other_site_sends_one(filled):
    client, seen = filled.browsers["coordinator"], {}
    login, key = Client(), factors.new_secret()
    factors.keep_app(filled.hanna.account, key)
    Account.objects.filter(pk=filled.hanna.account_id).update(password=make_password(SECRET))
    for answer in (
        comes_in(filled.hanna.account.email, key)[1],
        login.get("/account/login/"),
        login.post("/language/", {"language": "sv"}),
        client.post(f"/esther/{filled.elsa.pk}/matters/say/", {"words": ""}),
        client.post("/notices/digest/", {"digest": "1"}),
        client.post(f"/esther/{filled.elsa.pk}/circle/invite/", {"organisation": filled.far.pk}),
    ):
        seen |= answer.cookies
    assert set(seen) >= {"csrf", "language", "messages", "known"}
    for name, cookie in {**seen, "session": client.cookies["session"]}.items():
        assert cookie["httponly"] or name == "session", name
        assert cookie["samesite"] == "Lax" or name == "session", name
        assert cookie["path"] == "/", name


def test_every_cookie_of_ours_has_its_name_from_the_settings():
    """There it gets the prefix that no other address can write (`test_settings`)."""
    named = [
        ast.unparse(call.args[0])
        for file in sorted(ours.HOME.rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "set_cookie"
    ]
    assert len(named) >= 2
    assert [it for it in named if not re.fullmatch(r"settings\.\w+_COOKIE_NAME", it)] == []
