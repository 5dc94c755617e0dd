"""A point left out neither makes, breaks nor is a signal; and of no range comes no width."""

import numpy as np
import pytest

from esther import spc
from tests.spc.test_charts import lines

SIX = [1, 3] * 6 + [1] + [3] * 7


def test_six_and_one_left_out_are_no_shift_of_seven():
    assert spc.chart(SIX, kind="i", profile="mdc", middle=2).special[0].hit["shift"][0, 13:].all()
    chart = spc.chart(SIX, kind="i", profile="mdc", middle=2, exclude=[16])
    assert not chart.special[0].told.any()


def test_one_left_out_inside_does_not_break_a_shift():
    y = [*SIX[:16], -9, *SIX[16:]]
    chart = spc.chart(y, kind="i", profile="mdc", middle=2, exclude=[17])
    assert chart.special[0].hit["shift"][0, 13:].tolist() == [1, 1, 1, 0, 1, 1, 1, 1]


def test_one_left_out_is_never_outside():
    chart = spc.chart([10, 11] * 8 + [90], kind="i", profile="mdc", exclude=[17])
    assert not chart.outside.any() and not chart.special[0].hit["outside"].any()


@pytest.mark.parametrize("profile", ["shewhart", "nelson"])
def test_the_rules_of_zones_are_those_of_the_rest(profile):
    y = np.random.default_rng(2).normal(10, 3, 60)
    out = [5, 17, 18, 40]
    with_it = spc.chart(y, kind="i", profile=profile, exclude=out)
    rest = spc.chart(np.delete(y, np.array(out) - 1), kind="i", profile=profile)
    for rule, hit in with_it.zones[0].items():
        assert not hit[0, np.array(out) - 1].any()
        np.testing.assert_array_equal(
            np.delete(hit, np.array(out) - 1, axis=1), rest.zones[0][rule]
        )


@pytest.mark.parametrize("profile", sorted(spc.PROFILES))
def test_all_may_be_left_out(profile):
    chart = spc.chart([1, 2, 3, 4], kind="i", profile=profile, parts=[1], exclude=[1, 2, 3, 4])
    assert not chart.outside.any() and not any(it.told.any() for it in chart.special)
    assert not any(hit.any() for rules in chart.zones for hit in rules.values())


@pytest.mark.parametrize("kind", ["pp", "up"])
def test_laneys_limits_need_a_range(kind):
    for y, n in (([1, None, 9], [10, 10, 10]), ([3], [10])):
        assert np.isnan(lines(spc.chart(y, n, kind=kind, middle=0.2))[1:]).all()
    for y in ([2, 2, 2], [0, 0, 0]):
        chart = spc.chart(y, [10] * 3, kind=kind)
        assert (lines(chart) == y[0] / 10).all() and not chart.outside.any()


TWELVE = [10, 12, 11, 9, 13, 12, 11, 10, 12, 13, 11, 12, 8, 7, 8, 7, 8, 7]


@pytest.mark.parametrize(
    ("profile", "missing"),
    [("anhoej", "lower"), ("mdc", "same"), ("mdc-0.2.2", "same")],
)
def test_a_missing_month_breaks_a_shift_and_one_left_out_does_not(profile, missing):
    """Runs look past it; Making Data Count asks for seven points in a row (docs, Signals)."""
    for month, exclude, told in ((None, None, missing), (7.5, [19], "lower")):
        y = [*TWELVE, month, *TWELVE[12:]]
        chart = spc.chart(y, kind="i", profile=profile, exclude=exclude)
        assert spc.verdict(chart).kind == told
