"""What is no number, no chart and no interval is refused with a sentence; what is a number is taken."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import inf, isnan, nan

import numpy as np
import pytest

from esther import spc
from esther.spc.inequality import gini
from esther.spc.intervals import byar, exact_poisson, of_count, wilson
from esther.spc.standard import direct, expected_of, indirect

CHART = spc.chart(range(12), kind="i")
TWO = [[1, 2, 3], [1, 2, 3]]


def i(values, **more):
    return spc.chart(values, kind="i", **more)


@pytest.mark.parametrize("it", [Decimal("1.5"), Fraction(3, 2), np.float32(1.5)])
def test_numbers_of_any_kind_are_numbers(it):
    assert i([it, None]).series.y[0, 0] == 1.5 and i([np.int64(3)]).series.y[0, 0] == 3
    assert np.isfinite(i(range(9), middle=it).limits.middle).all()


@pytest.mark.parametrize("masked", [np.ma.array([1, 2, 99], mask=[0, 0, 1])])
def test_a_mask_is_what_is_missing(masked):
    for given in (masked, list(masked), masked.astype(float)):
        found = i(given).series.y
        assert not np.ma.isMaskedArray(found) and np.isnan(found[0]).tolist() == [
            False,
            False,
            True,
        ]
    assert np.isnan(i(np.ma.array(TWO, mask=[[0, 0, 0], [0, 1, 0]])).series.y).sum() == 1


@pytest.mark.parametrize(
    "values",
    [
        [[[1, 2], [3, 4]]],
        np.ones((2, 2, 2)),
        [np.bool_(True)],
        np.array([True, False]),
        [1j, 2],
        np.array([1j]),
        np.array(["2026-01-01"], "M8[D]"),
        [date(2026, 1, 1)],
        ["1"],
        [[1, 2], [3]],
        [1, [2]],
        3,
        None,
    ],
)
def test_what_is_no_row_of_numbers_is_refused(values):
    with pytest.raises(spc.NotChartable, match="some are not numbers"):
        i(values)


def test_one_row_of_denominators_is_for_every_series():
    found = spc.chart(TWO, [10, 20, 30], kind="p").limits.upper
    assert (found == spc.chart(TWO, [[10, 20, 30]] * 2, kind="p").limits.upper).all()
    with pytest.raises(spc.NotChartable, match="2 series, and denominators of 3"):
        spc.chart(TWO, [[10, 20, 30]] * 3, kind="p")


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_events_of_nothing_are_refused_with_their_place(kind):
    with pytest.raises(spc.NotChartable) as refused:
        spc.chart([1, 2, 3], [10, 0, 10], kind=kind)
    assert refused.value.said("sv").startswith("På plats 2 finns det händelser")
    assert np.isnan(spc.chart([1, 0, 3], [10, 0, 10], kind=kind).series.y[0, 1])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: i([1], profile=["mdc"]),
        lambda: spc.chart([1], kind=["i"]),
        lambda: i([1], screened="no"),
        lambda: spc.draw(CHART, title="T", row=0.0),
        lambda: spc.draw(CHART, title="T", row="0"),
        lambda: spc.verdict(CHART, row=None),
        lambda: byar(-1),
        lambda: byar("a"),
        lambda: byar(inf),
        lambda: byar(5, 1),
        lambda: byar(5, 0),
        lambda: exact_poisson(-1),
        lambda: exact_poisson(3, 1.0),
        lambda: exact_poisson(3, 0),
        lambda: exact_poisson(3, nan),
        lambda: of_count(None, 2),
        lambda: wilson(1, 2, 2),
        lambda: wilson("1", 2),
        lambda: direct([5, 6], [10, 10], [0, 0]),
        lambda: direct([5, 6], [10, 10], [1, None]),
        lambda: direct([5, None], [10, 10], [1, 1]),
        lambda: direct([-5, 60], [10, 10], [1, 1]),
        lambda: direct([], [], []),
        lambda: direct([50, 60], [90, 90], [1, 1], per="a"),
        lambda: indirect("a", 5),
        lambda: indirect(3, 0),
        lambda: expected_of([1, 2, 3], [1, 2]),
        lambda: expected_of([1, None], [1, 2]),
        lambda: gini([None]),
        lambda: spc.subgroups([None, 1], [1, 2]),
        lambda: spc.subgroups(["a", 1], [1, 2]),
        lambda: spc.subgroups(5, [1, 2]),
    ],
)
def test_what_has_no_answer_is_refused(wrong):
    with pytest.raises(spc.NotChartable):
        wrong()


def test_of_what_is_missing_there_is_no_interval():
    assert all(map(isnan, (*byar(nan), *exact_poisson(nan), *of_count(nan))))


@pytest.mark.parametrize("kind", ["PR", "RC", "SR"])
def test_a_funnel_of_no_events_shows_nobody_outside(kind):
    found = spc.funnel([0, 0, 0], [1, 2, 3], kind=kind)
    assert (found.ratio == 0).all() and not np.isnan(found.z).any()
    assert not any(np.isnan(line).any() for both in found.plain.values() for line in both)
