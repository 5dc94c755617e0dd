"""Somebody in front of the pages, who finds things by their role and by what they are called."""

import re
from datetime import date, datetime, time
from pathlib import Path

TYPED = {date: "%Y-%m-%d", time: "%H:%M", datetime: "%Y-%m-%dT%H:%M"}


class Visitor:
    """At the mouse. `looks` is asked about every page that opens; it may be None."""

    def __init__(self, page, words, looks=None):
        self.page, self.words, self.looks = page, words, looks
        self.status = 200

    def opens(self, path: str) -> None:
        answer = self.page.goto(path)
        self._arrived(answer)

    def presses(self, name: str, about: str = "", **facts) -> None:
        """A button or a link. `about` tells it from others of the same name."""
        control = self.control(self.words(name, **facts), about)
        with self.page.expect_navigation() as going:
            self.activate(control)
        self._arrived(going.value)

    def prints(self, name: str, to: Path) -> None:
        """A link that leads to paper: the PDF is kept in a file."""
        address = self.control(self.words(name)).get_attribute("href")
        to.write_bytes(self.page.request.get(address).body())

    def unfolds(self, name: str) -> None:
        """What stands behind one line, when it is not open already."""
        line = self.page.locator("summary", has_text=self.words(name)).first
        if line.locator("..").get_attribute("open") is None:
            self.activate(line)

    def writes(self, label: str, words) -> None:
        self.fill(self.field(label), words)

    def chooses(self, label: str, **facts) -> None:
        """One answer of several, or a box to tick."""
        self.check(self.page.locator("main").get_by_label(whole(self.words(label, **facts))).first)

    def picks(self, label: str, option: str, **facts) -> None:
        """From a list that opens."""
        self.select(self.field(label), self.words(option, **facts))

    def sees(self, text: str, **facts) -> None:
        found = self.page.get_by_text(self.words(text, **facts))
        found.filter(visible=True).first.wait_for(timeout=5000)

    def control(self, name, about=""):
        """By the whole name. A count may follow; what it concerns stands after a colon."""
        ends = rf":.*{re.escape(about)}" if about else r"(\d+\s*)?(:|$)"
        called = re.compile(rf"^{re.escape(name)}\s*{ends}")
        button = self.page.get_by_role("button", name=called)
        return button.or_(self.page.get_by_role("link", name=called)).first

    def field(self, label):
        """In the page itself; the search at the top has its own."""
        called = re.compile(rf"^\s*{re.escape(self.words(label))}")
        return self.page.locator("main").get_by_label(called).first

    def activate(self, control) -> None:
        control.click()

    def fill(self, field, words) -> None:
        field.fill(words.strftime(TYPED[type(words)]) if type(words) in TYPED else words)

    def check(self, box) -> None:
        box.check()

    def select(self, field, option) -> None:
        field.select_option(label=option)

    def _arrived(self, answer):
        self.status = answer.status if answer else 200
        assert self.status == 200, f"{self.page.url} answered {self.status}: {self.heading()}"
        if self.looks:
            self.looks(self.page)

    def heading(self) -> str:
        return self.page.locator("main").inner_text()[:600]


def whole(label):
    return re.compile(rf"^\s*{re.escape(label)}\s*$")
