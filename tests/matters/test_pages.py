"""The pages of her words, as each of those in the circle meets them."""

import re

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import USUAL, Data
from esther.matters import actions
from esther.matters.models import AskedAgain, Saying
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


def said(world, kind, words, language="sv", **more):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        return actions.say(
            esther=world.elsa, kind=kind, words=words, language=language, by=by, at=world.at, **more
        )


def address(world, name, *keys):
    return reverse(f"matters:{name}", args=[world.elsa.pk, *keys])


def words_now(world, kind):
    with acting(world.anna):
        now = Saying.everywhere.filter(kind=kind, ended_at=None).order_by("position")
        return [saying.words for saying in now]


def test_her_words_stand_on_the_page_in_their_language(world):
    said(world, "matters", "Att sjunga i kören")
    page = browser(world.hanna).get(address(world, "matters"))
    assert '<blockquote class="voice" lang="sv">' in page.text
    assert "Att sjunga i kören" in page.text


def test_a_stranger_finds_no_page(world):
    saying = said(world, "matters", "Att sjunga i kören")
    browsing = browser(world.stranger)
    for name, keys in (("matters", []), ("say", []), ("saying", [saying.pk])):
        assert browsing.get(address(world, name, *keys)).status_code == 404
    assert browsing.post(address(world, "end", saying.pk)).status_code == 404
    assert words_now(world, "matters") == ["Att sjunga i kören"]


@pytest.mark.parametrize("who", ["elsa_in", "karin", "hanna"])
def test_everybody_in_the_circle_can_write_what_she_says(world, who):
    viewer = getattr(world, who)
    page = browser(viewer).post(
        address(world, "say"),
        {
            "kind": "matters",
            "words": "Sova i min egen säng",
            "how": "told",
            "told_by": "Karin",
            "language": "sv",
        },
    )
    assert page.status_code == 302
    assert words_now(world, "matters") == ["Sova i min egen säng"]


@pytest.mark.parametrize(
    ("kind", "needs", "enough"),
    [("matters", Data.MATTERS, False), ("red", Data.CRISIS, False), ("red", Data.CRISIS, True)],
)
def test_a_relative_adds_only_to_what_is_shared_with_them(world, kind, needs, enough):
    kinds = needs if enough else int(USUAL) - needs
    with acting(world.elsa_in):
        by, seat = inside(world.elsa_in, world.elsa), world.seats["karin"]
        sharing.share(esther=world.elsa, member=seat, kinds=kinds, how="page", by=by, at=world.at)
    told = {"how": "told", "told_by": "Karin", "language": "sv", "words": "Ring mig"}
    page = browser(world.karin).post(address(world, "say"), told | {"kind": kind})
    assert page.status_code == (302 if enough else 422)
    assert words_now(world, kind) == (["Ring mig"] if enough else [])
    assert enough or "This is not shared with you" in page.text


def test_who_tells_for_her_does_not_speak_as_her(world):
    words = {"kind": "matters", "words": "Please do", "how": "spoken", "language": "sv"}
    page = browser(world.karin).post(address(world, "say"), words)
    assert page.status_code == 422
    assert "It stands as what you know" in page.text
    assert words_now(world, "matters") == []


@pytest.mark.parametrize("verb", ["replace", "end"])
def test_who_tells_for_her_leaves_her_own_words_alone(world, verb):
    saying = said(world, "please_dont", "Ring inte på natten")
    new = {"words": "Ring gärna", "how": "told", "told_by": "Karin", "language": "sv"}
    page = browser(world.karin).post(address(world, verb, saying.pk), new)
    assert page.status_code == 422
    assert "her own words" in page.text
    assert words_now(world, "please_dont") == ["Ring inte på natten"]


def test_who_tells_for_her_does_not_change_her_order(world):
    said(world, "matters", "first")
    second = said(world, "matters", "second")
    page = browser(world.karin).post(address(world, "reorder"), {"up": second.pk})
    assert page.status_code == 422
    assert words_now(world, "matters") == ["first", "second"]


def test_a_refused_form_keeps_what_was_typed(world):
    page = browser(world.hanna).post(
        address(world, "say"),
        {"kind": "matters", "words": "Sova gott", "how": "told", "language": "sv"},
    )
    assert page.status_code == 422
    assert "Sova gott" in page.text
    assert "Write who told it" in page.text
    assert words_now(world, "matters") == []


