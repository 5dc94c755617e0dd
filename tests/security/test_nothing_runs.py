"""Forty scripts, typed into every text field that a coordinator, a manager, a relative and she
herself meet in a real browser, and then every page where they stand: no dialog opens, the console
says nothing, and nothing is asked of another place (S23). And what a browser keeps of a person,
also after she has signed out: nothing (S7, S8)."""

import pytest

from tests.journeys.browsing import Browsing, chromium
from tests.journeys.running import running
from tests.journeys.walking import places

from .fields import packed
from .payloads import XSS

# Who sits down; on how many pages they meet a form, and how many pages they see, at the least.
WHO = [
    ("Karin, dotter", 8, 40),
    ("Elsa", 20, 60),
    ("Karolina Wik", 8, 25),
    ("Anna Sjöberg", 30, 60),
]
TURNS = 2  # how often a form with little room is sent
TEXT = ":is(textarea, input:is([type=text], [type=search], [type=tel], [type=email], [type=url], :not([type])))"
FORMS = f"main form[method=post]:has({TEXT})"
ROOM = "all => all.map(it => it.maxLength > 0 ? it.maxLength : 1900)"
TYPE = "(all, texts) => all.forEach((it, i) => { it.value = texts[i]; })"
SEND = "form => HTMLFormElement.prototype.submit.call(form)"
KEPT = """async () => ({
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie })"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A county of its own: what is typed here stands in nobody else's way."""
    with running(tmp_path_factory.mktemp("harmful") / "data") as county:
        yield county


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def browsing(county, browser):
    with Browsing(browser, county.address) as browsing:
        yield browsing


def sits_down(browsing, name):
    """Somebody at a browser that tells what it should not have done."""
    visitor, told = browsing.sits_down(name, "en"), browsing.complaints
    visitor.page.on("dialog", lambda it: (told.append("a dialog"), it.dismiss()))
    visitor.page.on("request", lambda it: elsewhere(it.url, browsing.address, told))
    return visitor


def elsewhere(url, ours, told):
    if not url.startswith((ours, "data:", "about:")):
        told.append(f"asked {url}")


def first_pages(visitor, name):
    """Where a walk begins, and whose pages it stays with."""
    page = visitor.page
    if name not in {"Anna Sjöberg", "Karolina Wik"}:
        visitor.opens("/me/")
        hers = "/" + page.url.split("/", 3)[3]
        return [hers], hers.split("/")[2]
    if name == "Karolina Wik":
        return ["/work/", "/directory/?q=Hemtjänsten, Nässjö"], ""
    hers = about(visitor)
    return ["/work/", hers], hers.split("/")[2]


def about(visitor):
    visitor.opens("/people/")
    link = visitor.page.get_by_role("link", name="Elsa Bergström").first
    return link.get_attribute("href")


def types_all(page, path):
    """Every text field of every form there, filled with all forty; a field with little room
    takes a few of them, each field others. How many fields were sent."""
    page.goto(path)
    sent = 0
    for which in range(page.locator(FORMS).count()):
        turn, turns = 0, 1
        while turn < turns:
            page.goto(path)
            form = page.locator(FORMS).nth(which)
            if not form.count():
                break  # it was kept, and the page asks no more
            fields = form.locator(TEXT)
            room = [packed(XSS, most) for most in fields.evaluate_all(ROOM)]
            turns = min(TURNS, max(map(len, room)))
            fields.evaluate_all(TYPE, [of(it, turn, turns, i) for i, it in enumerate(room)])
            with page.expect_navigation():
                form.evaluate(SEND)
            sent, turn = sent + len(room), turn + 1
    return sent


def of(texts, turn, turns, which):
    """What a field is filled with: spread over all there is, each field beginning elsewhere."""
    return texts[(turn * max(1, len(texts) // turns) + which) % len(texts)]


@pytest.mark.parametrize(("name", "forms", "most"), WHO)
def test_nothing_that_was_typed_runs(browsing, name, forms, most):
    visitor = sits_down(browsing, name)
    page, (first, whose) = visitor.page, first_pages(visitor, name)
    asking = [it.path for it in places(page, first, whose) if page.locator(FORMS).count()]
    sent = sum(types_all(page, path) for path in asking)
    seen = sum(1 for _place in places(page, first, whose))
    assert len(asking) >= forms and sent >= forms and seen >= most
    assert browsing.complaints == []


def test_what_is_kept_stands_as_words(browsing):
    visitor = sits_down(browsing, "Anna Sjöberg")
    page, hers, stored = visitor.page, about(visitor), 0
    for turn in range(0, len(XSS), 8):  # what is kept: steps, a few scripts each
        page.goto(f"{hers}steps/begin/")
        page.locator("[name=what]").fill(" ".join(XSS[turn : turn + 3])[:190])
        for field, words in (("due_at_0", "2030-01-01"), ("due_at", "2030-01-01T10:00")):
            if page.locator(f"main [name={field}]").count():
                page.locator(f"main [name={field}]").fill(words)
        with page.expect_navigation():
            page.locator("main form[method=post] button").first.click()
        stored += "/begin/" not in page.url
    seen = sum(1 for _place in places(page, ["/work/", hers], hers.split("/")[2]))
    assert stored >= 1 and seen > 40
    assert browsing.complaints == []


def test_the_browser_keeps_nothing_of_her_and_back_shows_nothing(browsing):
    visitor = sits_down(browsing, "Anna Sjöberg")
    page, hers = visitor.page, about(visitor)
    visitor.opens(hers)
    assert "Elsa" in page.locator("main").inner_text()
    assert page.evaluate(KEPT) == NOTHING
    visitor.presses("Sign out")
    page.go_back()
    assert "Elsa" not in page.content()
    assert page.evaluate(KEPT) == NOTHING
