"""What is hidden in a table cannot be worked out, by no linear programme."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from esther import spc
from esther.spc.disclosure import hidden, rounded, with_totals

tables = st.integers(1, 5).flatmap(
    lambda wide: st.lists(
        st.lists(st.one_of(st.just(0), st.integers(0, 40)), min_size=wide, max_size=wide),
        min_size=1,
        max_size=5,
    )
)


def could_be(table, mask):
    """Of each hidden number, how little and how much it could be for who sees the rest."""
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
    for at in range(len(places)):
        goal = np.eye(len(places))[at]
        least, most = (linprog(way * goal, A_eq=sums, b_eq=known) for way in (1, -1))
        assert least.status == 0 and most.status in (0, 3)  # 3: without end
        yield least.fun, np.inf if most.status == 3 else -most.fun


@settings(deadline=None, max_examples=60)
@given(tables)
def test_no_hidden_number_follows_from_the_others(counts):
    table, mask = with_totals(counts), hidden(counts)
    assert mask[(table > 0) & (table < 5)].all() and not mask[table == 0].any()
    for least, most in could_be(table, mask):
        assert most - least > 0.5


def test_the_check_finds_a_number_that_is_hidden_alone():
    counts = [[3, 20], [30, 40]]
    alone = np.zeros((3, 3), bool)
    alone[0, 0] = True
    assert list(could_be(with_totals(counts), alone)) == [(3, 3)]


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
