"""Intervals, funnels, standardisation and inequality: against the literature and by hand."""

from math import comb, exp, factorial, isnan
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from esther import spc
from esther.spc import between, inequality, intervals, prediction, standard
from esther.spc.funnel import funnel, overdispersion, truncated, winsorised
from esther.spc.normal import gamma_below, gamma_quantile, poisson_at_most


@given(st.floats(0.3, 5000), st.floats(0.001, 0.999))
def test_a_gamma_quantile_leaves_its_share_below(shape, share):
    assert gamma_below(shape, gamma_quantile(share, shape)) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize("mean", [0.1, 3.0, 40.0])
def test_poisson_is_the_sum_of_its_terms(mean):
    for count in range(8):
        terms = sum(exp(-mean) * mean**it / factorial(it) for it in range(count + 1))
        assert poisson_at_most(count, mean) == pytest.approx(terms, rel=1e-12)


def test_an_exact_interval_is_where_as_few_and_as_many_are_just_possible():
    lower, upper = intervals.exact_poisson(7)
    assert 1 - poisson_at_most(6, lower) == pytest.approx(0.025)
    assert poisson_at_most(7, upper) == pytest.approx(0.025)


def test_of_a_few_events_the_interval_is_exact_and_of_ten_it_is_byars():
    assert intervals.of_count(9) == intervals.exact_poisson(9)
    assert intervals.of_count(10) == intervals.byar(10)


def test_nobody_has_no_share():
    assert all(map(isnan, intervals.wilson(0, 0)))
    with pytest.raises(spc.NotChartable, match="3 of 2"):
        intervals.wilson(3, 2)


def test_a_direct_rate_is_the_weighted_mean_of_the_rates():
    rate = standard.direct([10, 40], [1000, 2000], [3, 1], per=1000)
    assert rate.value == pytest.approx((3 * 0.01 + 0.02) / 4 * 1000)
    assert rate.lower < rate.value < rate.upper


def test_of_nine_events_no_direct_rate_is_given():
    assert isnan(standard.direct([4, 5], [100, 100], [1, 1]).value)


def test_one_group_has_its_own_rate_and_byars_interval():
    rate = standard.direct([25], [1000], [7], per=1)
    ends = [it / 1000 for it in intervals.byar(25)]
    assert [rate.lower, rate.upper] == pytest.approx(ends)


def test_an_indirect_ratio_is_observed_over_what_the_whole_would_give():
    expected = standard.expected_of([100, 200], [0.1, 0.05])
    assert standard.indirect(30, expected, per=100).value == pytest.approx(150)


@pytest.mark.parametrize("size, theta", [(1, 0.5), (10, 0.2), (200, 0.03)])
@pytest.mark.parametrize("share", [0.001, 0.025, 0.975, 0.999])
def test_a_prediction_limit_lies_between_two_counts_by_their_tails(size, theta, share):
    at = prediction.binomial_share(size, share, theta) * size
    chances = [comb(size, k) * theta**k * (1 - theta) ** (size - k) for k in range(size + 1)]
    count = next(k for k in range(size + 1) if sum(chances[: k + 1]) >= share - 1e-15)
    between_two = count - (sum(chances[: count + 1]) - share) / chances[count]
    assert at == pytest.approx(max(between_two, 0))


