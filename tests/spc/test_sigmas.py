"""How far out a point lies is counted in the scale in which its limits are straight."""

import numpy as np
import pytest

from esther import spc
from esther.spc.limits import sigmas


def z_of(chart):
    return sigmas(chart.series.y, chart.limits, chart.kind)[0]


def test_a_limit_that_ends_at_all_is_not_two_sigma_out():
    """Of 19 in 20, 17 lie (0.85 − 0.95) / √(0.95 × 0.05 / 20) = −2.05 sigma out."""
    y = [19, 20, 19, 18, 19, 20, 19, 19, 20, 18, 19, 20, 19, 17]
    chart = spc.chart(y, [20] * 14, kind="p", profile="shewhart", middle=0.95)
    assert z_of(chart)[-1] == pytest.approx(-2.0519, abs=1e-4)
    assert not chart.outside.any() and not chart.zones[0]["rule_1"].any()


def test_times_between_events_count_in_their_own_power():
    y = [30, 28, 35, 31, 29, 33, 30, 34, 27, 32, 30, 31, 29, 5.0]
    chart = spc.chart(y, kind="t", profile="shewhart")
    straight = spc.chart(np.array(y) ** (1 / 3.6), kind="i", profile="shewhart")
    np.testing.assert_allclose(z_of(chart), z_of(straight))


def test_cases_between_events_count_from_their_mean():
    chart = spc.chart([0] * 9 + [2, 3, 12, 3, 2], kind="g", profile="shewhart")
    mean = 22 / 14
    assert z_of(chart)[11] == pytest.approx((12 - mean) / (mean * (mean + 1)) ** 0.5)


@pytest.mark.parametrize("kind", ["i", "p", "u", "c", "g", "t", "s"])
def test_beyond_three_sigma_is_outside_the_limits(kind):
    chance = np.random.default_rng(7)
    y = chance.integers(1, 19, (40, 24)).astype(float)
    y[:, 20] = 20
    n = np.full(y.shape, 20.0) if kind in ("p", "u", "s") else None
    chart = spc.chart(y, n, spreads=y if kind == "s" else None, kind=kind, profile="shewhart")
    np.testing.assert_array_equal(chart.zones[0]["rule_1"], chart.outside)
