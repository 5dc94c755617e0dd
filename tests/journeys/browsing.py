"""Browsers to sit down at: one for each who takes part, each with its own cookies."""

import shutil
from contextlib import contextmanager

import pytest

from .keyboard import AtTheKeyboard
from .visitor import Visitor
from .words import Words

CALM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
OWN_NAME = {"sv": "Svenska", "en": "English", "nb": "Norsk", "da": "Dansk"}
WAYS = {"mouse": Visitor, "keyboard": AtTheKeyboard, "no scripts": Visitor}


@contextmanager
def opened(chromium: str):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CALM)
        yield browser
        browser.close()


@contextmanager
def chromium():
    """The browser of this machine; without one a test is skipped, and says how to get it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no browser here; install it with: apt-get install chromium")
    with opened(found) as browser:
        yield browser


class Browsing:
    """Who sits where. `complaints` is what the browsers said aloud: errors, stopped content."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.contexts, self.complaints = [], []

    def __enter__(self):
        return self

    def __exit__(self, *_why):
        for context in self.contexts:
            context.close()

    def opens(self, language: str, way: str = "mouse", looks=None, **how) -> Visitor:
        """A browser before sign-in, reading in its own language."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": 1280, "height": 900},
            locale=language,
            java_script_enabled=way != "no scripts",
            **how,
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return WAYS[way](page, Words(language), looks)

    def sits_down(self, name: str, language: str, way: str = "mouse", looks=None) -> Visitor:
        """Somebody of the invented county, through the page where one picks who one is."""
        visitor = self.opens(language, way, looks)
        visitor.opens("/demo/sign-in/")
        if not visitor.control(name).is_visible():  # then behind one of the lines
            for line in visitor.page.locator("main summary").all():
                visitor.activate(line)
        for more in self._more_staff(visitor.page):
            if visitor.control(name).is_visible():
                break
            visitor.opens(f"/demo/sign-in/{more}")
        visitor.presses(name)
        return visitor

    def _more_staff(self, page) -> list[str]:
        """Where the rest of each kind of work is shown."""
        links = page.locator("main a[href^='?group=']").all()
        return [link.get_attribute("href") for link in links]

    def _hears(self, message):
        """A refused form (422) is an answer, which the browser mentions all the same."""
        if message.type in {"error", "warning"} and "status of 422" not in message.text:
            self.complaints.append(f"{message.text} at {message.location.get('url')}")