@pytest.mark.parametrize("share", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_prediction_limits_are_those_of_scipy_at_any_size(share):
    chance = np.random.default_rng(11)

    def drawn(law, size):
        count = law.ppf(share)
        over = law.cdf(count) - share if share < 0.5 else (1 - share) - law.sf(count)
        return np.maximum(count - over / law.pmf(count), 0) / size

    expected = 10 ** chance.uniform(-2, 6, 300)
    wanted = drawn(stats.poisson(expected), expected)
    assert prediction.poisson_ratio(expected, share) == pytest.approx(wanted, rel=2e-12, abs=2e-12)
    sizes = np.round(10 ** chance.uniform(0, 6, 300))
    for theta in (1e-4, 0.03, 0.62, 0.999):
        wanted = drawn(stats.binom(sizes, theta), sizes)
        found = prediction.binomial_share(sizes, share, theta)
        assert found == pytest.approx(wanted, rel=2e-12, abs=2e-12)


def test_a_funnel_of_a_country_is_there_at_once():
    """290 places, and one where a thousand million are expected."""
    sizes = np.random.default_rng(5).integers(2500, 980_000, 289).tolist()
    began = perf_counter()
    for kind in ("PR", "RC", "SR"):
        spc.funnel([0.62 * it // 1 for it in [*sizes, 10**9]], [*sizes, 10**9], kind=kind)
    assert perf_counter() - began < 0.5  # a fifth of that, and room for a busy machine


def test_poisson_limits_close_about_one_as_more_is_expected():
    wide, narrow = (prediction.poisson_ratio(e, 0.975) for e in (10, 10_000))
    assert wide > 1.5 and narrow == pytest.approx(1 + 1.96 / 100, abs=1e-3)


def test_units_that_chance_explains_have_no_variance_between_them():
    assert overdispersion(np.array([0.5, -0.5, 0.1]), np.array([0.1, 0.2, 0.1]))[1] == 0
    same = funnel([10, 20], [100, 200], kind="PR")
    assert same.tau2 == 0 and same.adjusted == same.plain


def test_plain_limits_are_what_a_unit_like_all_others_would_show():
    """Of shares binomial, of ratios Poisson; a size of its own each."""
    shares = funnel([2, 30, 8], [10, 100, 50], kind="PR")
    assert shares.plain[0.95][1][0] == prediction.binomial_share(10, 0.975, 40 / 160)
    ratios = funnel([8, 110], [10, 100])
    assert ratios.plain[0.998][0] == pytest.approx(
        [prediction.poisson_ratio(e, 0.001) for e in (10, 100)]
    )
    counts = funnel([10, 40], [20, 40], kind="RC")
    assert (counts.plain[0.95][0] < 50 / 60).all() and (counts.plain[0.95][1] > 50 / 60).all()


def test_the_ends_are_left_out_or_drawn_in():
    z = np.arange(14.0)
    assert np.flatnonzero(np.isnan(truncated(z, 0.1))).tolist() == [0, 13]
    assert winsorised(z, 0.1)[[0, 13]] == pytest.approx([1.3, 11.7])


def test_a_unit_without_cases_still_has_a_place_in_a_funnel_of_shares():
    made = funnel([0, 5, 9], [10, 50, 90], kind="PR")
    assert made.ratio[0] == 0 and (made.plain[0.95][0] >= 0).all()


def test_more_variance_between_units_raises_both_estimates():
    y, v = np.array([-0.2, 0.0, 0.3, 0.6]), np.full(4, 0.01)
    moments, likely = between.dersimonian_laird(y, v), between.reml(y, v)
    wanted = np.var(y, ddof=1) - 0.01  # all variances alike: both are this
    assert moments.tau2 == pytest.approx(wanted) and likely.tau2 == pytest.approx(wanted)
    assert between.dersimonian_laird(y / 100, v).tau2 == between.reml(y / 100, v).tau2 == 0


def test_equal_is_nought_and_all_with_one_is_nearly_one():
    assert inequality.gini([4, 4, 4]) == inequality.concentration_index([4, 4, 4]) == 0
    assert inequality.gini([0, 0, 0, 1]) == 0.75
    assert inequality.concentration_index([1, 0, 0, 0]) == pytest.approx(-0.75)


@given(st.lists(st.integers(1, 100), min_size=2, max_size=12))
def test_in_order_the_concentration_index_is_gini(values):
    ordered = inequality.concentration_index(sorted(values))
    assert ordered == pytest.approx(inequality.gini(values), abs=1e-9)


def test_the_slope_index_of_a_straight_line_is_its_rise():
    """Groups of unequal size on y = 10 + 6 × mid-rank."""
    weights = np.array([0.1, 0.2, 0.3, 0.4])
    y = 10 + 6 * (np.cumsum(weights) - weights / 2)
    assert inequality.slope_index(y, weights) == pytest.approx(6)
    assert inequality.relative_index(y, weights) == pytest.approx(6 / 13)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: inequality.gini([1, -1]),
        lambda: inequality.concentration_index([0, 0]),
        lambda: inequality.slope_index([1]),
        lambda: funnel([1, 2], [0, 2]),
        lambda: standard.indirect(1, 0),
        lambda: prediction.poisson_ratio(0, 0.5),
        lambda: prediction.binomial_share(0, 0.5, 0.1),
    ],
)
def test_what_cannot_be_compared_is_said(ask):
    with pytest.raises(spc.NotChartable, match=r"\.$"):
        ask()
