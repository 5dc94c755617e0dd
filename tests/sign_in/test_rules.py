"""What is right at the door, said without a database."""

from datetime import timedelta

import pytest

from esther.people.rules import ends_at, is_recent
from esther.sign_in.rules import wait_after, why_not_password
from tests.world import MORNING

WORDS = ("Anna", "Sjöberg", "anna.sjoberg", "Esther", "Höglandet")


@pytest.mark.parametrize(
    "password",
    [
        "four quiet bells at night",
        "fyra tysta klockor i natt",
        "x" * 8 + "abcd efg",
        "åäö åäö ljus och salt",
        "🙂 four bells & a boat",
        "a long one that somebody pastes " * 10,
    ],
)
def test_any_long_password_is_good(password):
    assert why_not_password(password, words=WORDS) is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "elevensigns",
        "annasjoberg26",
        "EstherEsther1",
        "Höglandet-2026",
        "aaaaaaaaaaaaaaaa",
        "AnnaSjöbergEsther",
        "x" * 1001,
    ],
)
def test_short_ones_and_names_are_refused(password):
    assert why_not_password(password, words=WORDS)


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["telechargement", "qwertyuiop123", "Nils.Nurse 2026"])
def test_what_many_use_and_ones_own_name_are_refused(world, password):
    from esther.sign_in.actions import why_not_password

    assert why_not_password(world.nurse.account, password)


@pytest.mark.django_db
def test_a_password_is_kept_with_argon2id(world):
    from esther.sign_in.actions import choose_password

    words = "slow rivers carry old boats"
    choose_password(account=world.anna.account, password=words, by=world.anna, at=world.at)
    assert world.anna.account.password.startswith("argon2$argon2id$")


def test_waits_double_and_stay_shorter_than_a_minute():
    waits = [wait_after(wrong).total_seconds() for wrong in range(12)]
    assert waits[:7] == [0, 0, 0, 2, 4, 8, 16] and max(waits) == 50


@pytest.mark.parametrize(("at_work", "idle", "longest"), [(True, 30, 12 * 60), (False, 20, 8 * 60)])
def test_a_session_ends_when_it_is_not_used_and_at_the_latest(at_work, idle, longest):
    def ends(used_after):
        seen = MORNING + timedelta(minutes=used_after)
        end = ends_at(began_at=MORNING, seen_at=seen, at_work=at_work)
        return (end - MORNING).total_seconds() / 60

    assert ends(0) == idle
    assert ends(100) == 100 + idle
    assert ends(longest - 5) == longest


def test_shown_just_now_holds_for_five_minutes():
    shown = {0: True, 4: True, 5: False, -1: False}
    for minutes, recent in shown.items():
        assert is_recent(MORNING, MORNING + timedelta(minutes=minutes)) is recent
    assert not is_recent(None, MORNING)
