"""Every part at once, in a real browser: reachable by everybody, on every width, and light."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAYS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
SEEN = """e => { e.focus({focusVisible: true}); const s = getComputedStyle(e); const f = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  return f ? '' : e.outerHTML.slice(0, 90) }"""
SMALL = """es => es.filter(e => { const box = (e.closest('label') || e).getBoundingClientRect();
  return e.checkVisibility() && box.height < 43.9 && !e.closest('p, td, .section-head, .ds-error-summary, .item .t, .item .w, .ds-skip-link, .person, .chain') })
  .map(e => e.outerHTML.slice(0, 90))"""


def widest(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["staff", "own"])
def test_nothing_stands_in_anybodys_way(look, name, way, width):
    found = Axe().run(look(name, width, **WAYS[way]), options={"runOnly": RULES})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("name", ["staff", "own", "svenska"])
def test_no_page_scrolls_sideways_on_a_narrow_screen(look, name):
    assert widest(look(name, 320)) == 0


@pytest.mark.parametrize("name", ["staff", "own"])
def test_text_can_be_twice_as_large(look, name):
    page = look(name, 1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert widest(page) == 0


def test_who_uses_the_keyboard_always_sees_where_they_are(look):
    page = look("staff")
    unseen = [
        page.evaluate(SEEN, it) for it in page.query_selector_all(FOCUSABLE) if it.is_visible()
    ]
    assert len(unseen) > 40
    assert [it for it in unseen if it] == []


@pytest.mark.parametrize("name", ["staff", "own"])
def test_everything_to_press_is_large_enough_for_a_finger(look, name):
    assert (
        look(name, 360).eval_on_selector_all(
            "a[href], button, input:not([type=hidden]), select", SMALL
        )
        == []
    )


def test_the_first_tab_leads_past_the_menu(look):
    page = look("staff")
    page.evaluate("document.activeElement.blur(); document.querySelector('.ds-skip-link').focus()")
    assert page.evaluate("document.querySelector('a, button') === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_what_must_be_corrected_takes_the_focus_and_leads_to_its_field(look):
    page = look("staff")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.get_by_role("alert").get_by_role("link", name="Why now?").click()
    assert page.evaluate("document.activeElement.type") == "radio"


def test_a_slash_goes_to_the_search(look):
    page = look("staff")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_a_page_is_light(look, browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    weights = {}
    page.on("response", lambda answer: weights.update({answer.url: len(answer.body())}))
    page.goto(f"{address}/staff.html", wait_until="networkidle")
    context.close()
    assert sum(weights.values()) <= 200_000, weights
    assert sum(weight for url, weight in weights.items() if url.endswith(".js")) <= 4_096


def test_nothing_is_written_into_the_page_that_the_content_policy_would_stop(gallery_folder):
    for page in gallery_folder.glob("*.html"):
        text = page.read_text()
        assert " style=" not in text
        assert "<style" not in text
        assert text.count("<script") == text.count("<script src=") == 1


def test_no_name_of_a_person_stands_in_the_title(look):
    assert look("staff").title() == "Gallery – Esther"


def test_the_page_says_its_language(look):
    assert look("svenska").evaluate("document.documentElement.lang") == "sv"


def test_what_is_being_written_is_kept_within_five_seconds_and_never_sent_by_itself(look):
    page = look("staff")
    page.clock.install()
    page.reload()
    kept = []
    page.route("**/staff.html", lambda way: (kept.append(way.request), way.fulfill(status=204)))
    page.get_by_label("What do you need to know?").first.fill("Who reads the scales?")
    page.clock.fast_forward(5_000)
    page.get_by_text("Saved as a draft").wait_for()
    assert len(kept) == 1
    assert "Who reads the scales?" in kept[0].post_data
    assert 'name="once"' not in kept[0].post_data
