"""Worked examples of the literature come out as printed: source and page stand by each in
tests/data/spc/worked.json, with how far rounding on the page may put it off."""

import json
from pathlib import Path

import numpy as np
import pytest

from esther import spc
from esther.spc.between import dersimonian_laird, reml
from esther.spc.intervals import byar, exact_poisson
from esther.spc.subgroups import subgroups

WORKED = json.loads((Path(__file__).parents[1] / "data" / "spc" / "worked.json").read_text("utf-8"))


def agrees(chart, printed):
    for name in ("middle", "lower", "upper"):
        if name in printed:
            line = getattr(chart.limits, name)[0, -1]
            assert line == pytest.approx(printed[name], abs=printed["within"]), name


@pytest.mark.parametrize("it", WORKED["charts"], ids=lambda it: it["name"])
def test_a_chart_of_a_book(it):
    sizes = [it["size"]] * len(it["values"]) if "size" in it else None
    chart = spc.chart(it["values"], sizes, kind=it["kind"], profile="shewhart")
    agrees(chart, it)
    assert (np.flatnonzero(chart.outside[0]) + 1).tolist() == it["outside"]


def of_rings(kind):
    rows = WORKED["subgroups"]["subgroups"]
    when = [at for at, row in enumerate(rows) for _ in row]
    _at, means, spreads, sizes = subgroups(when, [it for row in rows for it in row])
    return spc.chart(means, sizes, spreads=spreads, kind=kind, profile="shewhart")


@pytest.mark.parametrize("kind", ["xbar", "s"])
def test_subgroups_of_a_book(kind):
    agrees(of_rings(kind), WORKED["subgroups"][kind])
    assert not of_rings(kind).outside.any()


def test_the_factors_of_subgroups_are_those_of_the_tables():
    factors, s, xbar = WORKED["subgroups"]["factors"], of_rings("s"), of_rings("xbar")
    spread = s.limits.middle[0, 0]
    a3 = (xbar.limits.upper - xbar.limits.middle)[0, 0] / spread
    assert a3 == pytest.approx(factors["a3"], abs=5e-4)
    assert s.limits.upper[0, 0] / spread == pytest.approx(factors["b4"], abs=5e-4)


def test_trials_pooled_by_two_ways():
    """y = the log of the ratio of risks, v = 1/a − 1/(a + b) + 1/c − 1/(c + d)."""
    a, b, c, d = np.array(WORKED["trials"]["rows"], dtype=float).T
    y, v = np.log(a / (a + b) * (c + d) / c), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    for way, printed in ((dersimonian_laird, "dl"), (reml, "reml")):
        found = way(y, v)
        for name, value in WORKED["trials"][printed].items():
            assert getattr(found, name) == pytest.approx(value, abs=6e-3 if name == "i2" else 6e-5)


def test_an_exact_interval_of_a_count():
    it = WORKED["exact_poisson"]
    assert exact_poisson(it["count"]) == pytest.approx((it["lower"], it["upper"]), abs=0.005)


def test_byars_interval_is_near_the_exact_one_from_ten_events():
    it = WORKED["byar"]
    for count in (*range(it["least"], 60), 100, 1000):
        assert byar(count) == pytest.approx(exact_poisson(count), rel=it["within"])
