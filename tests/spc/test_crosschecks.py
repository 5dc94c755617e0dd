"""What qcc 3.0 does at its edges, read in its source and worked out here by hand; and metafor's REML."""

from math import sqrt

import numpy as np
import pytest

from esther.spc.between import reml
from esther.spc.cases import computed


def mixed(xmr, count, size, wide=3):
    inputs = {"xmr": xmr, "count": count, "size": size}
    return computed({"chart": "mixed", "options": {"nsigmas": wide}, "inputs": inputs})


def about(*values):
    return pytest.approx(list(values), rel=1e-12)


def test_values_by_their_ranges_and_by_their_standard_deviation():
    """10, 12, 11, 13: ranges 2, 1, 2; s = √(5/3); c4 of four = √(8 / 3π)."""
    made = mixed([10, 12, 11, 13], [1], [2])
    sigma, within = 5 / 3 / 1.128, sqrt(5 / 3) / sqrt(8 / (3 * np.pi))
    assert made["xmr_mr"] == {
        "center": [11.5],
        "lcl": about(11.5 - 3 * sigma),
        "ucl": about(11.5 + 3 * sigma),
        "sigma": about(sigma),
    }
    assert made["xmr_sd_contrast"]["sigma"] == about(within)
    assert made["xmr_sd_contrast"]["ucl"] == about(11.5 + 3 * within)


def test_shares_and_rates_have_a_limit_for_each_size():
    made = mixed([1, 2], [2, 3, 5], [10, 20, 20], wide=2)
    share = about(*(0.2 + 2 * sqrt(0.16 / n) for n in (10, 20, 20)))
    assert made["p"]["center"] == [0.2] and made["p"]["ucl"] == share
    assert made["p"]["lcl"] == about(0, *[0.2 - 2 * sqrt(0.16 / 20)] * 2)
    assert made["p"]["sigma"] == about(*(sqrt(0.16 / n) for n in (10, 20, 20)))
    assert made["u"]["ucl"] == about(*(0.2 + 2 * sqrt(0.2 / n) for n in (10, 20, 20)))
    assert made["u"]["sigma"] == about(sqrt(0.2))


def test_of_one_size_rates_have_one_limit_and_shares_one_sigma():
    made = mixed([1, 2], [2, 3, 5], [10, 10, 10])
    assert [len(made["u"][it]) for it in ("center", "lcl", "ucl", "sigma")] == [1, 1, 1, 1]
    assert [len(made["p"][it]) for it in ("center", "lcl", "ucl", "sigma")] == [1, 3, 3, 1]


def test_counts_have_one_limit_and_none_below_nought():
    made = mixed([1, 2], [4, 9, 5, 6], [10] * 4)
    assert made["c"] == {
        "center": [6],
        "lcl": [0],
        "ucl": about(6 + 3 * sqrt(6)),
        "sigma": about(sqrt(6)),
    }


def rules(y, center=10, sigma=0.6):
    case = {
        "chart": "individuals",
        "options": {"center": center, "sigma": sigma},
        "inputs": {"y": y},
    }
    return computed(case)


def test_a_pattern_of_some_of_three_is_looked_for_from_the_third_point_on():
    made = rules([11.3, 11.3, 10, 11.3], 10, 0.6)
    assert made["western_electric"]["rule_2"] == made["nelson"]["rule_5"] == [4]
    four = rules([10.7] * 4 + [10, 10.7])
    assert four["western_electric"]["rule_3"] == four["nelson"]["rule_6"] == [6]


def test_a_point_on_a_line_is_not_beyond_it():
    """10 + 2 × 0.6 is 11.2, though 1.2 / 0.6 is not 2 as a machine writes them."""
    made = rules([10, 11.2, 11.2, 8.8, 8.8, 11.8, 8.2, 10.6])
    assert made["western_electric"]["rule_2"] == [] and made["western_electric"]["rule_1"] == []


def test_fifteen_may_lie_on_the_line_of_one_sigma():
    assert rules([10.5, 9.5] * 8, sigma=0.5)["nelson"]["rule_7"] == [15, 16]


def test_eight_far_from_the_middle_lie_on_both_sides_of_it():
    assert rules([11] * 9)["nelson"]["rule_8"] == []
    assert rules([11] * 8 + [9])["nelson"]["rule_8"] == [9]


def test_the_search_for_what_lies_between_ends_where_metafors_does():
    """From Hedges' estimate by steps that are halved while they would pass below none, until one is no
    longer than 1e-5: by hand from Viechtbauer 2005, formulas 6 and 10."""
    y, v = np.array([0.10, -0.12, 0.02, 0.05, -0.07]), np.array([0.004, 0.012, 0.02, 0.008, 0.006])
    tau2 = max(0, np.var(y, ddof=1) - np.mean(v))
    while True:
        w = np.diag(1 / (v + tau2))
        one = np.ones((5, 1))
        p = w - w @ one @ np.linalg.inv(one.T @ w @ one) @ one.T @ w
        step = (y @ p @ p @ y - np.trace(p)) / np.trace(p @ p)
        while tau2 + step < 0:
            step /= 2
        tau2 += step
        if abs(step) <= 1e-5:
            break
    observed = np.exp(y) / v
    inputs = {"group": list("abcde"), "observed": observed.tolist(), "expected": (1 / v).tolist()}
    made = computed({"chart": "random_effects", "options": {}, "inputs": inputs})
    assert made["reml"]["tau2"] == pytest.approx(tau2, rel=1e-9)
    assert made["reml"]["tau2"] != reml(y, v).tau2


def test_in_the_product_the_search_comes_to_rest():
    y, v = np.array([0.3, -0.3, 0.02, 0.25, -0.2]), np.array([0.004, 0.012, 0.02, 0.008, 0.006])
    found = reml(y, v).tau2
    again = [reml(y, v, still=it).tau2 for it in (1e-12, 1e-15)]
    assert found > 0 and again == pytest.approx([found, found], rel=1e-9)


# Water in antifreeze (Wetherill and Brown 1991, page 120): an example of qcc, with its figures.
ANTIFREEZE = (
    "2.23 2.53 2.62 2.63 2.58 2.44 2.49 2.34 2.95 2.54 2.60 2.45 2.17 2.58 2.57 2.44 2.38 "
    "2.23 2.23 2.54 2.66 2.84 2.81 2.39 2.56 2.70 3.00 2.81 2.77 2.89 2.54 2.98 2.35 2.53"
)


def test_the_charts_of_an_example_of_qcc_are_as_printed():
    made = mixed([float(it) for it in ANTIFREEZE.split()], [1], [1])
    printed = {
        "xmr_mr": (2.031344, 3.108068, 0.1794541),
        "xmr_sd_contrast": (1.904667, 3.234744, 0.2216795),
    }
    for name, lines in printed.items():
        found = [made[name][it][0] for it in ("lcl", "ucl", "sigma")]
        assert found == pytest.approx(lines, abs=6e-7) and made[name]["center"] == about(87.37 / 34)
