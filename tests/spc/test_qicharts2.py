"""What qicharts2 0.8.1 does at its edges, read in its source and worked out here by hand."""

from math import pi, sqrt

import pytest

from esther.spc.cases import computed


def case(kind, y, n=None, x=None, **options):
    inputs = {"y": y} | ({} if n is None else {"n": n}) | ({} if x is None else {"x": x})
    made = computed({"chart": kind, "options": {"mr_screening": True} | options, "inputs": inputs})
    return made["per_point"], made["runs_analysis"]


def about(*values):
    return pytest.approx(list(values), rel=1e-12)


def test_a_point_left_out_is_still_outside_and_in_the_time_that_is_frozen():
    """Ranges 2 and 1 across it: σ = 1.5 / 1.128; 100 is far beyond 8/3 + 3 σ."""
    points, runs = case("i", [1, 100, 3, 4], exclude=[2], mr_screening=False)
    assert points["baseline"] == [True] * 4 and points["include"] == [True, False, True, True]
    assert points["ucl"][0] == pytest.approx(8 / 3 + 4.5 / 1.128)
    assert points["sigma_signal"] == [False, True, False, False] and runs[0]["n_obs"] == 3


def test_the_runs_of_ranges_are_counted_and_are_no_signal():
    points, runs = case("mr", [0, 9, *range(9, 40)])
    assert points["y"][:3] == [None, 9, 0] and points["lcl"][0] == 0
    assert runs[0]["longest_run"] > runs[0]["longest_run_max"] and not runs[0]["runs_signal"]
    assert runs[0]["n_obs"] == 33


def test_a_range_is_left_out_with_the_later_of_its_points_and_none_is_bridged():
    """Ranges 2, 1, 2; the first goes with point 2: the mean is 1.5."""
    points, _ = case("mr", [10, 12, 11, 13], exclude=[2])
    assert points["y"] == [None, 2, 1, 2] and points["cl"][0] == 1.5
    assert points["ucl"][0] == pytest.approx(3.267 * 1.5)
    assert points["ucl_2s"][0] == pytest.approx(3.267 * 1.5 * 2 / 3)


def test_individuals_of_sizes_are_given_as_counts_and_their_ranges_are_of_all_points():
    """4/2, 3/1, 2/2, 12/2: middle of the first three 9/5; ranges 1, 2, 5 over √(3/2), √(3/2), 1."""
    points, _ = case("ip", [4, 3, 2, 12], [2, 1, 2, 2], freeze_after=3, mr_screening=False)
    assert points["y"] == [2, 3, 1, 6] and points["cl"][0] == pytest.approx(9 / 5)
    spread = sqrt(pi / 2) * (1 / sqrt(1.5) + 2 / sqrt(1.5) + 5) / 3
    assert points["ucl"] == about(*(9 / 5 + 3 * spread / sqrt(n) for n in (2, 1, 2, 2)))


@pytest.mark.parametrize("gap", [(None, 2), (8, None)])
def test_a_missing_individual_of_a_size_takes_both_its_ranges(gap):
    """qic() takes the one away where the other is missing, so no range touches it: of 2, –, 6, 7 and 5
    there are 1 and 2, over 1, and none from 2 to 6."""
    y, n = [4, gap[0], 12, 14, 10], [2, gap[1], 2, 2, 2]
    points, _ = case("ip", y, n, mr_screening=False)
    assert points["y"] == [2, None, 6, 7, 5]
    assert points["ucl"][0] == pytest.approx(5 + 3 * sqrt(pi / 2) * 1.5 / sqrt(2))


@pytest.mark.parametrize(
    "y, n, options, at, lower, upper",
    [
        (
            [5, 7, 5, 7, 7, 5, 4, 9, 8, 13, 8, 7, 8, 7, 12, 11, 8],
            [113, 132, 121, 134, 116, 131, 93, 138, 182, 157, 100, 103, 146, 108, 153, 141, 134],
            {},
            8,
            0.0283921942381129,
            0.0905905487228317,
        ),
        (
            [10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 40, 11, 10, 12, 11, 10],
            None,
            {},
            0,
            9.35277750602059,
            15.8972224939794,
        ),
        (
            [12, 15, 11, 14, 13, 16, 12, 14, 22, 25, 21, 24, 23, 26, 22, 24],
            [4, 6, 3, 5, 4, 7, 3, 5, 6, 8, 5, 7, 6, 9, 5, 7],
            {"part_after": [8]},
            15,
            1.27605953078855,
            5.78054424279636,
        ),
    ],
)
def test_individuals_of_sizes_as_the_package_has_been_seen_to_draw_them(
    y, n, options, at, lower, upper
):
    """Numbers that others have had from qicharts2 0.8.1: johanreventlow/DAP-PowerBI-SPC,
    test/Chart Types/ip-fixtures.json."""
    points, _ = case("ip", y, n, **options)
    assert (points["lcl"][at], points["ucl"][at]) == pytest.approx((lower, upper), rel=1e-12)


