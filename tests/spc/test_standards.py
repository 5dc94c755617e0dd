"""What PHEindicatormethods 2.1.0 answers, read in its source and worked out here by hand."""

from math import sqrt

import numpy as np
import pytest

from esther.spc.cases import computed
from esther.spc.intervals import byar, exact_poisson, of_count, wilson

X, N, W = [10, 40, 50], [1000, 2000, 1500], [5, 3, 2]
Z = 1.959963984540054
BYAR = (  # of 100 (Breslow and Day 1987, page 69)
    100 * (1 - 1 / 900 - Z / 30) ** 3,
    101 * (1 - 1 / 909 + Z / (3 * sqrt(101))) ** 3,
)


def case(chart, inputs, **options):
    return computed({"chart": chart, "options": options, "inputs": inputs})


def test_a_direct_rate_has_dobsons_interval():
    """Σ w x/n / Σ w = (5 × 0.01 + 3 × 0.02 + 2 × 0.0333…) / 10, its variance Σ w² x/n² / (Σ w)²."""
    made = case("dsr", {"x": X, "n": N, "stdpop": W}, multiplier=1000)
    value = (5 * 0.01 + 3 * 0.02 + 2 * 50 / 1500) / 10 * 1000
    variance = (25 * 10 / 1000**2 + 9 * 40 / 2000**2 + 4 * 50 / 1500**2) / 100
    assert made["value"] == pytest.approx(value) and made["total_count"] == 100
    step = sqrt(variance / 100) * 1000
    for name, end in zip(("lowercl", "uppercl"), BYAR, strict=True):
        assert made[name] == pytest.approx(value + step * (end - 100), rel=1e-9)
    assert made["lower95_0cl"] == made["lowercl"] and made["lower99_8cl"] < made["lowercl"]
    assert made["total_pop"] == 4500


def test_of_several_places_one_with_few_events_has_no_rate():
    inputs = {"x": [[1, None, 3], X], "n": [N, N], "stdpop": W}
    made = case("dsr", inputs)
    assert made["value"][0] is None and made["upper99_8cl"][0] is None and made["value"][1] > 0
    named = {"area": list("bbbaaa"), "x": [1, 0, 3, *X], "n": N * 2, "stdpop": W}
    assert case("dsr", named)["value"] == [made["value"][1], None]


def test_nineteen_ages_are_weighed_by_the_european_population_unless_told():
    made = case("dsr", {"x": [10] * 19, "n": [1000 * (it + 1) for it in range(19)]})
    weights = [5000, *[5500] * 3, 6000, 6000, 6500, *[7000] * 4, 6500, 6000, 5500, 5000, 4000]
    weights += [2500, 1500, 1000]
    wanted = sum(w * 10 / (1000 * (it + 1)) for it, w in enumerate(weights))
    assert sum(weights) == 100_000 and made["value"] == pytest.approx(wanted)


INDIRECT = {"x": [4, 5], "n": [1000, 2000], "x_ref": [30, 60], "n_ref": [10_000, 15_000]}


def test_an_indirect_ratio_is_exact_of_few_events():
    """Expected 1000 × 0.003 + 2000 × 0.004 = 11; nine events are few."""
    made = case("smr", INDIRECT, refvalue=100)
    lower, upper = exact_poisson(9)
    assert (made["observed"], made["expected"]) == (9, pytest.approx(11))
    assert made["value"] == pytest.approx(100 * 9 / 11)
    assert (made["lowercl"], made["uppercl"]) == pytest.approx((100 * lower / 11, 100 * upper / 11))


def test_an_indirect_rate_is_the_ratio_times_the_rate_of_the_whole():
    made = case("isr", INDIRECT | {"x": [14, 5]}, confidence=[0.95, 0.998])
    rate = 90 / 25_000 * 100_000
    assert made["ref_rate"] == pytest.approx(rate)
    assert made["value"] == pytest.approx(19 / 11 * rate)
    assert made["lower99_8cl"] == pytest.approx(byar(19, 0.998)[0] / 11 * rate)


def test_shares_and_rates_of_each_row():
    rows = {"x": [3, None, 20], "n": [30, 40, 50]}
    shares, rates = case("proportion", rows, multiplier=100), case("rate", rows, confidence=99.8)
    assert shares["value"] == pytest.approx([10, None, 40])
    assert shares["lowercl"][2] == pytest.approx(100 * wilson(20, 50)[0])
    assert rates["uppercl"][0] == pytest.approx(of_count(3, 0.998)[1] / 30 * 100_000)
    assert rates["uppercl"][1] is None


def test_the_slope_index_is_the_line_through_the_middles_of_ranks():
    """By least squares of √a y on √a and √a b, as the package writes it."""
    value, people = np.array([70.5, 73.0, 74.2, 78.8, 80.1]), np.array([10.0, 20, 20, 30, 20])
    a = people / people.sum()
    b = np.cumsum(a) - a / 2
    scaled = np.sqrt(a)[:, None] * np.column_stack([np.ones(5), b])
    first, slope = np.linalg.lstsq(scaled, np.sqrt(a) * value, rcond=None)[0]
    inputs = {"value": value.tolist(), "population": people.tolist()}
    made, turned = case("sii", inputs, multiplier=2), case("sii", inputs, multiplier=-1)
    assert made["sii"] == pytest.approx(2 * slope)
    assert made["rii"] == pytest.approx((first + slope) / first) == 1 / turned["rii"]


def test_the_funnel_of_shares_is_a_table_of_a_hundred_sizes_and_tells_who_lies_beyond():
    """The whole has 0.2: of 100 the limits are 0.2 ± z × 0.04."""
    inputs = {"numerator": [20, 32, 29, 8, 21], "denominator": [100, 100, 100, 100, 150]}
    made = case("phe_funnels", inputs)
    assert made["significance"] == [
        "Not significant",
        "High (0.025)",
        "High (0.025)",
        "Low (0.025)",
        "Not significant",
    ]
    assert (len(made["Population"]), made["Population"][0], made["Population"][-1]) == (
        100,
        90,
        189,
    )
    assert made["upper_2s_limit"][10] == pytest.approx(20 + Z * 4)
    assert made["baseline"][0] == pytest.approx(20)


def test_a_funnel_of_ratios_holds_the_interval_of_a_count_against_what_is_expected():
    inputs = {"numerator": [5, 30, 3], "denominator": [5.0, 12.0, 12.0]}
    tool = {"chart": "funnel_ratio", "tool": "PHEindicatormethods 2.1.0"}
    made = computed(tool | {"options": {"statistic": "ratio"}, "inputs": inputs})
    assert made["significance"] == ["Not significant", "High (0.001)", "Low (0.025)"]
