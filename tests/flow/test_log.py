"""Persons followed one by one."""

from pathlib import Path

import numpy as np
import pytest

from esther import flow

MODELS = Path(__file__).parents[2] / "models"


def test_the_log_tells_what_the_run_counts():
    system = flow.read(MODELS / "tandem_blocking.toml").changed({"run.warm_up": 0, "run.days": 400})
    lines, run = flow.log(system, seed=3, days=400), flow.simulate(system, seed=3)
    for what, measure in (("came", "came from outside"), ("began", "begun")):
        for place in ("emergency", "ward"):
            many = sum(it.what == what and it.place == place for it in lines)
            assert many == run.value(measure, place), (what, place)
    assert [it.time for it in lines] == sorted(it.time for it in lines)
    kept = [it for it in lines if (it.what, it.place) == ("ready, and kept", "emergency")]
    waited = {it.journey: it.time for it in kept}
    assert waited
    for it in lines:
        if it.what == "began" and it.place == "ward" and it.journey in waited:
            assert it.time >= waited[it.journey]


def test_the_first_25_of_a_queue_that_began_empty_wait_as_published():
    """M/M/1, λ 1, ρ 0.9: the mean delay of the first 25 is 2.12 (Law, Simulation Modeling and
    Analysis), 2.1258 ± 0.0024 in many more runs."""
    system = flow.read(MODELS / "mm3.toml").changed(
        {"groups.callers.per_day": 1, "places.desk.servers": 1, "places.desk.stay.mean": 0.9}
    )
    means = [_first_25(system, replication) for replication in range(1500)]
    se = np.std(means, ddof=1) / len(means) ** 0.5
    assert np.mean(means) == pytest.approx(2.1258, abs=3.3 * se)
    assert se < 0.06


def _first_25(system, replication):
    times = {"came": np.zeros(25), "began": np.zeros(25)}
    for it in flow.log(system, seed=5, replication=replication, days=110):
        if it.journey <= 25 and it.what in times:
            times[it.what][it.journey - 1] = it.time
    assert times["began"].all()
    return float((times["began"] - times["came"]).mean())
