"""What we say to Esther in Swedish is easy to read on the pages as they are."""

import re

import pytest

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing.actions import withdraw
from esther.matters import actions as matters
from esther.steps import actions as steps
from esther.steps.models import Repeated
from esther.urgent import actions as urgent
from tests.pages.readable import every_piece, left_in_english, lix, ours
from tests.pages.scenes import HOUR
from tests.world import inside

pytestmark = pytest.mark.django_db
HERS = ["me/", "matters/", "matters/?change=1", "plan/", "circle/", "steps/", "log/"]
MORE = ["plan/goals/{goal}/", "plan/goals/add/", "plan/goals/{goal}/add/", "matters/say/"]
MORE += ["steps/{step}/", "circle/members/{seat}/"]
SHARING = ["circle/sharing/", "circle/sharing/share/", "circle/sharing/hide/"]
EVERYBODYS = ["/", "/help/", "/reading/", "/accessibility/", "/account/login/"]
EASY = 35
OF_HER = re.compile(r"\b(she|her|hers|herself)\b", re.IGNORECASE)


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


@pytest.mark.parametrize("page", ["circle/sharing/", "circle/who-sees/matters.saying/{red}/"])
def test_a_yes_for_when_it_is_urgent_is_easy_to_read(day, reads, page):
    with acting(day.anna) as anna:
        said = {"esther": day.elsa, "by": inside(anna, day.elsa), "at": day.now}
        red = matters.say(kind="red", words="Ring oss", language="sv", **said)
        urgent.allow(how="told", **said)
    answer = reads(day.elsa_in, "sv").get(f"/esther/{day.elsa.pk}/{page.format(red=red.pk)}")
    assert "Ambulans och akutmottagning" in answer.content.decode()
    assert easy(answer) == []


@pytest.fixture
def told(day):
    """She has told how it was, and taken back a yes, so that the pages have more to say."""
    day.now += HOUR
    with acting(day.elsa_in.later(day.now)) as elsa:
        by = inside(elsa, day.elsa)
        (asked,) = Repeated.seen_by(by).filter(answered_at=None)
        steps.answer_repeated(repeated=asked, answer="some", people_met=12, by=by, at=day.now)
        given = Sharing.seen_by(by).filter(to_at=None).order_by("pk").first()
        withdraw(sharing=given, how="page", by=by, at=day.now)
    return day


@pytest.mark.parametrize("page", [*HERS, *MORE, *SHARING])
def test_her_pages_speak_to_her_and_not_of_her(told, reads, clock, page):
    clock(told.now + HOUR)
    here = page.format(goal=told.goal.pk, step=told.step.pk, seat=told.seats["elsa"].pk)
    answer = reads(told.elsa_in, "en").get(f"/esther/{told.elsa.pk}/{here}")
    pieces = ours(answer.content.decode(), "en")
    assert len(pieces) > 3
    assert [piece for piece in pieces if OF_HER.search(piece)] == []


def test_what_she_has_told_already_is_said_to_her_as_told_by_her(day, reads):
    address = f"/esther/{day.elsa.pk}/steps/{day.step.pk}/"
    hers, theirs = (reads(it, "en").get(address).text for it in (day.elsa_in, day.hanna))
    assert "You have already told this" in hers and "Elsa has already told" not in hers
    assert "Elsa has already told this" in theirs and "You have already told" not in theirs


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
