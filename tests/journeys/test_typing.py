"""What is being typed outlives another language: the same form, and the same words."""

import pytest

from .browsing import OWN_NAME

WORDS = "Jag vill sova med fönstret öppet"


@pytest.fixture
def page(browsing):
    """The coordinator, in Swedish; `hers` is where Elsa's pages begin."""
    visitor = browsing.sits_down("Anna Sjöberg", "sv")
    visitor.opens("/people/")
    link = visitor.page.get_by_role("link", name="Elsa Bergström").first
    visitor.page.hers = link.get_attribute("href")
    return visitor.page


def in_english(page):
    """One press on the other language."""
    page.locator(".languages summary").click()
    with page.expect_navigation():
        page.locator(".languages").get_by_role("button", name=OWN_NAME["en"]).click()
    return page.locator("html").get_attribute("lang") == "en"


def test_another_language_keeps_what_was_typed_a_moment_ago(page, browsing):
    page.goto(f"{page.hers}matters/say/")
    page.locator("main textarea").first.fill(WORDS)
    assert in_english(page)
    assert page.locator("main textarea").first.input_value() == WORDS
    assert browsing.complaints == []


@pytest.mark.parametrize("path", ["", "matters/say/"])
def test_one_press_is_enough_where_nothing_was_typed(page, path):
    page.goto(f"{page.hers}{path}")
    assert in_english(page)
