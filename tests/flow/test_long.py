"""Long runs, and systems whose ways lead past a full place."""

from pathlib import Path

import numpy as np
import pytest

from esther import flow
from esther.flow.engine import loop, machine
from esther.flow.engine.beginning import BUCKETS
from esther.flow.engine.calendar import EACH
from esther.flow.engine.running import Replication
from esther.flow.engine.state import EVENTS, PENDING, PER_WIDTH
from esther.flow.system.traffic import loads

MODELS = Path(__file__).parents[2] / "models"


def system(places, **more):
    groups = {"people": {"per_day": 5, "to": "a"}}
    return flow.System.of(
        {"title": "T", "run": {"days": 100}, "groups": groups, "places": places, **more}
    )


def place(servers, to="home", **more):
    stay = {"kind": "exponential", "mean": 1}
    return {"servers": servers, "stay": stay, "next": {to: 1}, **more}


def test_a_long_run_takes_breath_and_nothing_else_changes():
    queue = flow.read(MODELS / "mm3.toml").changed({"run.days": 300_000})
    at_once, in_two = Replication(queue, 1), Replication(queue, 1)
    none = loop.Looks(seen=np.zeros(0, np.int64), done=np.zeros(1, np.int64))
    first = machine.advance(at_once.state, at_once.tables, none, 0.0, 0.0, 300_000.0)
    assert first == loop.BREATH
    at_once.until(300_000)
    in_two.until(1000)
    in_two.until(300_000)
    assert at_once.state.tally[EVENTS] > loop.AT_ONCE
    assert at_once.state.counts.tolist() == in_two.state.counts.tolist()


@pytest.mark.parametrize("per_width", [1e-3, 1e4])
def test_a_calendar_of_the_wrong_width_is_made_anew_and_nothing_else_changes(per_width):
    queue = flow.read(MODELS / "mm3.toml").changed({"run.days": 1000})
    right, wrong = Replication(queue, 1), Replication(queue, 1)
    wrong.state.clock[PER_WIDTH] = per_width
    right.until(1000)
    wrong.until(1000)
    assert wrong.state.clock[PER_WIDTH] == pytest.approx(right.state.clock[PER_WIDTH], rel=0.5)
    assert right.state.counts.tolist() == wrong.state.counts.tolist()
    assert right.state.times.tolist() == wrong.state.times.tolist()


def test_many_at_once_have_more_buckets():
    crowd = system({"a": place("unlimited")}).changed({"groups.people.per_day": 3000})
    run = Replication(crowd, 1)
    run.until(3)
    assert len(run.state.buckets) >= EACH * run.state.tally[PENDING] > BUCKETS


def test_who_is_turned_away_does_not_burden_the_next_place():
    behind = {"a": place(1, "b", room=0, when_full="turn away"), "b": place(2)}
    assert loads(system(behind)).tolist() == pytest.approx([5 / 6, 5 / 6])  # Erlang B(1, 5) = 5/6
    assert flow.simulate(system(behind)).value("visits") > 0


def test_who_overflows_to_another_place_burdens_that():
    with pytest.raises(flow.NotRunnable, match="The queue of b grows without end"):
        system({"a": place(1, room=0, when_full="turn away", otherwise="b"), "b": place(1)})


def test_two_places_that_keep_people_for_each_other_past_a_full_one():
    with pytest.raises(flow.NotRunnable, match="keep people until another of them has room"):
        system(
            {
                "a": place(2, "c", room=5),
                "c": place(1, room=0, when_full="turn away", otherwise="b"),
                "b": place(1, "a", room=0),
            }
        )


def test_different_days_are_not_compared():
    queue = flow.read(MODELS / "mm3.toml").changed({"run.days": 50, "run.warm_up": 0})
    longer = queue.changed({"run.days": 100})
    results = [flow.experiment(it, replications=2) for it in (queue, longer)]
    with pytest.raises(flow.NotRunnable, match="over the same days"):
        flow.compare(*results)
    assert np.isfinite(results[0].values).any()


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"run.days": 100}, "counts 100 after a warm-up of 30"),
        ({"run.warm_up": "1 year"}, "counts 50 after a warm-up of 365"),
        ({"run.warm_up": 0}, "counts 50 without a warm-up"),
    ],
)
def test_what_is_not_compared_says_how_many_days_each_has(other, told):
    queue = flow.read(MODELS / "mm3.toml").changed({"run.days": 50, "run.warm_up": 30})
    with pytest.raises(flow.NotRunnable) as refused:
        flow.comparable(queue, queue.changed(other))
    assert "The first counts 50 days after a warm-up of 30" in str(refused.value)
    assert f"the other {told}." in str(refused.value)
