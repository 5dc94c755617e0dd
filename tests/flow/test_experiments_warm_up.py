"""How long the empty beginning is seen."""

from pathlib import Path

import numpy as np
import pytest

from esther import flow
from esther.flow.errors import NotRunnable
from esther.flow.experiments.settling import mser5, welch
from esther.flow.experiments.warm_up import suggest_warm_up

MODELS = Path(__file__).parents[2] / "models"


def autoregressive(seed, many, *, start, kept=0.8):
    """x[t] = kept·x[t−1] + noise: what it started from is kept^t of it after t steps."""
    noise, found = np.random.default_rng(seed).normal(size=many), np.empty(many)
    before = start
    for at in range(many):
        before = found[at] = kept * before + noise[at]
    return found


def test_a_known_transient_is_cut_off_where_it_has_faded():
    cut = [mser5(autoregressive(seed, 1000, start=100)) for seed in range(20)]
    # 100 · 0.8^t is below the spread of the series (1.7) from t = 18 on and a tenth of it at 28.
    assert np.median(cut) == 20
    assert min(cut) >= 15
    assert all(it % 5 == 0 for it in cut)


def test_a_series_that_began_settled_is_left_nearly_whole():
    cut = [mser5(autoregressive(seed, 1000, start=0)) for seed in range(20)]
    assert np.median(cut) <= 50


def test_a_series_still_on_its_way_is_too_short_to_tell():
    assert mser5(np.linspace(0, 1, 400)) is None
    assert mser5(np.arange(60.0)) is None  # so few batches say nothing
    assert mser5(np.ones(400)) == 0


def test_welch_is_the_mean_around_each_and_narrower_at_the_beginning():
    assert welch([1, 2, 6, 7, 9, 2, 3, 1], 2).tolist() == [1, 3, 5, pytest.approx(5.2), 5.4, 4.4]
    with pytest.raises(NotRunnable, match="more than a quarter"):
        welch([1, 2, 3, 4], 2)


def test_m1_settles_within_the_year_that_it_is_given():
    system = flow.read(MODELS / "m1.toml")
    found = suggest_warm_up(system, replications=4)
    assert 60 <= found.days <= system.warm_up
    assert "municipal" in found.why
    slow = next(it for it in found.series if (it.name, it.place) == ("occupied", "municipal"))
    assert slow.days == found.days
    assert len(slow.values) == 300
    assert np.diff(slow.welch(20)[:15]).min() > 0  # it fills up from empty


def test_a_run_of_two_months_is_too_short_and_says_so():
    short = flow.read(MODELS / "m1.toml").changed({"run.days": 60, "run.warm_up": 0})
    found = suggest_warm_up(short, replications=3)
    assert found.days is None
    assert "at least twice as long" in found.why
    assert "too short to tell: 8 periods" in suggest_warm_up(short, every=7, replications=2).why


def test_a_measure_that_is_not_there_is_told():
    with pytest.raises(NotRunnable, match="no measure happiness of desk"):
        suggest_warm_up(
            flow.read(MODELS / "mm3.toml").changed({"run.days": 300}),
            measures=[("happiness", "desk", "share")],
            replications=1,
        )


def test_what_comes_by_the_hour_is_looked_at_by_whole_weeks():
    system = flow.read(MODELS / "mm3.toml")
    weekly = flow.System.of(
        {
            **system.described,
            "groups": {"callers": {"per_day": 10, "to": "desk", "weekdays": [1] * 7}},
        }
    )
    found = suggest_warm_up(weekly, replications=1)
    assert found.series[0].every % 7 == 0


def test_a_period_that_ends_with_the_warm_up_is_one_period():
    system = flow.read(MODELS / "mm3.toml").changed({"run.warm_up": 10, "run.days": 20})
    assert len(flow.simulate(system, every=5).periods) == 6
    assert len(flow.simulate(system.changed({"run.warm_up": 0}), every=5).periods) == 4


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (200, "The model's own warm-up of 200 days is long enough."),
        (0.5, "The model's own warm-up is 0.5 days: too few."),
        (0, "The model has no warm-up of its own, and needs one."),
    ],
)
def test_the_warm_up_of_the_model_is_told_beside_what_is_found(own, told):
    fills_for_twenty_days = {"places.desk.stay.mean": 20, "places.desk.servers": "unlimited"}
    system = flow.read(MODELS / "mm3.toml").changed(
        {"run.days": 2000, "run.warm_up": own, **fills_for_twenty_days}
    )
    found = suggest_warm_up(system, every=1, replications=4)
    assert 0.5 < found.days < 200
    assert found.why.endswith(f" {told}")


def test_it_is_told_too_where_nothing_can_be_found():
    queue = flow.read(MODELS / "mm3.toml").changed({"run.days": 7, "run.warm_up": 3})
    found = suggest_warm_up(queue, every=1, replications=2)
    assert found.days is None
    assert found.why.endswith(" The model's own warm-up is 3 days.")