def test_changing_in_place_shows_the_form_where_the_words_stood(world):
    saying = said(world, "matters", "Att sjunga i kören")
    page = browser(world.hanna).get(address(world, "replace", saying.pk))
    assert "Keep the new words" in page.text
    assert "Att sjunga i kören</textarea>" in page.text


def test_the_old_words_can_be_read_after_a_change(world):
    saying = said(world, "matters", "Att sjunga i kören")
    browsing = browser(world.hanna)
    new = {"words": "Att lyssna på kören", "how": "spoken", "language": "sv"}
    browsing.post(address(world, "replace", saying.pk), new)
    assert words_now(world, "matters") == ["Att lyssna på kören"]
    page = browsing.get(address(world, "saying", saying.pk))
    assert "Att sjunga i kören" in page.text
    assert "Att lyssna på kören" in page.text


def test_one_press_makes_a_thing_more_important(world):
    said(world, "matters", "first")
    second = said(world, "matters", "second")
    browser(world.elsa_in).post(address(world, "reorder"), {"up": second.pk})
    assert words_now(world, "matters") == ["second", "first"]


def test_an_order_that_changed_under_ones_hands_is_looked_at_again(world):
    """Two who move the same words do not undo each other: the second one sees it first."""
    keys = [said(world, "matters", words).pk for words in ("first", "second", "third")]
    elsa, anna = browser(world.elsa_in), browser(world.anna)
    seen = seen_on(elsa.get(address(world, "matters") + "?change=1"))
    move = {"up": keys[2], "seen": seen}
    assert anna.post(address(world, "reorder"), {"up": keys[1], "seen": seen}).status_code == 302
    page = elsa.post(address(world, "reorder"), move)
    assert page.status_code == 422
    assert "Somebody has changed the list" in page.text
    assert words_now(world, "matters") == ["second", "first", "third"]
    again = elsa.post(address(world, "reorder"), move | {"seen": seen_on(page)})
    assert again["Location"] == address(world, "matters") + f"?change=1#saying-{keys[2]}"
    assert words_now(world, "matters") == ["second", "third", "first"]


def seen_on(page):
    return re.search(r'name="seen" value="(\w+)"', page.text).group(1)


def test_what_has_ended_cannot_end_again_and_the_page_says_so(world):
    saying = said(world, "matters", "Att sjunga i kören")
    browsing = browser(world.hanna)
    assert browsing.post(address(world, "end", saying.pk)).status_code == 302
    page = browsing.post(address(world, "end", saying.pk))
    assert page.status_code == 422
    assert "no longer holds already" in page.text


def test_asking_again_needs_a_reason_that_everybody_can_read(world):
    told = said(world, "told", "Falls twice in October", language="en")
    browsing = browser(world.hanna)
    assert browsing.post(address(world, "ask_again", told.pk), {"why": " "}).status_code == 422
    assert (
        browsing.post(address(world, "ask_again", told.pk), {"why": "A new fall"}).status_code
        == 302
    )
    assert "A new fall" in browser(world.elsa_in).get(address(world, "matters")).text
    with acting(world.anna):
        assert AskedAgain.everywhere.get().by_account == world.hanna.account


def test_the_title_of_a_page_names_nobody(world):
    page = browser(world.hanna).get(address(world, "matters")).text
    assert "Elsa" not in page[page.index("<title>") : page.index("</title>")]


def test_a_form_that_failed_halfway_is_restored_and_then_forgotten(world):
    browsing = browser(world.hanna)
    place = f"matters:say:{world.elsa.pk}"
    kept = browsing.post(
        reverse("circle:draft", args=[world.elsa.pk, place]), {"words": "Half a sent"}
    )
    assert kept.status_code == 204
    page = browsing.get(address(world, "say"))
    assert "Half a sent</textarea>" in page.text
    assert "It has not been sent" in page.text
    whole = {"kind": "matters", "words": "Half a sentence", "how": "spoken", "language": "en"}
    browsing.post(address(world, "say"), whole)
    assert "Half a sent" not in browsing.get(address(world, "say")).text


def test_words_are_read_in_peace_and_changed_on_demand(world):
    saying = said(world, "matters", "Att sjunga i kören")
    change = f'href="{address(world, "replace", saying.pk)}#saying-{saying.pk}"'
    browsing = browser(world.hanna)
    reading = browsing.get(address(world, "matters")).text
    assert change not in reading
    assert f'href="{address(world, "matters")}?change=1"' in reading
    assert change in browsing.get(f"{address(world, 'matters')}?change=1").text
