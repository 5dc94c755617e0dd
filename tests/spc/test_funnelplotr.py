"""What FunnelPlotR 0.6.0 does at its edges, read in its source and worked out here by hand."""

from math import asin, exp, log, sin, sqrt

import numpy as np
import pytest

from esther import spc
from esther.spc.cases import computed
from esther.spc.funnel import truncated

Z95, Z998 = 1.959964, 3.090232
COUNTS, SIZES = [30, 12, 55, 20, 90], [100, 60, 110, 80, 300]


def case(counts, sizes, kind="SR", group=None, **options):
    chosen = {"data_type": kind, "trim_by": 0.1, "od_adjust": True, "outlier_limit": 99} | options
    inputs = {"numerator": counts, "denominator": sizes} | ({"group": group} if group else {})
    made = computed({"chart": f"funnel_{kind}", "options": chosen, "inputs": inputs})
    return made, made["per_unit"]


def about(*values):
    return pytest.approx(list(values), rel=1e-9)


def test_what_is_expected_is_rounded_for_the_line_and_not_for_the_ratio():
    _made, units = case([10, 21, 29], [10.456, 20.125, 30.0], round_expected_2dp=True)
    assert units["ratio"] == about(10 / 10.456, 21 / 20.125, 29 / 30)
    assert units["z"][0] == pytest.approx(sqrt(10.46) * log(10 / 10.46))
    again = case([10, 21, 29], [10.456, 20.125, 30.0], round_expected_2dp=False)[1]
    assert again["z"][0] == pytest.approx(sqrt(10.456) * log(10 / 10.456))


def test_ratios_of_counts_have_a_spread_of_their_size_alone():
    made, units = case(COUNTS, SIZES, "RC")
    whole, tau2 = sum(COUNTS) / sum(SIZES), made["tau2"]
    assert units["lcl95"] == about(*(whole * exp(-Z95 / (2 * sqrt(n))) for n in SIZES))
    wide = [whole * exp(Z998 * sqrt(1 / (4 * n) + tau2)) for n in SIZES]
    assert units["od_ucl998"] == about(*wide)


def test_roots_of_ratios_have_limits_straight_about_one():
    made, units = case(COUNTS, [20, 20, 40, 30, 80], "SR", sr_method="CQC")
    spread = [sqrt(1 / (4 * n) + made["tau2"]) for n in (20, 20, 40, 30, 80)]
    assert made["tau2"] > 0 and units["od_lcl998"] == about(*(1 - Z998 * it for it in spread))


def test_without_adjustment_its_limits_are_still_told_and_phi_is_nought():
    made, units = case(COUNTS, [20, 20, 40, 30, 80], od_adjust=False)
    assert (made["phi"], made["tau2"], made["adjusted_used"]) == (0, 0, False)
    assert units["od_ucl95"] == about(*(exp(Z95 / sqrt(n)) for n in (20, 20, 40, 30, 80)))
    assert units["outlier"] == [0, 0, 0, 0, 0]


def test_it_is_adjusted_where_phi_is_more_than_one_and_not_where_only_tau_is():
    """z = ±√(9/10 or so): φ = 0.95 of ten units is more than 9/10, so τ² is more than none."""
    sizes = [100.0] * 10
    counts = [100 * exp(way * sqrt(0.95) / 10) for way in (-1, 1)] * 5
    made, units = case(counts, sizes, trim_by=0.01)
    assert made["phi"] == pytest.approx(0.95) and made["tau2"] > 0 and not made["adjusted_used"]
    assert units["od_ucl95"][0] == pytest.approx(exp(Z95 * sqrt(1 / 100 + made["tau2"])))


def test_groups_on_several_rows_are_added_in_order_of_name():
    _made, units = case([5, 20, 7], [10, 20, 10], group=["b", "a", "b"])
    assert units["ratio"] == [1, 0.6]


