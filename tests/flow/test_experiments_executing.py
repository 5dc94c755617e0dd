"""Wherever replications run they give the same bytes, and somebody may stop them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from esther import flow
from esther.flow.errors import NotRunnable, Stopped
from esther.flow.experiments import cluster, processes
from esther.flow.experiments.batches import split

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture(scope="module")
def chain():
    changes = {
        "run.days": 400,
        "interventions": [{"from_day": 100, "set": {"places.ward.servers": 4}}],
    }
    described = flow.read(MODELS / "tandem_blocking.toml").changed({"run.days": 400}).described
    return flow.System.of({**described, "interventions": changes["interventions"]})


@pytest.fixture(scope="module")
def serial(chain):
    return flow.experiment(chain, replications=12, many=1)


def alike(one, two):
    return one.values.tobytes() == two.values.tobytes() and (one.names, one.events) == (
        two.names,
        two.events,
    )


def test_threads_give_the_same_bytes(chain, serial):
    assert alike(flow.experiment(chain, replications=12, many=3), serial)


def test_an_executor_of_somebodys_own_gives_the_same_bytes(chain, serial):
    with ThreadPoolExecutor(2) as on:
        assert alike(flow.experiment(chain, replications=12, on=on), serial)


def test_processes_give_the_same_bytes_and_as_many_as_a_precision_takes(chain, serial):
    heard = []
    with processes(2) as on:
        there = flow.experiment(
            chain, replications=12, on=on, progress=lambda done, of: heard.append((done, of))
        )
        assert alike(there, serial)
        assert heard == [(it, 12) for it in range(1, 13)]
        wish = {"precision": 0.1, "measures": [("beds occupied", "ward")]}
        assert alike(flow.experiment(chain, on=on, **wish), flow.experiment(chain, **wish))


def test_a_cluster_of_two_workers_gives_the_same_bytes(chain, serial):
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as ours,
        cluster(ours.scheduler_address) as on,
    ):
        assert on.workers == 2
        assert alike(flow.experiment(chain, replications=12, on=on), serial)


def test_nobody_answers_is_told():
    with pytest.raises(NotRunnable, match="No scheduler answers"), cluster("not an address"):
        pass
    with pytest.raises(NotRunnable, match="at least one process"), processes(0):
        pass


def test_a_batch_is_worth_a_second_and_everybody_has_one():
    assert split(range(2, 12), 0.4, 2) == [range(2, 5), range(5, 8), range(8, 11), range(11, 12)]
    assert split(range(10), 1e-4, 2) == [range(5), range(5, 10)]
    assert split(range(3), 8.0, 2) == [range(1), range(1, 2), range(2, 3)]
    assert split(range(5, 5), 1.0, 2) == []


def stop_after(many):
    def progress(done, _of):
        if done == many:
            raise Stopped

    return progress


@pytest.mark.parametrize("many", [1, 3])
def test_who_stops_it_has_what_is_done(chain, serial, many):
    found = flow.experiment(chain, replications=12, many=many, progress=stop_after(5))
    assert found.stopped
    assert found.values.tobytes() == serial.values[:5].tobytes()
    assert not serial.stopped


def test_who_stops_when_all_is_done_has_stopped_nothing(chain, serial):
    found = flow.experiment(chain, replications=12, progress=stop_after(12))
    assert not found.stopped
    assert alike(found, serial)


def test_a_precision_that_was_stopped_is_not_reached(chain):
    found = flow.experiment(chain, precision=0.01, progress=stop_after(13))
    assert (found.stopped, found.reached, found.replications) == (True, False, 13)
    at_once = flow.experiment(chain, precision=0.01, progress=stop_after(1))
    assert at_once.precision.why.startswith("After 1 replications nothing is known of")


def test_another_error_than_that_is_not_swallowed(chain):
    def progress(_done, _of):
        raise RuntimeError("no more paper")

    with pytest.raises(RuntimeError, match="no more paper"):
        flow.experiment(chain, replications=3, progress=progress)
