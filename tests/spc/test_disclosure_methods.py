"""Other ways than hiding: rounded tables still add up, and noise is the same for the same persons."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esther import spc
from esther.spc.disclosure import (
    CellKey,
    Hiding,
    Method,
    Rounding,
    cell_keys,
    controlled,
    hidden,
    record_key,
    with_totals,
)
from esther.spc.disclosure.noise import chances

SECRET = b"a secret of tests only"
counts = st.integers(1, 4).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 30), min_size=wide, max_size=wide), min_size=1, max_size=5
    )
)


@settings(deadline=None, max_examples=60)
@given(counts, st.integers(2, 10), st.integers(0, 3))
def test_a_rounded_table_adds_up_and_no_number_moves_as_far_as_the_base(table, base, seed):
    found, before = controlled(table, base, seed), with_totals(table)
    assert (found % base == 0).all() and (np.abs(found - before) < base).all()
    assert (found[before % base == 0] == before[before % base == 0]).all()
    assert (with_totals(found[:-1, :-1]) == found).all()


def test_on_average_rounding_leaves_every_number_as_it_was():
    table = [[1, 2, 7], [4, 8, 3]]
    every = np.mean([controlled(table, 5, seed) for seed in range(1000)], axis=0)
    assert np.abs(every - with_totals(table)).max() < 0.3


def placed(persons):
    return [(row, column, record_key(SECRET, name)) for row, column, name in persons]


def tally(persons, shape=(2, 2)):
    table = np.zeros(shape, int)
    for row, column, _name in persons:
        table[row, column] += 1
    return table


PERSONS = [(it % 2, (it // 2) % 2, f"person {it}") for it in range(23)]


def shown(persons, **more):
    return CellKey(cell_keys((2, 2), placed(persons)), **more)(tally(persons)).numbers


def test_the_same_persons_get_the_same_noise_in_any_order_and_any_table():
    turned = [(column, row, name) for row, column, name in PERSONS]
    assert (shown(PERSONS) == shown(PERSONS[::-1])).all()
    assert (shown(PERSONS) == shown(turned).T).all()
    assert record_key(SECRET, "x") != record_key(b"another secret of tests", "x")


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.uuids()), max_size=40))
def test_noise_is_bounded_and_no_result_is_small(persons):
    persons = [(row, column, str(name)) for row, column, name in persons]
    found, before = shown(persons), with_totals(tally(persons))
    assert (np.abs(found - before) <= 5).all() and not np.isin(found, [1, 2]).any()
    assert (found >= 0).all() and (found[before == 0] == 0).all()


@pytest.mark.parametrize("count", range(1, 12))
def test_noise_is_nought_on_average_and_has_the_variance_asked_for(count):
    noise, chance = np.array(chances(count, 5, 2.0, 2)).T
    assert chance.sum() == pytest.approx(1) and noise @ chance == pytest.approx(0, abs=1e-9)
    assert noise**2 @ chance == pytest.approx(2.0, abs=1e-6)


def test_of_noise_with_one_choice_left_there_is_one_answer():
    """A count of one that may become nought or three: two times in three nought, and no other."""
    assert chances(1, 2, 1.0, 2)[0] == (-1, pytest.approx(2 / 3))


@pytest.mark.parametrize("method", [Hiding(), Rounding(seed=1), CellKey(np.zeros((2, 2)))])
def test_methods_take_the_same_table_and_give_the_same_shape(method: Method):
    found = method([[3, 20], [30, 40]])
    assert found.numbers.shape == found.hidden.shape == (3, 3)
    assert len(found.cells()) == 3 and found.cells() == method([[3, 20], [30, 40]]).cells()


def test_what_is_hidden_is_not_written():
    assert Hiding()([[3, 20], [30, 40]]).cells()[0] == ["–", "–", "23"]


@pytest.mark.parametrize("threshold", [0, 1, -3, float("nan"), True, None, "5", 2.5])
def test_a_threshold_that_hides_nothing_is_refused(threshold):
    for hide in (lambda: Hiding(threshold), lambda: hidden([[1, 20]], threshold)):
        with pytest.raises(spc.NotChartable, match="threshold"):
            hide()


def test_whole_numbers_of_numpy_are_whole_numbers():
    table = np.array([[3, 20], [30, 40]], np.uint16)
    assert (Hiding(np.int64(5))(table).hidden == Hiding(5)(table).hidden).all()
    assert (Rounding(seed=1, base=np.int64(5))(table).numbers % 5 == 0).all()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: controlled([[1]], 1, 0),
        lambda: controlled([[1]], 2.5, 0),
        lambda: CellKey(np.zeros((1, 1)))([[1, 2]]),
        lambda: CellKey(np.zeros((1, 1)), small=6)([[1]]),
        lambda: CellKey(np.zeros((1, 1)), variance=0)([[1]]),
        lambda: record_key(b"short", "x"),
        lambda: with_totals([[2**62, 2**62], [1, 2]]),
        lambda: with_totals(np.array([[2**63, 2**63]], np.uint64)),
        lambda: with_totals(np.ma.array([[1, 2], [3, 4]], mask=[[0, 1], [0, 0]])),
        lambda: CellKey(np.full((2, 2), np.nan))([[3, 20], [30, 40]]),
        lambda: CellKey(-np.ones((2, 2), int))([[3, 20], [30, 40]]),
        lambda: CellKey([["a"] * 2] * 2)([[3, 20], [30, 40]]),
        lambda: cell_keys((2, 2), [(-1, 0, 5)]),
        lambda: cell_keys((2, 2), [(5, 0, 5)]),
        lambda: Rounding(seed=None)([[3, 20], [30, 40]]),
        lambda: record_key("a secret that is text", "x"),
    ],
)
def test_what_makes_no_table_is_said(wrong):
    with pytest.raises(spc.NotChartable):
        wrong()
