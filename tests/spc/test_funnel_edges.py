"""Where a funnel ends: no limit turns back, nothing infinite is heard or drawn, and what is no funnel
is refused."""

import re

import numpy as np
import pytest

from esther import spc
from esther.spc.funnel import SCALES

SMALL = [1, 2, 3, 40, 400, 4000]


@pytest.mark.parametrize(
    "kind, method, counts, limits",
    [
        ("PR", "SHMI", [0, 0, 1, 3, 40, 400], "funnelplotr"),
        ("PR", "SHMI", [1, 2, 2, 38, 360, 3900], "funnelplotr"),
        ("PR", "SHMI", [0, 2, 1, 30, 40, 3000], "exact"),
        ("SR", "CQC", [4, 0, 9, 80, 200, 5000], "exact"),
    ],
)
def test_limits_narrow_as_units_grow_and_never_turn_back(kind, method, counts, limits):
    made = spc.funnel(counts, SMALL, kind=kind, method=method, limits=limits, trim=0)
    for lines in (made.adjusted, made.plain if limits == "funnelplotr" else made.adjusted):
        for lower, upper in lines.values():
            assert (np.diff(lower) >= -1e-9).all() and (np.diff(upper) <= 1e-9).all()
            assert (lower >= 0).all() and (kind != "PR" or (upper <= 1).all())


def test_the_scales_end_where_values_do():
    assert SCALES["PR"].back(np.array([-0.3, 2.0])).tolist() == [0, 1]
    assert SCALES["CQC"].back(np.array([-0.3])).tolist() == [0]


def test_a_unit_of_none_is_not_heard_and_nothing_infinite_is_drawn():
    counts, sizes = [0, 6, 2, 30, 60], [1.5, 1.2, 4, 40, 40]
    made = spc.funnel(counts, sizes, trim=0)
    rest = spc.funnel(counts[1:], sizes[1:], trim=0)
    assert (made.phi, made.tau2) == pytest.approx((rest.phi, rest.tau2))
    assert np.isnan(made.trimmed[0]) and np.isfinite(made.phi) and np.isfinite(made.tau2)
    for tiny in (sizes, [1e-7, *sizes[1:]]):
        made = spc.funnel(counts, tiny)
        text = spc.funnel_drawing(made, tiny, list("abcde"), title="T", about="A")
        assert not re.search(r"\b(nan|inf)\b", text)


def test_nobody_is_heard_where_all_have_none():
    made = spc.funnel([0, 0, 0], [1, 2, 3])
    assert (made.phi, made.tau2) == (0, 0)


def test_a_whole_where_all_have_it_has_no_room_above():
    lower, upper = spc.funnel([3, 4], [3, 4], kind="PR").plain[0.95]
    assert lower.tolist() == upper.tolist() == [1, 1]


@pytest.mark.parametrize(
    "counts, sizes, more, sentence",
    [
        ([30, 5], [20, 20], {"kind": "PR"}, "not more than all"),
        ([3, 4], [4, 5], {"kind": "XX"}, "no funnel of kind 'XX'"),
        ([3, 4], [4, 5], {"method": "zz"}, "no method 'zz'"),
        ([3, 4], [4, 5], {"limits": "wide"}, "no limits 'wide'"),
        ([3, 4], [4, 5], {"trim": 0.5}, "less than half"),
        ([], [], {}, "needs a count"),
    ],
)
def test_what_makes_no_funnel_is_said(counts, sizes, more, sentence):
    with pytest.raises(spc.NotChartable, match=sentence):
        spc.funnel(counts, sizes, **more)