@pytest.mark.parametrize(
    "count, left_out",
    [(6, []), (9, [8]), (14, [0, 13]), (19, [0, 17, 18]), (20, [0, 1, 18, 19])],
)
def test_the_tenth_groups_at_both_ends_are_left_out(count, left_out):
    """⌊10 rank / (n + 1)⌋ is 0 or 9: of 19 the 18th has exactly 9."""
    z = np.arange(float(count))
    assert np.flatnonzero(np.isnan(truncated(z, 0.1))).tolist() == left_out


def test_ties_share_a_rank():
    """Of ten the first two have rank 1.5: ⌊15 / 11⌋ = 1, so neither is left out."""
    assert np.flatnonzero(np.isnan(truncated(np.array([0.0, 0, *range(1, 9)]), 0.1))).tolist() == [
        9
    ]


def test_a_unit_of_none_is_the_lowest_of_those_left_out():
    counts, sizes = [0, *range(91, 104)], [100] * 14
    made, units = case(counts, sizes)
    assert units["z"][0] is None and units["z_trimmed"][0] is None
    heard = [10 * log(it / 100) for it in range(91, 103)]
    assert made["phi"] == pytest.approx(np.mean(np.square(heard)))
    assert spc.funnel(counts, sizes).phi == pytest.approx(made["phi"])


def test_the_ends_of_shares_are_drawn_in_to_their_quantiles():
    _, units = case(COUNTS, SIZES, "PR")
    low, high = np.quantile(units["z"], [0.1, 0.9])
    assert units["z_trimmed"] == about(*np.clip(units["z"], low, high))


def test_a_limit_of_shares_that_turns_back_is_none_or_all():
    """Of two, 0.1 in all: asin √0.1 − 3.09 / (2 √2) is below nought, and its sine would rise again."""
    _made, units = case([0, 30, 1], [2, 300, 8], "PR", od_adjust=False)
    whole, middle = 31 / 310, asin(sqrt(31 / 310))
    assert whole == 0.1 and middle - Z998 / (2 * sqrt(2)) < 0
    assert units["lcl998"][0] == units["lcl998"][2] == 0
    assert units["lcl998"][1] == pytest.approx(sin(middle - Z998 / (2 * sqrt(300))) ** 2)
    many = case([2, 270, 7], [2, 300, 8], "PR", od_adjust=False)[1]
    assert many["ucl998"][0] == 1


def test_outliers_are_those_beyond_the_limits_that_were_asked_for():
    counts, sizes = [100, 75, 131, 100, 99, 101], [100] * 6
    flags = [
        case(counts, sizes, od_adjust=False, outlier_limit=it)[1]["outlier"] for it in (95, 99)
    ]
    assert flags == [[0, 1, 1, 0, 0, 0], [0, 0, 0, 0, 0, 0]]


def test_everything_but_z_is_multiplied():
    once, times = (case(COUNTS, SIZES, "PR", multiplier=it)[1] for it in (1, 100))
    assert times["ratio"] == about(*(100 * it for it in once["ratio"]))
    assert times["od_ucl95"] == about(*(100 * it for it in once["od_ucl95"]))
    assert times["z"] == once["z"] and times["outlier"] == once["outlier"]


def test_the_plain_limits_of_ratios_are_those_its_own_tests_print():
    """Of 15, 20 and 30 expected (FunnelPlotR, tests/testthat/test-poisson_limits.R)."""
    _made, units = case([15, 20, 30], [15, 20, 30], "SR", od_adjust=False)
    assert units["lcl95"] == pytest.approx([0.5596924, 0.6108260, 0.6746958], abs=5e-8)
    assert units["ucl95"] == pytest.approx([1.649348, 1.544419, 1.427562], abs=5e-7)
    assert units["lcl998"] == pytest.approx([0.3862650, 0.4479107, 0.5289724], abs=5e-8)
    assert units["ucl998"] == pytest.approx([2.082907, 1.902094, 1.702771], abs=5e-7)
