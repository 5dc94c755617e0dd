"""What is right about words, without a database."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from esther.circle.rules import Role
from esther.matters.rules import (
    ABOUT_ME,
    CRISIS,
    NEEDS,
    How,
    Kind,
    moved_up,
    seen_as,
    why_not_ask_again,
    why_not_end,
    why_not_put_in_order,
    why_not_reorder,
    why_not_replace,
    why_not_say,
    why_not_tell,
    why_not_touch,
)

STANDS, ENDED = SimpleNamespace(ended_at=None), SimpleNamespace(ended_at="yesterday")
ONE, TWO = UUID(int=1), UUID(int=2)


def test_words_are_not_empty():
    assert why_not_say("  ", How.SPOKEN, "")
    assert why_not_say("Sing", How.SPOKEN, "") is None


def test_who_tells_for_her_has_a_name():
    assert why_not_say("Sing", How.TOLD, " ")
    assert why_not_say("Sing", How.TOLD, "Karin, daughter") is None


def test_only_words_that_stand_are_replaced_ended_or_asked_again():
    assert why_not_replace(STANDS) is None
    assert why_not_end(STANDS) is None
    assert why_not_ask_again(STANDS, "A new fall") is None
    assert why_not_replace(ENDED)
    assert why_not_end(ENDED)
    assert why_not_ask_again(ENDED, "A new fall")


def test_who_told_it_is_not_the_one_who_asks_again():
    assert why_not_ask_again(STANDS, "A new fall", "esther")
    assert why_not_ask_again(STANDS, "A new fall", "relative") is None


def test_asking_again_needs_a_reason():
    assert why_not_ask_again(STANDS, "\n")


def test_an_order_names_everything_once():
    assert why_not_reorder([ONE, TWO], [TWO, ONE]) is None
    assert why_not_reorder([ONE, TWO], [TWO])
    assert why_not_reorder([ONE, TWO], [ONE, ONE])


def test_an_order_starts_from_the_one_that_was_seen():
    seen = seen_as([ONE, TWO])
    assert why_not_reorder([ONE, TWO], [TWO, ONE], seen) is None
    assert why_not_reorder([TWO, ONE], [ONE, TWO], seen)


def test_the_first_cannot_move_up_and_an_unknown_one_moves_nothing():
    assert moved_up([ONE, TWO], ONE) == [ONE, TWO]
    assert moved_up([ONE], TWO) == [ONE]
    assert moved_up([ONE, TWO], TWO) == [TWO, ONE]


@given(some.lists(some.uuids(), unique=True, min_size=1), some.data())
def test_moving_up_loses_nothing(order, data):
    moved = moved_up(order, data.draw(some.sampled_from(order)))
    assert why_not_reorder(order, moved) is None


def test_every_kind_has_its_place_on_the_page():
    elsewhere = {Kind.MATTERS, Kind.STRENGTH, Kind.TOLD}
    assert {*ABOUT_ME, *NEEDS, *CRISIS} | elsewhere == set(Kind)


@pytest.mark.parametrize("role", [*(it for it in Role if it != Role.URGENT), None])
def test_who_tells_for_her_adds_only_to_what_is_shared_with_them(role):
    assert why_not_tell(role, shared=True) is None
    refused = why_not_tell(role, shared=False)
    assert (refused is not None) == (role in {Role.RELATIVE, Role.VOLUNTEER})
    assert refused is None or "not shared with you" in refused


def test_who_knows_her_tells_what_they_know():
    for role in ("relative", "volunteer"):
        assert why_not_say("Sing", How.SPOKEN, "", role)
        assert why_not_say("Sing", How.TOLD, "Karin", role) is None
    for role in ("esther", "unit", None):
        assert why_not_say("Sing", How.SPOKEN, "", role) is None


def test_who_tells_for_her_leaves_her_own_words_and_their_order():
    hers, told = SimpleNamespace(how=How.WRITTEN), SimpleNamespace(how=How.TOLD)
    assert why_not_touch(hers, "relative") and why_not_put_in_order("relative")
    assert why_not_touch(told, "relative") is None
    assert why_not_touch(hers, "unit") is None and why_not_put_in_order("unit") is None


def test_who_is_here_because_it_is_urgent_leaves_her_words_as_they_are():
    for how in How:
        assert "short time" in why_not_touch(SimpleNamespace(how=how), Role.URGENT)
    assert why_not_tell(Role.URGENT, shared=True) and why_not_put_in_order(Role.URGENT)


def test_an_order_starts_from_what_was_seen():
    seen = seen_as([ONE, TWO])
    assert why_not_reorder([ONE, TWO], [TWO, ONE], seen) is None
    assert why_not_reorder([TWO, ONE], [ONE, TWO], seen)
    assert why_not_reorder([ONE, TWO], [ONE, UUID(int=3)])


def test_what_is_seen_of_an_order_is_short_and_its_own():
    assert len(seen_as([ONE])) == 32
    assert len({seen_as(order) for order in ([], [ONE], [TWO], [ONE, TWO], [TWO, ONE])}) == 5


def test_one_thing_moves_one_place_nearer_the_top():
    three = UUID(int=3)
    assert moved_up([ONE, TWO, three], three) == [ONE, three, TWO]
    assert moved_up([ONE, TWO, three], TWO) == [TWO, ONE, three]
    assert moved_up([ONE, TWO], ONE) == [ONE, TWO]
    assert moved_up([ONE, TWO], three) == [ONE, TWO]
