"""Guessing takes long, tells nothing, and locks nobody out of their own account."""

import statistics
import time
from datetime import timedelta

import pytest

from esther.rules import NotPossible
from esther.sign_in import actions, rules
from esther.sign_in.actions.guessing import Trying, refuse_guessing, was_wrong
from esther.sign_in.models import Guess
from tests.sign_in.showing import CODE, SECRET, comes_in, said, shows, visitor, writes

pytestmark = pytest.mark.django_db
EMAIL = "anna.coordinator@example.invalid"


def listened_to(guesses, whom, at, place="10.0.0.9"):
    """How many of these guesses, spread over ten minutes, a password is looked at for."""
    heard = 0
    for number in range(guesses):
        now = at + timedelta(minutes=10) * number / guesses
        trying = Trying(whom, place if isinstance(place, str) else place(number))
        try:
            refuse_guessing(trying, now)
        except NotPossible:
            continue
        was_wrong(trying, now)
        heard += 1
    return heard


def test_of_a_thousand_guesses_in_ten_minutes_twenty_are_listened_to(world):
    assert listened_to(1000, EMAIL, world.at) <= 20


def test_neither_are_more_when_they_come_from_everywhere(world):
    assert listened_to(1000, EMAIL, world.at, lambda number: f"10.0.{number % 250}.7") <= 20


def test_afterwards_the_rightful_one_is_in_within_a_minute(world, has_app, clock):
    key, _paper = has_app(world.anna.account)
    listened_to(1000, EMAIL, world.at)
    for second in range(0, 61, 5):
        clock(world.at + timedelta(minutes=10, seconds=second))
        client = visitor()
        if writes(client, EMAIL).status_code == 302:
            assert client.post(CODE, {"code": shows(key)})["Location"] == "/"
            return
    pytest.fail("Anna waits longer than a minute.")


def test_who_has_waited_comes_before_who_goes_on_guessing(world):
    """From another place than the guesses, while they go on every second."""
    at, guesser, rightful = world.at, Trying(EMAIL, "10.0.0.9"), Trying(EMAIL, "10.0.0.1")
    listened_to(100, EMAIL, at)
    at += timedelta(minutes=10)
    for second in range(61):
        now = at + timedelta(seconds=second)
        for trying in (guesser, rightful) if second % 10 == 0 else (guesser,):
            try:
                refuse_guessing(trying, now)
            except NotPossible:
                continue
            if trying is rightful:
                return
            was_wrong(trying, now)
    pytest.fail("The rightful one never gets a turn.")


def test_a_browser_that_knows_her_is_let_in_in_the_middle_of_it(world, has_app):
    key, _paper = has_app(world.anna.account)
    client, _page = comes_in(EMAIL, key)
    client.post("/account/logout/")
    for _time in range(10):
        writes(visitor(REMOTE_ADDR="10.0.0.9"), EMAIL, "a guess")
    assert writes(visitor(REMOTE_ADDR="10.0.0.8"), EMAIL).status_code == 422
    assert writes(client, EMAIL).status_code == 302


def test_that_browser_cannot_guess_either(world, has_app):
    key, _paper = has_app(world.anna.account)
    client, _page = comes_in(EMAIL, key)
    client.post("/account/logout/")
    pages = [writes(client, EMAIL, "a guess") for _time in range(6)]
    assert "För många försök" in said(pages[-1])  # in her own language, after the first time
    assert "För många försök" in said(writes(client, EMAIL, SECRET))


def test_a_wait_is_told_and_keeps_what_was_written(world):
    for _time in range(rules.FREE):
        writes(visitor(), EMAIL, "a guess")
    page = writes(visitor(), EMAIL, SECRET)
    assert page.status_code == 422 and "Wait 2 seconds" in said(page)
    assert EMAIL in page.content.decode()


def test_codes_are_counted_too(world, has_app):
    has_app(world.anna.account)
    client = visitor()
    writes(client, EMAIL)
    pages = [client.post(CODE, {"code": f"00000{n}"}) for n in range(6)]
    assert "Too many tries" in said(pages[-1])


def test_a_ward_with_one_address_may_be_clumsy(world):
    for number in range(25):
        writes(visitor(), f"nurse{number}@example.invalid", "a guess")
    assert "Too many tries" not in said(writes(visitor(), "last@example.invalid", "a guess"))


def test_one_address_cannot_try_the_whole_county(world):
    for number in range(rules.FREE_OF_A_PLACE):
        writes(visitor(), f"nurse{number}@example.invalid", "Summer2026!!")
    assert "Too many tries" in said(writes(visitor(), EMAIL, "Summer2026!!"))


def test_what_counts_is_written_without_names_and_forgotten(world):
    writes(visitor(), EMAIL, "a guess")
    kept = str(list(Guess.objects.values()))
    assert EMAIL not in kept and "127.0.0.1" not in kept
    assert actions.forget_guesses(at=world.at + timedelta(minutes=10)) == 0
    assert actions.forget_guesses(at=world.at + timedelta(minutes=16)) == 2


def test_the_answer_is_the_same_for_who_is_known_and_who_is_not(world, has_app):
    has_app(world.anna.account)
    known, unknown = (writes(visitor(), who, "x") for who in (EMAIL, "no@example.invalid"))
    assert said(known) == said(unknown)
    assert known.status_code == unknown.status_code == 422
    assert sorted(known.headers) == sorted(unknown.headers)
    assert sorted(known.cookies) == sorted(unknown.cookies)


def test_it_takes_as_long_for_who_is_known_and_who_is_not(world, has_app, has_password):
    """Medians of what the processor did for it: others use this machine too."""
    has_app(world.anna.account)
    took = {EMAIL: [], "nobody@example.invalid": []}
    for _time in range(21):
        for email, times in took.items():
            Guess.objects.all().delete()
            client = visitor()
            began = time.thread_time()
            writes(client, email, "a wrong password")
            times.append((time.thread_time() - began) * 1000)
    known, unknown = (statistics.median(times) for times in took.values())
    assert abs(known - unknown) < 10, f"{known:.1f} ms and {unknown:.1f} ms"
