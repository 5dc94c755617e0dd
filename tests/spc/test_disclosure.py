"""What is hidden in a table cannot be worked out, by no linear programme."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import block_diag

from esther import spc
from esther.spc.disclosure import hidden, rounded, with_totals

tables = st.integers(1, 5).flatmap(
    lambda wide: st.lists(
        st.lists(st.one_of(st.just(0), st.integers(0, 40)), min_size=wide, max_size=wide),
        min_size=1,
        max_size=5,
    )
)


def as_lines(table, mask):
    """Who sees the rest knows what each row and column adds up to: the hidden, and what is left."""
    places = np.argwhere(mask)
    rows, columns = table.shape
    sums = np.zeros((rows + columns, len(places)))
    known = np.zeros(rows + columns)
    for line, cells in [
        *((row, [(row, it) for it in range(columns)]) for row in range(rows)),
        *((rows + column, [(it, column) for it in range(rows)]) for column in range(columns)),
    ]:
        for place in cells:
            sign = -1 if place == cells[-1] else 1  # the last of a line is its total
            if mask[place]:
                sums[line, (places == place).all(axis=1)] = sign
            else:
                known[line] -= sign * table[place]
    return sums, known


def bounds(table, mask, small_below):
    """A hidden number is at least one, and what is small is below the threshold."""
    return [(1, small_below - 1 if 0 < it < small_below else None) for it in table[mask]]


def could_be(table, mask, small_below=5):
    """Of each hidden number, how little and how much it could be."""
    sums, known = as_lines(table, mask)
    for at in range(sums.shape[1]):
        goal, free = np.eye(sums.shape[1])[at], bounds(table, mask, small_below)
        least, most = (linprog(way * goal, A_eq=sums, b_eq=known, bounds=free) for way in (1, -1))
        assert least.status == 0 and most.status in (0, 3)  # 3: without end
        yield least.fun, np.inf if most.status == 3 else -most.fun


@settings(deadline=None, max_examples=60)
@given(tables)
def test_no_hidden_number_follows_from_the_others(counts):
    table, mask = with_totals(counts), hidden(counts)
    assert mask[(table > 0) & (table < 5)].all() and not mask[table == 0].any()
    for least, most in could_be(table, mask, small_below=0):
        assert most - least > 0.5


def test_the_check_finds_a_number_that_is_hidden_alone():
    counts = [[3, 20], [30, 40]]
    alone = np.zeros((3, 3), bool)
    alone[0, 0] = True
    assert list(could_be(with_totals(counts), alone)) == [(3, 3)]


def given_away(tables, masks, small_below=5):
    """Which tables give a small number away. All are asked at once, of one number in each how little
    and how much it could be; what else differs in an answer need not be asked for."""
    asked = [as_lines(table, mask) for table, mask in zip(tables, masks, strict=True)]
    sums, known = (
        block_diag([it for it, _ in asked], "csr"),
        np.concatenate([it for _, it in asked]),
    )
    both = list(zip(tables, masks, strict=True))
    free = [(low, high or 200) for it in both for low, high in bounds(*it, small_below)]
    true = np.concatenate([table[mask] for table, mask in both])
    owner = np.repeat(np.arange(len(both)), [mask.sum() for mask in masks])
    unsure, lost = true < 5, set()

    def ends(goal):
        found = [linprog(way * goal, A_eq=sums, b_eq=known, bounds=free).x for way in (1, -1)]
        for it in found:
            unsure[np.abs(it - true) > 0.5] = False
        return found

    ends(np.random.default_rng(4).normal(size=len(true)))  # of all at once, and most are answered
    while unsure.any():
        first = np.flatnonzero(unsure)[np.unique(owner[unsure], return_index=True)[1]]
        least, most = ends(np.isin(np.arange(len(true)), first).astype(float))
        lost |= set(owner[first[np.abs(most - least)[first] < 0.5]].tolist())
        unsure[first] = False
    return sorted(lost)


SPARSE = [(1.5, (3, 4), 300), (4, (4, 4), 150), (2, (1, 4), 60), (3, (6, 2), 60)]


@pytest.mark.parametrize(("mean", "shape", "many"), SPARSE)
def test_no_small_number_is_given_away_to_who_knows_the_rule(mean, shape, many):
    """Noughts are shown, so what is hidden is at least one; and what is small is below five. Where
    even a table with nothing but noughts to be seen gives one away, that it is at least one is
    all that is known of it."""
    chance = np.random.default_rng(7)
    found = [with_totals(chance.poisson(mean, shape)) for _ in range(many)]
    masks = [hidden(it[:-1, :-1]) for it in found]
    lost = given_away(found, masks)
    assert len(lost) < many / 10
    for at in lost:
        assert given_away([found[at]], [found[at] > 0])
        assert not given_away([found[at]], [masks[at]], small_below=0)


def test_two_ones_and_their_total_are_not_told():
    """1 and 1 hidden of 12 with a 10 that is shown would be 1 and 1 at once."""
    counts = [[1, 1, 10], [20, 30, 40], [9, 9, 9]]
    mask = hidden(counts)
    assert mask[0, :3].all() and mask.sum() == 6
    assert not given_away([with_totals(counts)], [mask])


def test_a_large_table_is_hidden_at_once():
    counts = np.random.default_rng(3).poisson(6, (30, 30))
    began = perf_counter()
    hidden(counts)
    assert perf_counter() - began < 2


def test_one_small_number_takes_the_least_company():
    shown = np.where(hidden([[3, 20, 9], [30, 40, 8], [50, 60, 70]]), -1, 0)
    assert shown[:3, :3].tolist() == [[-1, 0, -1], [-1, 0, -1], [0, 0, 0]]
    assert not shown[3].any() and not shown[:, 3].any()


def test_where_nothing_is_small_all_is_shown():
    assert not hidden([[0, 5], [6, 7]]).any()


def test_rounded_numbers_are_near_and_none_is_small():
    found = rounded([[1, 2, 3], [7, 8, 12]])
    assert found.tolist() == [[0, 0, 5, 5], [5, 10, 10, 25], [10, 10, 15, 35]]


@pytest.mark.parametrize("bad", [[], [[]], [[-1]], [[1.5]], [[1], [2, 3]]])
def test_what_is_no_table_is_said(bad):
    with pytest.raises(spc.NotChartable):
        hidden(bad)
