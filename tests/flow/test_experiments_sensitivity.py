"""Which values matter."""

from pathlib import Path

import numpy as np
import pytest

from esther import flow
from esther.flow.errors import NotRunnable
from esther.flow.experiments import Range
from esther.flow.experiments.indices import Effect
from esther.flow.experiments.ranges import Tried, changes
from esther.flow.experiments.ranking import screened
from esther.flow.experiments.sensitivity import screen, shares

MODELS = Path(__file__).parents[2] / "models"
OPEN = {
    "title": "As many as come",
    "run": {"days": 200, "warm_up": 20, "seed": 3},
    "groups": {"callers": {"per_day": 10, "to": "desk"}},
    "places": {
        "desk": {
            "servers": "unlimited",
            "stay": {"kind": "exponential", "mean": 1.0},
            "next": {"home": 1},
        }
    },
}
COME, STAY = Range("groups.callers.per_day", 5, 15), Range("places.desk.stay.mean", 0.5, 1.5)
NOTHING = Range("run.again_within", 10, 30)
THERE = ("occupied", "desk")


@pytest.fixture(scope="module")
def unlimited():
    return flow.System.of(OPEN)


@pytest.fixture(scope="module")
def chain():
    return flow.read(MODELS / "tandem_blocking.toml").changed({"run.days": 300})


def test_a_whole_number_is_kept_whole_and_each_is_as_likely():
    beds = Range("places.ward.servers", 3, 6)
    tried = [beds.at(it) for it in np.linspace(0, 1, 4001)]
    assert all(isinstance(it, int) for it in tried)
    assert [tried.count(it) for it in (3, 4, 5, 6)] == [1000, 1000, 1000, 1001]
    assert Range("places.ward.stay.mean", 3, 6).at(0.25) == 3.75


def test_where_people_go_next_is_one_in_all(chain):
    onward = Range("places.ward.next.municipal", 0.2, 0.5, rest="places.ward.next.home")
    assert changes(chain, [onward], [0.25]) == {
        "places.ward.next.municipal": 0.25,
        "places.ward.next.home": 0.75,
    }
    assert chain.changed(changes(chain, [onward], [0.25])).places[1].next["home"] == 0.75


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: Range("places.ward.servers", 5, 3), "from a number to a larger one"),
        (lambda: Range("places.ward.servers", 2.5, 4), "from a whole number to another"),
        (lambda: Range("places.ward.stay.mean", 2, float("inf")), "from a number to a larger"),
    ],
)
def test_a_range_that_is_none_is_told(made, told):
    with pytest.raises(NotRunnable, match=told):
        made()


def test_values_that_give_no_system_are_told_with_the_values(chain):
    tried = Tried(chain, [Range("groups.visitors.per_day", 1, 90)], replications=1)
    with pytest.raises(NotRunnable, match=r"With groups.visitors.per_day = 90: The queue"):
        tried([90])
    with pytest.raises(NotRunnable, match=r"With groups.visitors.per_day = 0: Nobody comes"):
        tried([0])


def test_what_was_tried_is_remembered(unlimited):
    heard = []
    tried = Tried(unlimited, [COME], replications=2, progress=heard.append)
    assert tried([6]) is tried([6])
    tried([7])
    assert heard == [1, 2]


def test_screening_ranks_what_moves_most_and_sees_what_does_nothing(chain):
    found = screen(
        chain,
        [Range("groups.visitors.per_day", 1.9, 2.0), Range("places.ward.servers", 3, 5), NOTHING],
        ("beds occupied", "ward"),
        trajectories=6,
        replications=3,
    )
    rate, beds, nothing = (
        next(it for it in found.found if it.name == name)
        for name in ("groups.visitors.per_day", "places.ward.servers", NOTHING.name)
    )
    # Beds occupied are the rate times the stay, here 0.1 · 0.6 · (1.2 + a little of waiting).
    assert 0.06 < rate.size < 0.12
    assert rate.direction > 0
    assert beds.high < rate.low  # whoever comes stays as long, with more beds or fewer
    assert nothing.size == nothing.high == 0
    assert not nothing.seen
    assert "run.again_within does nothing at all to beds occupied of ward." in found.why
    assert found.found[-1] is nothing


def test_shares_of_a_product_are_those_of_theory(unlimited):
    found = shares(unlimited, [COME, STAY, NOTHING], THERE, points=64, replications=2)
    come, stay, nothing = (
        next(it for it in found.found if it.name == name)
        for name in (COME.name, STAY.name, NOTHING.name)
    )
    # Of x·y with x of mean 10 and y of mean 1, each of a range as wide as its mean: var(x)·1² is
    # 8.33, 10²·var(y) too, and var(x)·var(y) 0.69 of both together.
    for it in (come, stay):
        assert it.alone[1] < 0.48 < it.alone[2]
        assert it.with_others[1] < 0.52 < it.with_others[2]
        assert it.alone[0] == pytest.approx(0.48, abs=0.12)
    assert nothing.with_others == (0, 0, 0)
    assert found.noise < 0.02
    assert "too close to say which of them does more" in found.why


def test_what_is_not_told_from_nothing_is_not_called_nothing():
    unsure = Effect("places.ward.servers", 0.3, 0.0, 0.7, 0.3, 0.2)
    sure = Effect(COME.name, 2.0, 1.5, 2.5, 2.0, 0.1)
    told = screened(("wait", "ward"), [sure, unsure], 0.3)
    assert "What places.ward.servers may do is not told from nothing: try more points." in told
    assert "Chance is 30% of what is seen: run more replications at each point." in told


def test_where_nothing_moves_nothing_is_said(unlimited):
    found = shares(unlimited, [NOTHING], THERE, points=2, replications=1)
    assert found.why == (
        "Nothing that was tried moves occupied of desk so that it is told from nothing."
    )
    with pytest.raises(NotRunnable, match="power of 2"):
        shares(unlimited, [NOTHING], THERE, points=12)


def test_a_mean_over_nobody_is_told(unlimited):
    rare = unlimited.changed({"run.days": 1, "groups.callers.per_day": 1e-6})
    with pytest.raises(NotRunnable, match="wait of desk is a mean over nobody"):
        screen(rare, [NOTHING], ("wait", "desk"), trajectories=2, replications=2)
