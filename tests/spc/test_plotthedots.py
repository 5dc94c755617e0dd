"""What NHSRplotthedots 0.2.2 does at its edges, read in its source and worked out here by hand."""

import pytest

from esther.spc.cases import computed

STEADY = [10, 12] * 12  # mean 11, ranges 2: limits 11 ± 5.32, near 11 ± 3.5467


def case(y, x=None, **options):
    inputs = {"y": y} | ({} if x is None else {"x": x})
    return computed(
        {"chart": "xmr", "family": "xmr_plotthedots", "options": options, "inputs": inputs}
    )


def causes(y, **options):
    return case(y, **options)["per_point"]["special_cause_type"]


def test_two_in_three_are_called_so_and_only_the_near_ones():
    told = causes([*STEADY, 15, 12, 15, 7, 10, 7, 11], fix_after_n_points=24)
    up, down = "2 in 3 Above CL", "2 in 3 Below CL"
    assert told[24:] == [up, "Common Cause", up, down, "Common Cause", down, "Common Cause"]


def test_seven_on_one_side_are_called_so():
    assert causes([*STEADY, *[12, 11.5] * 4], fix_after_n_points=24)[-1] == "7 Points Above CL"
    assert causes([*STEADY, *[10, 10.5] * 4], fix_after_n_points=24)[-1] == "7 Points Below CL"


def test_a_peak_between_two_trends_is_told_of_the_one_that_begins():
    y = [*range(7), *range(5, -1, -1)]
    told = causes([0, 9] * 8 + y, fix_after_n_points=16)[16:]
    assert told == ["7 Point Trend (Increasing)"] * 6 + ["7 Point Trend (Decreasing)"] * 7


def test_where_two_trends_lie_side_by_side_what_is_no_rise_is_a_fall():
    """4 and 4 are alike: the last of the first trend is told as falling."""
    y = [*range(-2, 5), *range(4, 11)]
    told = causes([0, 9] * 8 + y, fix_after_n_points=16)[16:]
    assert told == [f"7 Point Trend ({'De' if at == 6 else 'In'}creasing)" for at in range(14)]


@pytest.mark.parametrize("begins, groups", [([4], [0] * 3 + [1] * 3), ([1, 5], [1] * 4 + [2] * 2)])
def test_a_group_begins_at_the_point_that_is_named(begins, groups):
    made = case([1, 2, 3, 7, 8, 9], rebase_at_index=begins)["per_point"]
    assert made["rebase_group"] == groups
    assert made["mean"][3] == (8 if begins == [4] else 3.25)
    assert made["short_group_warning"] == [True] * 6


def test_each_group_has_its_own_first_points_for_its_limits():
    y = [*[1, 3] * 6, 50, *[11, 13] * 6, 90]
    made = case(y, rebase_at_index=[14], fix_after_n_points=12)["per_point"]
    assert (made["mean"][0], made["mean"][-1]) == (2, 12)
    assert made["short_group_warning"] == [False] * 26
    assert made["special_cause_type"][12] == made["special_cause_type"][-1] == "Above UCL"


def test_a_rule_does_not_reach_over_the_beginning_of_a_group():
    """Nine that rise are a trend; three and six, of two groups, are none."""
    y = [*STEADY, *(11 + at / 10 for at in range(-4, 5))]
    assert causes(y)[-1] == "7 Point Trend (Increasing)"
    assert set(causes(y, rebase_at_index=[28])) == {"Common Cause"}


@pytest.mark.parametrize("screened", [True, False])
def test_what_never_varies_has_no_limits_once_its_ranges_are_screened(screened):
    options = {"target": 9, "improvement_direction": "increase", "mr_screening": screened}
    made = case([7] * 14, **options)
    points, wanted = made["per_point"], None if screened else 7
    assert (
        points["lpl"] == points["upl"] == [wanted] * 14 and points["relative_to_mean"] == [0] * 14
    )
    assert points["outside_limits"] == [None if screened else False] * 14
    assert points["special_cause_type"] == ["Common Cause"] * 14
    assert made["assurance_icon"] == ("inconsistent" if screened else "consistent_fail")


def test_a_missing_value_has_no_side_and_no_place_about_limits():
    points = case([10, 12, None, *STEADY])["per_point"]
    for name in ("relative_to_mean", "outside_limits", "close_to_limits"):
        assert points[name][2] is None and points[name][3] is not None
    assert points["special_cause_type"][2] == "Common Cause"


@pytest.mark.parametrize(
    "way, high, low, short",
    [
        ("increase", "special_cause_improvement", "special_cause_concern", "consistent_fail"),
        ("decrease", "special_cause_concern", "special_cause_improvement", "consistent_pass"),
        ("neutral", "special_cause_neutral_high", "special_cause_neutral_low", None),
    ],
)
def test_icons_are_of_the_latest_point(way, high, low, short):
    choices = {"fix_after_n_points": 24, "improvement_direction": way, "target": 40}
    above, below = (case([*STEADY, it], **choices) for it in (17, 5))
    assert (above["variation_icon"], below["variation_icon"]) == (high, low)
    assert above["assurance_icon"] == short


@pytest.mark.parametrize("way", ["increase", "decrease"])
def test_a_target_on_a_limit_is_reached_sometimes(way):
    choices = {"improvement_direction": way, "mr_screening": False}
    upper = case(STEADY, **choices)["per_point"]["upl"][0]
    assert case(STEADY, target=upper, **choices)["assurance_icon"] == "inconsistent"


def test_points_stand_in_the_order_of_their_dates():
    dates = [f"2024-{month:02}-01" for month in range(12, 0, -1)]
    assert case(list(range(12)), x=dates)["per_point"]["relative_to_mean"][0] == 1
