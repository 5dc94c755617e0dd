"""How many replications are enough."""

from pathlib import Path

import numpy as np
import pytest

from esther import flow
from esther.flow.errors import NotRunnable
from esther.flow.experiments.intervals import interval
from esther.flow.experiments.precision import MOST, ahead_of, enough, known_within

MODELS = Path(__file__).parents[2] / "models"
QUEUE = {"run.days": 300, "run.warm_up": 20}


@pytest.fixture(scope="module")
def queue():
    return flow.read(MODELS / "mm3.toml").changed(QUEUE)


def test_how_well_a_mean_is_known_is_that_of_its_interval_at_every_number():
    values = np.random.default_rng(1).normal([5, -300, 0.01], [1, 20, 0.1], (40, 3))
    known = known_within(values)
    for many in (2, 10, 40):
        for at in range(3):
            by_hand = interval(values[:many, at])
            assert known[many - 1, at] == pytest.approx(by_hand.half / abs(by_hand.mean), rel=1e-9)
    assert np.isinf(known[0]).all()


def test_nothing_is_nothing_to_know_and_a_mean_over_nobody_is_left_out():
    gaps = [np.nan, 4, np.nan, 5, 6, 5]
    values = np.array([[0, np.nan, it] for it in gaps])
    known = known_within(values)
    assert (known[:, :2] == 0).all()
    assert known[0, 2] == 0  # nobody yet
    assert np.isinf(known[1, 2])  # one
    assert known[5, 2] == pytest.approx(interval(gaps).half / 5)
    late = known_within(np.array([[0.0], [0.0], [3.0]]))
    assert late[2, 0] > 1


def test_a_hit_that_does_not_hold_is_not_enough():
    known = np.full((60, 1), 0.01)
    known[:14] = 0.5
    known[18] = 0.5  # five after the first hit, at the fifteenth, one is bad again
    assert enough(known, 0.02) == 20
    assert enough(known[:24], 0.02) is None  # nobody has looked far enough ahead
    assert enough(known[:25], 0.02) == 20


def test_above_a_hundred_the_rule_looks_further_ahead():
    assert [ahead_of(it) for it in (10, 100, 220, 1000)] == [5, 5, 11, 50]


def test_every_measure_of_the_whole_system_is_known_so_well(queue):
    found = flow.experiment(queue, precision=0.05, measures=[("wait", "desk")])
    assert found.reached
    assert found.precision.replications + ahead_of(found.precision.replications) == (
        found.replications
    )
    wait = found.interval("wait", "desk")
    assert wait.half <= 0.05 * wait.mean
    early = interval(found.column("wait", "desk")[: found.precision.replications - 1])
    assert early.half > 0.05 * early.mean  # one fewer was not enough, or it would have been taken
    assert "were enough" in found.precision.why
    assert flow.experiment(queue, precision=0.05).replications < found.replications


def test_the_number_is_the_same_however_many_run_at_once(queue):
    one, two = (
        flow.experiment(queue, precision=0.05, measures=[("wait", "desk")], many=many)
        for many in (1, 3)
    )
    assert one.values.tobytes() == two.values.tobytes()
    assert one.events == two.events


def test_what_is_not_reached_is_told(queue):
    found = flow.experiment(
        queue.changed({"run.days": 2, "run.warm_up": 0}),
        precision=0.001,
        measures=[("wait", "desk")],
    )
    assert not found.reached
    assert found.replications == MOST
    assert "is not reached" in found.precision.why
    assert "wait of desk (days)" in found.precision.why
    takes = found.replications * (found.precision.within / 0.001) ** 2
    assert f"It would take about {float(f'{takes:.2g}'):,.0f} replications" in found.precision.why


def test_a_measure_or_a_precision_that_is_none_is_told(queue):
    with pytest.raises(NotRunnable, match="no measure joy of desk"):
        flow.experiment(queue, precision=0.5, measures=[("joy", "desk")])
    with pytest.raises(NotRunnable, match="share between 0 and 1"):
        flow.experiment(queue, precision=2)
