"""Charts of every kind: worked by hand, and what must never happen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esther import spc

KINDS = ["run", "i", "mr", "c", "g"]
SHARES = ["p", "pp", "u", "up", "ip"]
numbers = st.floats(-1e6, 1e6).map(lambda it: round(it, 3))
series = st.lists(st.one_of(st.none(), numbers), min_size=1, max_size=40)


def lines(chart):
    it = chart.limits
    return np.array([it.middle, it.lower, it.upper, it.lower_near, it.upper_near])


def told(chart):
    """Everything a chart can be asked."""
    return chart.outside, chart.runs, chart.special, chart.zones


@pytest.mark.parametrize(
    "kind, y, n, middle, lower, upper",
    [
        ("run", [3, 1, 2], None, 2, None, None),
        ("i", [10, 12, 11, 13], None, 11.5, 11.5 - 3 * (5 / 3) / 1.128, 11.5 + 5 / 1.128),
        ("c", [4, 9, 5, 6], None, 6, 0, 6 + 3 * 6**0.5),
        ("u", [4, 6], [2, 3], 2, 0, 2 + 3),
        ("g", [1, 2, 6], None, 2, 0, 3 + 3 * 12**0.5),
        ("mr", [10, 12, 11, 13], None, 5 / 3, 0, 3.267 * 5 / 3),
    ],
)
def test_worked_by_hand(kind, y, n, middle, lower, upper):
    it = spc.chart(y, n, kind=kind).limits
    found = it.middle[0, 0], it.lower[0, 0], it.upper[0, 0]
    wanted = [np.nan if end is None else end for end in (middle, lower, upper)]
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_more_spread_than_counts_have_widens_laneys_limits():
    """Shares 0.1 and 0.3 in turn of 1,000: the counts alone would have limits a tenth as wide."""
    y, n = [100, 300] * 8, [1000] * 16
    plain, wide = (spc.chart(y, n, kind=kind).limits for kind in ("p", "pp"))
    assert wide.upper[0, 0] - 0.2 > 10 * (plain.upper[0, 0] - 0.2)


def test_means_of_five_have_the_constants_of_the_book():
    """A3 = 1.427, B4 = 2.089 for n = 5 (Montgomery 2013, appendix VI)."""
    when = [at for at in range(6) for _ in range(5)]
    values = np.random.default_rng(1).normal(10, 2, 30).round(3).tolist()
    moments, means, spreads, sizes = spc.subgroups(when, values)
    assert (moments, sizes) == (list(range(6)), [5] * 6)
    xbar, s = (
        spc.chart(means, sizes, spreads=spreads, kind=kind).limits.upper[0, 0]
        for kind in ("xbar", "s")
    )
    within = np.mean(spreads)
    assert (round((xbar - np.mean(means)) / within, 3), round(s / within, 3)) == (1.427, 2.089)


def test_a_ghosted_point_is_bridged_and_a_missing_one_is_not():
    ghosted = spc.chart([1, 100, 3, 4], kind="i", exclude=[2], screened=False).limits
    missing = spc.chart([1, None, 3, 4], kind="i", screened=False).limits
    assert ghosted.upper[0, 0] - 8 / 3 == pytest.approx(1.5 * 3 / 1.128)
    assert missing.upper[0, 0] - 8 / 3 == pytest.approx(1 * 3 / 1.128)


def test_a_part_has_its_own_limits_also_with_a_frozen_baseline():
    y = [1, 2, 1, 2, 9, 11, 12, 11, 12, 20]
    both = spc.chart(y, kind="i", parts=[5], freeze_after=4)
    assert both.limits.middle[0, [0, 5]].tolist() == [1.5, 11.5]
    alone = spc.chart(y[5:], kind="i", freeze_after=4)
    np.testing.assert_array_equal(lines(both)[:, :, 5:], lines(alone))


@given(series, st.sampled_from(KINDS), st.sampled_from(sorted(spc.PROFILES)))
def test_never_a_crash_and_nothing_infinite(y, kind, profile):
    try:
        chart = spc.chart(y, kind=kind, profile=profile)
    except spc.NotChartable as sentence:
        assert str(sentence).endswith(".")
        return
    told(chart)
    assert not np.isinf(lines(chart)).any()


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30),
    st.sampled_from(SHARES),
)
def test_never_a_crash_with_denominators(pairs, kind):
    y, n = [min(pair) for pair in pairs], [max(pair) for pair in pairs]
    chart = spc.chart(y, n, kind=kind)
    told(chart)
    assert not np.isinf(lines(chart)).any()


@given(
    st.lists(st.integers(-1000, 1000), min_size=3, max_size=40),
    st.integers(-50, 50),
    st.integers(1, 20),
)
def test_moving_and_stretching_the_values_moves_and_stretches_the_limits(y, move, times):
    before, after = (
        spc.chart(it, kind="i", profile="mdc") for it in (y, [value * times + move for value in y])
    )
    np.testing.assert_allclose(lines(after), lines(before) * times + move, rtol=1e-9, atol=1e-6)


@given(st.permutations(range(5)), st.sampled_from(["run", "i", "c"]))
def test_each_of_many_is_as_it_is_alone(order, kind):
    y = np.random.default_rng(3).poisson(9, (5, 30)).astype(float)
    together = spc.chart(y[list(order)], kind=kind, profile="mdc", parts=[11])
    for place, row in enumerate(order):
        alone = spc.chart(y[row], kind=kind, profile="mdc", parts=[11])
        np.testing.assert_array_equal(lines(together)[:, place], lines(alone)[:, 0])
        for ours, its in zip(together.special, alone.special, strict=True):
            np.testing.assert_array_equal(ours.told[place], its.told[0])
        for ours, its in zip(together.runs, alone.runs, strict=True):
            assert ours.longest[place] == its.longest[0] and ours.signal[place] == its.signal[0]


@pytest.mark.parametrize(
    "given, sentence",
    [
        ({"values": [], "kind": "i"}, "There are no values yet."),
        ({"values": ["a"], "kind": "i"}, "not numbers"),
        ({"values": [1, "2"], "kind": "i"}, "not numbers"),
        ({"values": [float("inf")], "kind": "i"}, "infinite"),
        ({"values": [1], "kind": "p"}, "needs denominators"),
        ({"values": [3], "denominators": [2], "kind": "p"}, "not more than all"),
        ({"values": [1, 0], "kind": "t"}, "more than zero"),
        ({"values": [-1], "kind": "c"}, "not less than zero"),
        ({"values": [1, 2], "kind": "i", "parts": [2]}, "Point 2"),
        ({"values": [1, 2], "kind": "i", "freeze_after": 0}, "at least one point"),
        ({"values": [1], "kind": "i", "profile": "mine"}, "no profile 'mine'"),
    ],
)
def test_what_makes_no_chart_is_said(given, sentence):
    with pytest.raises(spc.NotChartable, match=sentence):
        spc.chart(**given)


def test_a_constant_series_has_limits_on_itself():
    chart = spc.chart([7] * 10, kind="i")
    assert (lines(chart) == 7).all() and not chart.outside.any()


def test_a_hundred_thousand_points_in_one_series():
    chart = spc.chart(np.random.default_rng(1).normal(0, 1, 100_000), kind="i", profile="mdc")
    assert chart.special[0].told.shape == (1, 100_000)
    assert chart.runs[0].crossings_min[0] == 49_739  # R: qbinom(0.05, 99999, 0.5)
