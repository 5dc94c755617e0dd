"""The models that come with us say what they are made to say."""

from pathlib import Path

import pytest

from esther import flow
from esther.flow.results import looking

MODELS = Path(__file__).parents[2] / "models"
PUBLISHED = {  # Monks et al. 2016: beds → chance of a delay
    ("", "acute"): dict(zip(range(9, 15), (0.19, 0.14, 0.09, 0.06, 0.04, 0.02), strict=True)),
    ("", "rehabilitation"): {10: 0.20, 12: 0.11, 13: 0.08, 14: 0.05, 15: 0.03, 16: 0.02},
    ("5 % more", "acute"): dict(zip(range(10, 15), (0.16, 0.11, 0.07, 0.05, 0.03), strict=True)),
    ("5 % more", "rehabilitation"): {12: 0.13, 13: 0.09, 14: 0.07, 15: 0.04, 16: 0.02},
}
BEFORE_AFTER = {  # a year: before, after (docs/reference/flow.md)
    ("admissions", ""): (9300, 7300),
    ("admissions", "heart ward"): (580, 460),
    ("bed-days", "heart ward"): (3500, 2500),
    ("bed-days", "ready to leave"): (1113, 62),
}


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.toml")), ids=lambda it: it.stem)
def test_each_runs_and_tells_where_its_values_are_from(path):
    system = flow.read(path)
    run = flow.simulate(system.changed({"run.days": 30, "run.warm_up": 0}))
    assert run.value("visits") > 0
    assert all(source for source in system.sources.values())


@pytest.mark.parametrize("scenario", ["", "5 % more"])
def test_delays_on_a_stroke_unit_are_as_published(scenario):
    system = flow.read(MODELS / "stroke_monks_2016.toml")
    system = system.scenario(scenario) if scenario else system
    seen = looking.seen(system, seed=system.seed, runs=200)
    found = {
        (place.name, beds): looking.delay(shares)[beds]
        for place, shares in zip(system.places, seen.shares, strict=True)
        for beds in PUBLISHED[scenario, place.name]
    }
    apart = {
        key: abs(chance - PUBLISHED[scenario, key[0]][key[1]]) for key, chance in found.items()
    }
    assert len(apart) >= 10
    assert max(apart.values()) < 0.01, apart


def test_hoglandet_before_and_after():
    system = flow.read(MODELS / "hoglandet_1998.toml")
    results = [flow.experiment(it, replications=8) for it in (system, system.scenario("after"))]
    for (name, place), wanted in BEFORE_AFTER.items():
        for result, figure in zip(results, wanted, strict=True):
            a_year = result.interval(name, place).mean * 365 / system.length
            assert a_year == pytest.approx(figure, rel=0.05), (name, place)
    changed = set(system.scenarios["after"])
    assert {it.rsplit(".", 1)[1] for it in changed} == {"avoided", "mean", "zeros"}
    assert any("forecast" in it for it in system.caveats)
    assert any("no control group" in it for it in system.caveats)
