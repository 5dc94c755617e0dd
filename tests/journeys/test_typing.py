"""What is being typed outlives another language: the same form, and the same words."""

import pytest

from .browsing import OWN_NAME


def test_another_language_keeps_what_was_typed_a_moment_ago(browsing):
    visitor = browsing.sits_down("Anna Sjöberg", "sv")
    page = visitor.page
    visitor.opens("/people/")
    hers = page.get_by_role("link", name="Elsa Bergström").first.get_attribute("href")
    visitor.opens(f"{hers}matters/say/")
    words = page.locator("main textarea").first
    words.fill("Jag vill sova med fönstret öppet")
    page.locator(".languages summary").click()
    with page.expect_navigation():
        page.locator(".languages").get_by_role("button", name=OWN_NAME["en"]).click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("main textarea").first.input_value() == "Jag vill sova med fönstret öppet"
    assert browsing.complaints == []


@pytest.mark.parametrize("path", ["", "matters/say/"])
def test_one_press_is_enough_where_nothing_was_typed(browsing, path):
    visitor = browsing.sits_down("Anna Sjöberg", "sv")
    page = visitor.page
    visitor.opens("/people/")
    hers = page.get_by_role("link", name="Elsa Bergström").first.get_attribute("href")
    visitor.opens(f"{hers}{path}")
    page.locator(".languages summary").click()
    with page.expect_navigation():
        page.locator(".languages").get_by_role("button", name=OWN_NAME["en"]).click()
    assert page.locator("html").get_attribute("lang") == "en"
