"""Wrong codes: whoever writes them keeps nobody out, and finds nobody."""

import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.viewer import NOBODY
from esther.relatives import actions, codes, queries, rules
from esther.relatives.models import WrongCode
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of
from tests.relatives.test_mandates import invites
from tests.world import MORNING, inside, small_world

WRONG = "AAAA-AAAA-AAAA"
HOUSE = "2001:db8:1:2"


@pytest.fixture
def world(cloned, monkeypatch):
    world = small_world()
    at_the_moment_of(world, monkeypatch)
    return world


def writes(code, place):
    return Client(REMOTE_ADDR=place).post(reverse("relatives:enter_code"), {"code": code})


def guesses(place, times):
    return [writes(WRONG, place).content.decode() for _ in range(times)]


def test_a_right_code_works_whoever_has_guessed_from_wherever(world):
    code = codes.code_of(invites(world).pk)
    guesses("192.0.2.1", rules.MOST_WRONG_HERE + 2)
    with acting(NOBODY.later(world.at)):
        rows = [WrongCode(at=world.at, origin=f"{n}") for n in range(rules.MOST_WRONG)]
        WrongCode.objects.bulk_create(rows)
    assert "Too many wrong codes" in writes(WRONG, "198.51.100.7").content.decode()
    for place in ("192.0.2.1", "198.51.100.7"):
        answer = writes(code, place)
        assert answer.status_code == 302
        assert Client(REMOTE_ADDR=place).get(answer["Location"]).status_code == 200


def test_many_wrong_codes_from_one_place_are_told_and_not_counted_further(world):
    pages = guesses("192.0.2.1", rules.MOST_WRONG_HERE + 3)
    told = ["Too many wrong codes" in page for page in pages]
    assert told == [False] * rules.MOST_WRONG_HERE + [True] * 3
    assert "Wait about 10 minutes" in pages[-1]
    assert WrongCode.objects.count() == rules.MOST_WRONG_HERE
    assert "not in use" in writes(WRONG, "192.0.2.2").content.decode()


def test_a_house_is_one_place_and_the_next_is_another(world):
    for n in range(rules.MOST_WRONG_HERE):
        assert "not in use" in guesses(f"{HOUSE}::{n}", 1)[0]
    assert "Too many" in guesses(f"{HOUSE}:aaaa:bbbb:cccc:dddd", 1)[0]
    assert "not in use" in guesses("2001:db8:1:3::1", 1)[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (f"{HOUSE}::1", f"{HOUSE}:ffff::9", True),
        (f"{HOUSE}::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("a proxy that says nothing", "", False),
    ],
)
def test_what_is_one_place(one, other, same):
    assert (codes.origin(one) == codes.origin(other)) is same
    assert one not in codes.origin(one)


def test_a_short_code_is_looked_for_no_more(world):
    invited = invites(world)
    short = codes.code_of(invited.pk)[:9]
    with acting(world.anna):
        inside(world.anna, world.elsa)
        invited.change(code=codes.kept(short))
    assert "not in use" in writes(short, "192.0.2.1").content.decode()


def test_guessing_one_of_a_thousand_codes_in_their_days_stays_below_one_in_a_million():
    """By the number that is counted in all, and by more than the machine can answer."""
    codes_in_all, in_use = len(codes.LETTERS) ** codes.LENGTH, 1000
    counted = rules.MOST_WRONG * (rules.CODE_LASTS / rules.SLOWED_FOR)
    answered = 850 * rules.CODE_LASTS.total_seconds()
    for guessed in (counted, answered):
        assert guessed * in_use / codes_in_all < 1e-6


def test_the_last_wrong_code_that_counts_is_one_persons_only(world):
    """Two at the same moment: both have looked and there is room for one."""
    for _ in range(rules.MOST_WRONG_HERE - 1):
        with acting(NOBODY.later(MORNING)):
            actions.guessed_wrong(origin="192.0.2.1", at=MORNING)
    told, begun = [], threading.Event()

    def beside():
        begun.set()
        try:
            with acting(NOBODY.later(MORNING)):
                actions.guessed_wrong(origin="192.0.2.1", at=MORNING)
                told.append(None)
        except NotPossible as reason:
            told.append(reason)
        finally:
            connections.close_all()

    thread = threading.Thread(target=beside)
    with acting(NOBODY.later(MORNING)):
        actions.guessed_wrong(origin="192.0.2.1", at=MORNING)
        thread.start()
        begun.wait()
        thread.join(1)
        assert thread.is_alive()  # waits for its turn
    thread.join()
    assert "Too many" in str(told[0])
    assert WrongCode.objects.count() == rules.MOST_WRONG_HERE


def test_nobody_waits_once_the_minutes_are_over(world):
    later = MORNING + rules.SLOWED_FOR
    with acting(NOBODY.later(later)):
        for _ in range(rules.MOST_WRONG_HERE):
            actions.guessed_wrong(origin="192.0.2.1", at=MORNING)
        assert queries.why_not_guess("192.0.2.1", MORNING)
        assert queries.why_not_guess("192.0.2.1", later) is None
