"""Forty scripts, typed into the forms of a real browser, and then every page where they stand:
no dialog opens, the console says nothing, and nothing is asked of another place (S23). And what
a browser keeps of a person, also after she has signed out: nothing (S7, S8)."""

import pytest

from tests.security.payloads import XSS

from .walking import places

FORMS = (
    "matters/say/",
    "plan/goals/add/",
    "steps/begin/",
    "plan/meetings/call/",
    "visits/book/",
)
FIRST = "main form[method=post] :is(textarea, input:is([type=text], [type=tel], [type=email], :not([type])))"
SEND = "all => { const form = all[0].form; HTMLFormElement.prototype.submit.call(form) }"
TYPE = """(all, texts) => all.forEach((it, i) => {
  const most = it.maxLength > 0 ? it.maxLength : 1900; let held = "";
  for (let n = 0; n < texts.length; n++) {
    const next = texts[(n + i * 7) % texts.length];
    if (held.length + next.length + 1 <= most) held += (held ? " " : "") + next;
  }
  it.value = held || texts[0].slice(0, most);
})"""
KEPT = """async () => ({
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie })"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}


@pytest.fixture
def anna(browsing):
    """The coordinator, at a browser that tells what it should not have done."""
    visitor = browsing.sits_down("Anna Sjöberg", "en")
    visitor.went_wrong = []
    page = visitor.page
    page.on("dialog", lambda it: (visitor.went_wrong.append("a dialog"), it.dismiss()))
    page.on("request", lambda it: elsewhere(it.url, browsing.address, visitor.went_wrong))
    return visitor


def elsewhere(url, ours, told):
    if not url.startswith((ours, "data:", "about:")):
        told.append(f"asked {url}")


def about(visitor):
    visitor.opens("/people/")
    link = visitor.page.get_by_role("link", name="Elsa Bergström").first
    return link.get_attribute("href")


def types_all(page, path):
    """Every text field of the page's form, sent as it is; how many fields there were."""
    page.goto(path)
    fields = page.locator(FIRST)
    if not fields.count():
        return 0
    fields.evaluate_all(TYPE, XSS)
    with page.expect_navigation():
        fields.evaluate_all(SEND)
    return fields.count() or 1


def test_nothing_that_was_typed_runs(anna, browsing):
    hers, page, sent = about(anna), anna.page, 0
    for form in FORMS:
        sent += types_all(page, hers + form)
    stored = 0
    for turn in range(0, len(XSS), 8):  # what is kept: steps, a few scripts each
        page.goto(f"{hers}steps/begin/")
        page.locator("[name=what]").fill(" ".join(XSS[turn : turn + 3])[:190])
        for name, words in (("due_at_0", "2030-01-01"), ("due_at", "2030-01-01T10:00")):
            if page.locator(f"main [name={name}]").count():
                page.locator(f"main [name={name}]").fill(words)
        with page.expect_navigation():
            page.locator("main form[method=post] button").first.click()
        stored += "/begin/" not in page.url
    seen = sum(1 for _place in places(page, ["/work/", hers], hers.split("/")[2]))
    assert sent >= 5 and stored >= 1 and seen > 40
    assert anna.went_wrong == [] and browsing.complaints == []


def test_the_browser_keeps_nothing_of_her_and_back_shows_nothing(anna):
    hers, page = about(anna), anna.page
    anna.opens(hers)
    assert "Elsa" in page.locator("main").inner_text()
    assert page.evaluate(KEPT) == NOTHING
    anna.presses("Sign out")
    page.go_back()
    assert "Elsa" not in page.content()
    assert page.evaluate(KEPT) == NOTHING
