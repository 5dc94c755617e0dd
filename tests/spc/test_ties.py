"""A value that is on a line but for how a machine writes a third is on it."""

import numpy as np
import pytest

from esther import spc


@pytest.mark.parametrize("value", [0.1, 0.3, 0.7, 1.1, 2.3])
@pytest.mark.parametrize("profile", sorted(spc.PROFILES))
def test_what_never_varies_is_on_its_middle(value, profile):
    chart = spc.chart([value] * 14, kind="i", profile=profile)
    assert not chart.outside.any() and chart.runs[0].useful[0] == 0
    assert not chart.special[0].told.any()
    assert not any(hit.any() for rules in chart.zones for hit in rules.values())


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
@pytest.mark.parametrize("share", [(1, 3), (1, 6), (2, 7), (1, 10)])
def test_a_share_that_never_varies_is_no_shift(kind, share):
    cases, of = share
    times = [10, 20, 30] * 4 + [40, 50]
    y, n = [cases * it for it in times], [of * it for it in times]
    chart = spc.chart(y, n, kind=kind, profile="mdc")
    assert not chart.outside.any() and not chart.special[0].told.any()


@pytest.mark.parametrize("y", [[0.1, 0.2, 0.3], [1.1, 1.2, 1.3], [0.2, 0.3, 0.4]])
def test_one_of_three_is_on_the_middle(y):
    assert spc.chart(y * 8, kind="i").runs[0].useful[0] == 16


def test_a_value_on_a_limit_is_not_beyond_it():
    chart = spc.chart([0.1, 0.2] * 8 + [0], kind="i", profile="shewhart", freeze_after=16)
    on = float(chart.limits.upper[0, 0])
    for y, beyond in ((np.nextafter(on, 1), False), (on * (1 + 1e-9), True)):
        again = spc.chart([0.1, 0.2] * 8 + [y], kind="i", profile="shewhart", freeze_after=16)
        assert again.outside[0, -1] == again.zones[0]["rule_1"][0, -1] == beyond