@pytest.mark.parametrize("kind", ["i", "t", "ip"])
def test_what_never_varies_has_limits_only_where_ranges_are_not_screened(kind):
    for screened, wanted in ((True, [None] * 5), (False, [pytest.approx(7)] * 5)):
        points, runs = case(kind, [7] * 5, mr_screening=screened)
        assert points["lcl"] == points["ucl"] == points["ucl_2s"] == wanted
        assert runs[0]["longest_run"] is None and not any(points["sigma_signal"])


@pytest.mark.parametrize("kind, y", [("pp", [9, 8, 7]), ("pp", [0] * 3), ("up", [0] * 3)])
def test_shares_of_all_or_none_have_no_limits_by_laney(kind, y):
    points, _ = case(kind, y, [9, 8, 7], mr_screening=False)
    assert points["ucl"] == points["lcl"] == [None] * 3
    plain, _ = case(kind[0], y, [9, 8, 7])
    assert plain["ucl"] == plain["lcl"] == plain["y"]


def test_the_nearer_limit_of_times_is_none_where_the_farther_is_nought():
    """1 and 1,000 in turn: in the power 1 and 6.81, σ = 5.81 / 1.128; 3.91 − 2 σ is below nought."""
    points, _ = case("t", [1, 1000] * 6)
    assert points["lcl"][0] == 0 and points["lcl_2s"][0] is None
    wanted = ((1 + 1000 ** (1 / 3.6)) / 2 + 2 * (1000 ** (1 / 3.6) - 1) / 1.128) ** 3.6
    assert points["ucl_2s"][0] == pytest.approx(wanted)


def test_a_month_without_a_count_keeps_its_limits():
    points, _ = case("c", [4, None, 9, 5, 6])
    assert points["y"][1] is None and points["ucl"][1] == pytest.approx(6 + 3 * sqrt(6))


def test_rows_of_one_moment_are_put_together():
    assert case("i", [1, 3, 5, 8], x=[1, 1, 2, 3])[0]["y"] == [2, 5, 8]
    assert case("c", [1, 3, 5, 8], x=[1, 1, 2, 3])[0]["y"] == [4, 5, 8]
    points = case("p", [1, 3, 5, 8], [2, 4, 6, 9], x=[1, 1, 2, 3])[0]
    assert points["y"] == about(4 / 6, 5 / 6, 8 / 9) and points["n"] == [6, 6, 9]


def test_points_stand_in_the_order_of_their_moments():
    points = case("i", [3, 1, 2], x=["2024-03-01", "2024-01-01", "2024-02-01"])[0]
    assert points["y"] == [1, 2, 3] and points["x"][0] == "2024-01-01"


def test_counts_of_sizes_in_a_run_chart_are_shares():
    assert case("run", [1, 1, 3], [2, 4, 4])[0]["cl"][0] == 0.5


def test_means_of_subgroups_stand_once_for_each_and_one_without_values_has_none():
    """Sizes 2, 2 and 0 differ: the spread is pooled, √((2 + 8) / 2)."""
    points, _ = case("xbar", [1, 3, 2, 6, None], x=[1, 1, 2, 2, 3])
    assert points["x"] == [1, 2, 3] and points["y"] == [2, 4, None] and points["ucl"][2] is None
    c4 = sqrt(2 / pi)
    assert points["ucl"][0] == pytest.approx(3 + 3 * sqrt(5) / (c4 * sqrt(2)))
    assert case("s", [1, 3, 2, 6], x=[1, 1, 2, 2])[0]["cl"][0] == pytest.approx(sqrt(2) * 1.5)


def test_the_spread_is_pooled_where_any_subgroup_of_a_part_has_another_size():
    """Also where the baseline has not: sizes 2, 2 and 3, frozen after two."""
    points, _ = case("s", [1, 3, 2, 6, 4, 5, 6], x=[1, 1, 2, 2, 3, 3, 3], freeze_after=2)
    assert points["cl"][0] == pytest.approx(sqrt((2 + 8) / 2))


def test_all_lines_are_multiplied_and_sizes_are_not():
    once, times = (case("p", [1, 2, 4], [10, 20, 10], multiply=it)[0] for it in (1, 100))
    for line in ("y", "cl", "lcl", "ucl", "lcl_2s", "ucl_2s"):
        assert times[line] == about(*(100 * it for it in once[line]))
    assert times["n"] == [10, 20, 10]


def test_parts_win_over_a_baseline_and_those_past_the_end_are_none():
    points, runs = case("i", [1, 2, 1, 9, 8], part_after=[3, 5, 9], freeze_after=2)
    assert points["part"] == [1, 1, 1, 2, 2] and points["baseline"] == [True] * 5
    assert [it["n_obs"] for it in runs] == [3, 2]


def test_a_middle_that_is_given_is_the_mean_of_cases_between_and_their_median_is_drawn():
    points, _ = case("g", [1, 2, 6], fixed_cl=4)
    assert points["cl"][0] == pytest.approx(0.693 * 4)
    assert points["ucl"][0] == pytest.approx(4 + 3 * sqrt(20))
