"""Rules about points in a row, each with the smallest series that hits it and one that does not."""

from itertools import pairwise
from math import comb, log2

import numpy as np
import pytest

from esther import spc
from esther.spc.runs import crossings_min, longest_max
from esther.spc.zones import nelson, western_electric


def hit(rules, rule, z):
    y = np.array([z], float)
    return (np.flatnonzero(rules(y, y)[rule][0]) + 1).tolist()


@pytest.mark.parametrize(
    "rules, rule, z, places",
    [
        (western_electric, "rule_1", [0, 3.1, -3.1, 3], [2, 3]),
        (western_electric, "rule_2", [2.1, 0, 2.1, -2.1, 2.1], [3, 5]),
        (western_electric, "rule_3", [1.1, 1.1, 0, 1.1, 1.1, 0], [5]),
        (western_electric, "rule_4", [1] * 9, [8, 9]),
        (nelson, "rule_2", [1] * 9, [9]),
        (nelson, "rule_3", [0, 1, 2, 3, 4, 5, 5], [6]),
        (nelson, "rule_4", [0, 1] * 7, [14]),
        (nelson, "rule_5", [-2.1, -2.1], [2]),
        (nelson, "rule_6", [-1.1] * 4, [4]),
        (nelson, "rule_7", [0.5, -0.5] * 8, [15, 16]),
        (nelson, "rule_8", [1.5, -1.5] * 4, [8]),
    ],
)
def test_the_point_that_completes_a_pattern_is_marked(rules, rule, z, places):
    assert hit(rules, rule, z) == places


def special(y, profile="mdc", **more):
    return spc.chart(y, kind="i", profile=profile, **more).special[0]


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    six, seven = ([0, 2] * 10 + [0.5] * count + [1.5] * count for count in (6, 7))
    assert not special(six).hit["shift"].any()
    assert special(seven).hit["shift"][0, 20:].tolist() == [-1] * 7 + [1] * 7


def test_a_tie_breaks_a_trend():
    assert special([1, 2, 3, 4, 5, 6, 7]).hit["trend"][0].tolist() == [1] * 7
    assert not special([1, 2, 3, 4, 4, 5, 6, 7]).hit["trend"].any()


def test_two_of_three_counts_what_lies_outside_only_in_the_newer_rules():
    y = [0, 1] * 12 + [3.0, 2.9, 0.6]
    lines = spc.chart(y, kind="i", profile="mdc", freeze_after=24)
    assert lines.outside[0, 24:].tolist() == [False, False, False]
    y[24] = 4.0
    newer, older = (
        special(y, profile, freeze_after=24).hit["two_of_three"][0, 24:].tolist()
        for profile in ("mdc", "mdc-0.2.2")
    )
    assert (newer, older) == ([1, 1, 0], [0, 0, 0])


def test_the_rule_that_is_told_is_the_first_and_all_are_kept():
    it = special([1, 2, 3, 4, 5, 6, 60])
    assert it.hit["outside"][0, 6] == it.hit["trend"][0, 6] == 1
    assert it.told[0, 6] == 1


@pytest.mark.parametrize("n", [1, 2, 5, 10, 24, 60, 200, 999, 1001, 1500, 4000])
def test_limits_of_runs_are_those_of_the_binomial(n):
    """P(at most k of n − 1 fair throws) in whole numbers, also past where they are approximated."""
    fewest = int(crossings_min(np.array([n]))[0])
    throws = n - 1
    below = sum(comb(throws, it) for it in range(fewest))
    assert 20 * below < 2**throws <= 20 * (below + comb(throws, fewest))
    assert longest_max(np.array([n]))[0] == round(log2(n)) + 3


def test_a_point_on_the_middle_neither_breaks_nor_lengthens_a_run():
    runs = spc.chart([1, 1, 5, 1, 9, 9, None, 9], kind="run").runs[0]
    assert (runs.useful[0], runs.longest[0], runs.crossings[0]) == (6, 3, 1)


def test_of_nothing_useful_nothing_is_said():
    runs = spc.chart([4, 4, 4], kind="run").runs[0]
    assert (runs.useful[0], runs.longest[0], bool(runs.signal[0])) == (0, -1, False)


@pytest.mark.parametrize(
    "better, target, told",
    [
        ("increase", 20, "consistent_fail"),
        ("increase", 0, "consistent_pass"),
        ("decrease", 20, "consistent_pass"),
        ("decrease", 0, "consistent_fail"),
        ("increase", 10, "inconsistent"),
        ("increase", 12, "inconsistent"),
        ("neutral", 20, None),
        ("increase", None, None),
    ],
)
def test_a_target_is_reached_never_sometimes_or_always(better, target, told):
    assert spc.assurance(target, 8, 12, spc.Better(better)) == told


def test_what_a_signal_means_depends_on_which_way_is_better():
    way = np.array([1, -1, 0])
    meant = {it: spc.point_types(way, it).tolist()[:2] for it in spc.Better}
    good, bad = "special_cause_improvement", "special_cause_concern"
    assert meant[spc.Better.UP] == [good, bad] and meant[spc.Better.DOWN] == [bad, good]
    assert all("neutral" in it for it in meant[spc.Better.NEITHER])


def test_limits_of_runs_never_fall_as_a_series_grows():
    every = np.arange(1, 400)
    for rises in (longest_max(every), crossings_min(every)):
        assert all(one <= next_ for one, next_ in pairwise(rises))
