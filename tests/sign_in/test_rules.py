"""What is right at the door, said without a database."""

from datetime import timedelta
from types import SimpleNamespace as Row

import pytest

from esther.people.rules import ends_at, is_recent
from esther.sign_in import rules
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


SECOND = timedelta(seconds=1)
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def guess(next_at=MORNING, turn_until=None, turn_of=""):
    return Row(next_at=next_at, turn_until=turn_until, turn_of=turn_of)


def wait(it, place=HERE, at=MORNING):
    reason = rules.why_not_try(it, place=place, at=at)
    return None if reason is None else str(reason)


def test_a_whole_ward_has_more_tries_and_no_wait_is_endless():
    assert wait_after(29, rules.FREE_OF_A_PLACE) == timedelta(0)
    assert wait_after(30, rules.FREE_OF_A_PLACE) == 2 * SECOND
    assert wait_after(10_000) == 50 * SECOND


def test_one_waits_until_it_is_time_and_is_told_how_long():
    assert wait(guess()) is None
    assert "Wait 30 seconds" in wait(guess(MORNING + 30 * SECOND))
    assert "Wait 8 seconds" in wait(guess(MORNING + 7.2 * SECOND))
    assert "Wait 2 seconds" in wait(guess(MORNING + SECOND))


def test_who_has_waited_from_elsewhere_comes_first():
    held = guess(turn_until=MORNING + 20 * SECOND, turn_of=ELSEWHERE)
    assert "Wait 20 seconds" in wait(held)
    assert wait(held, place=ELSEWHERE) is None
    assert wait(held, at=MORNING + 20 * SECOND) is None


def test_the_longer_of_the_two_waits_holds():
    held = guess(MORNING + 40 * SECOND, turn_until=MORNING + 20 * SECOND, turn_of=ELSEWHERE)
    assert "Wait 40 seconds" in wait(held)
    own = guess(MORNING + 5 * SECOND, turn_until=MORNING + 20 * SECOND, turn_of=HERE)
    assert "Wait 5 seconds" in wait(own)
    over = guess(MORNING + 5 * SECOND, turn_until=MORNING, turn_of=ELSEWHERE)
    assert "Wait 5 seconds" in wait(over)


def test_a_password_is_from_twelve_to_a_thousand_signs():
    assert why_not_password("abcdefghijkl") is None
    assert "at least 12" in why_not_password("abcdefghijk")
    assert why_not_password("abcdefghij" * 100) is None
    assert "1,000" in why_not_password("abcdefghij" * 100 + "k")


def test_what_is_left_beside_a_name_is_eight_signs_of_five_kinds():
    assert why_not_password("AnnaAbcdefgh", words=("Anna",)) is None
    assert why_not_password("AnnaAnnaabcd", words=("anna",))
    assert why_not_password("Anna1abcdefg", words=("Anna1",))
    assert why_not_password("abcdabcdabcd")
    assert why_not_password("abcdeabcdeab") is None


def test_a_short_word_and_one_inside_another_are_no_way_round():
    assert why_not_password("Eva" * 2 + "bcdfgh", words=("Eva",)) is None
    assert why_not_password("Sjöbergabcdefg", words=("berg", "Sjöberg"))
    assert why_not_password("SJOBERGabcdefg", words=("Sjöberg",))


def test_a_link_is_made_by_the_head_for_an_open_account_and_never_for_oneself():
    def make(leads=True, own=False, is_active=True):
        return rules.why_not_make_link(Row(is_active=is_active), leads=leads, own=own)

    assert make() is None
    assert "above you" in make(own=True)
    assert "manager of a unit" in make(leads=False)
    assert "closed" in make(is_active=False)


def test_she_and_those_close_are_let_in_by_who_coordinates():
    def let_in(account=Row(is_active=True), coordinates=True, works=False, own=False):  # noqa: B008
        return rules.why_not_let_in(account, coordinates=coordinates, works=works, own=own)

    assert let_in() is None
    assert "no account" in let_in(account=None)
    assert "by the coordinator" in let_in(own=True)
    assert "by the coordinator" in let_in(coordinates=False)
    assert "works in a unit" in let_in(works=True)
    assert "closed" in let_in(account=Row(is_active=False))


def test_a_link_opens_once_within_its_hour_to_an_open_account():
    def link(used_at=None, is_active=True):
        return Row(used_at=used_at, ends_at=MORNING, account=Row(is_active=is_active))

    before = MORNING - SECOND
    assert rules.why_not_use_link(link(), before) is None
    assert rules.why_not_use_link(link(), MORNING) == rules.TOO_OLD
    assert rules.why_not_use_link(None, before) == rules.TOO_OLD
    assert rules.why_not_use_link(link(used_at=before), before) == rules.TOO_OLD
    assert rules.why_not_use_link(link(is_active=False), before) == rules.TOO_OLD


def test_what_an_e_id_calls_somebody_is_one_persons():
    assert rules.why_not_record(leads=True, taken=False) is None
    assert "manager" in rules.why_not_record(leads=False, taken=False)
    assert "Somebody else" in rules.why_not_record(leads=True, taken=True)


def test_an_e_id_is_added_by_whoever_it_is_of():
    asked = {"own": True, "herself": False, "taken": False}
    assert rules.why_not_add_eid(**asked) is None
    assert "employer" in rules.why_not_add_eid(**asked | {"own": False})
    assert "your own number" in rules.why_not_add_eid(**asked | {"herself": True})
    assert "Somebody else" in rules.why_not_add_eid(**asked | {"taken": True})


def test_what_was_not_added_is_not_removed():
    assert "not added" in rules.why_not_remove_eid(has=False, others=1, has_app=True)
    assert "only way in" in rules.why_not_remove_eid(has=True, others=0, has_app=False)
    assert rules.why_not_remove_eid(has=True, others=1, has_app=False) is None


def test_nobody_locks_themselves_out():
    assert rules.why_not_remove_way(others=0, has_app=False)
    assert rules.why_not_remove_way(others=1, has_app=False) is None
    assert rules.why_not_remove_way(others=0, has_app=True) is None
