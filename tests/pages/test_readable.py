"""What we say to Esther in Swedish is easy to read on the pages as they are."""

import pytest

from tests.pages.readable import every_piece, left_in_english, lix, ours

pytestmark = pytest.mark.django_db
HERS = ["me/", "matters/", "matters/?change=1", "plan/", "circle/", "steps/", "log/"]
SHARING = ["circle/sharing/", "circle/sharing/share/", "circle/sharing/hide/"]
EVERYBODYS = ["/", "/help/", "/reading/", "/accessibility/", "/account/login/"]
EASY = 35


def test_lix_of_pieces_worked_by_hand():
    # nine words, two sentences, one long word; then a heading of two words
    assert lix(["Det är vad vi gör. Nu följer en uppföljning.", "Min dag"]) == pytest.approx(
        11 / 3 + 100 / 11
    )


def test_what_people_wrote_is_not_ours():
    page = "<main><h2>Kretsen</h2><p>Kaffe utan socker</p><blockquote>Kretsen</blockquote></main>Kretsen"
    assert ours(page) == ["Kretsen"]


@pytest.mark.parametrize("page", [*HERS, *SHARING])
def test_her_pages_are_easy_to_read(day, reads, page):
    answer = reads(day.elsa_in, "sv").get(f"/esther/{day.elsa.pk}/{page}")
    assert answer.status_code == 200
    assert easy(answer) == []


@pytest.mark.parametrize("address", EVERYBODYS)
def test_what_is_told_to_everybody_is_easy_to_read(reads, address):
    assert easy(reads(language="sv").get(address)) == []


def easy(answer):
    """Nothing, or the hardest of what is said on a page that is too hard."""
    pieces = ours(answer.content.decode())
    assert len(pieces) > 3
    if lix(pieces) <= EASY:
        return []
    hardest = sorted(set(pieces), key=lambda piece: -lix([piece]) * len(piece))
    return [round(lix(pieces), 1), *hardest[:6]]


@pytest.mark.parametrize("language", ["sv", "nb", "da"])
@pytest.mark.parametrize("address", ["/", "/account/login/", "/words/"])
def test_the_first_pages_are_whole_in_every_language(reads, language, address):
    page = reads(language=language).get(address).content.decode()
    assert f'<html lang="{language}"' in page
    assert len(every_piece(page, language)) > 10
    assert left_in_english(page, language) == []


def test_what_is_left_in_english_is_found():
    assert left_in_english("<main><h1>Sign in</h1><p>Elsa</p></main>", "da") == ["Sign in"]
