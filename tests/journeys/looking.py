"""What every page must be, seen with a browser: for ears, fingers, keyboards and small screens."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

TOLD = Path(__file__).parents[2] / "esther/demo/county/esthers"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST = 200_000  # bytes, with everything a page brings along, nothing kept from before
SCRIPTS = 60_000
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"

WEIGHTS = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(it => [it.name, it.decodedBodySize])"""
ANSWER = "performance.getEntriesByType('navigation')[0].responseStatus"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
UNSEEN = """all => all.filter(it => it.checkVisibility()).filter(it => {
  it.focus({focusVisible: true}); const style = getComputedStyle(it);
  return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 }).map(it => it.outerHTML.slice(0, 100))"""
SMALL = """all => all.filter(it => it.checkVisibility() && !it.closest('p, li > div, .ds-sr-only, .ds-skip-link, .ds-error-summary, td, th, dd'))
  .map(it => [it, (it.closest('label') || it).getBoundingClientRect()])
  .filter(([it, box]) => box.width < 23.9 || box.height < 23.9).map(([it]) => it.outerHTML.slice(0, 100))"""


def not_there(page) -> Iterator[str]:
    """A page that somebody was led to is there."""
    if (answer := page.evaluate(ANSWER)) != 200:
        yield f"answered {answer}: {page.url}"


def wrong(page, language: str) -> Iterator[str]:
    """What is wrong with a page as it stands, one sentence each."""
    yield from unreachable(page)
    yield from badly_built(page, language)
    yield from (f"focus is not seen: {it}" for it in page.eval_on_selector_all(FOCUSABLE, UNSEEN))


def unreachable(page) -> Iterator[str]:
    """What axe finds; it finds about half of what there is to find."""
    for found in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
        where = "; ".join(node["html"][:120] for node in found["nodes"][:3])
        yield f"axe {found['id']}: {where}"


def badly_built(page, language) -> Iterator[str]:
    """One h1, no level left out, the language told, and nobody named in the title."""
    levels = page.evaluate(HEADINGS)
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"
    if page.evaluate("document.documentElement.lang") != language:
        yield "the page does not say its language"
    yield from (
        f"the title names somebody: {name}"
        for name in names()
        if re.search(rf"\b{name}\b", page.title())
    )


def too_heavy(page) -> Iterator[str]:
    """With everything the page brings along, also what the browser has from before."""
    weights = page.evaluate(WEIGHTS)
    if (all_in_all := sum(weight for _name, weight in weights)) > HEAVIEST:
        yield f"weighs {all_in_all} bytes"
    if (scripts := sum(weight for name, weight in weights if name.endswith(".js"))) > SCRIPTS:
        yield f"brings {scripts} bytes of scripts"


@cache
def names() -> list[str]:
    """What the twelve of the invented county are called, and the one who is brought in."""
    told = (tomllib.loads(file.read_text()) for file in sorted(TOLD.glob("*.toml")))
    return [name for one in told for name in (one["given"], one["family"])] + ["Chalmers", "Peter"]


def wrong_when_small(page) -> Iterator[str]:
    """At 320 pixels, which is also 400 % at 1280; and for a finger at 360."""
    page.set_viewport_size({"width": 320, "height": 700})
    if (over := page.evaluate(SIDEWAYS)) > 0:
        yield f"scrolls {over} pixels sideways at 320"
    page.set_viewport_size({"width": 360, "height": 780})
    small = page.eval_on_selector_all(
        "a[href], button, input:not([type=hidden]), select, summary", SMALL
    )
    yield from (f"too small for a finger: {it}" for it in small)
