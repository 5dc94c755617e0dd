"""The calendar: nothing comes late, whatever is taken away from it, and it stays quick."""

import numpy as np
import pytest

from esther import flow
from esther.flow.engine.calendar import OFTEN
from esther.flow.engine.running import Replication
from esther.flow.engine.state import FAR, PENDING
from esther.flow.engine.tables import tables


def system(per_day, servers, stay=("constant", 3)):
    hours = {"servers_by_hour": servers} if isinstance(servers, list) else {"servers": servers}
    kind, mean = stay
    place = hours | {"stay": {"kind": kind, "mean": mean}, "next": {"home": 1}}
    return flow.System.of(
        {
            "title": "T",
            "run": {"days": 40},
            "groups": {"people": {"per_day": per_day, "to": "a"}},
            "places": {"a": place},
        }
    )


def waiting(state):
    """When each node has its turn that stands in a bucket."""
    found = []
    for node in state.buckets[state.buckets >= 0]:
        while node >= 0:
            found.append(state.when[node])
            node = state.link[node]
    return np.array(found)


@pytest.mark.parametrize(("per_day", "days"), [(0.8, 3), (6, 1)])
@pytest.mark.parametrize("day", [5.1, 10.3, 20.25])
def test_nothing_is_left_behind_where_the_next_change_of_hours_is_taken_away(per_day, days, day):
    before = system(per_day, [50] * 20 + [90] * 4, ("constant", days))
    after = system(per_day, [5] * 8 + [9] * 16, ("constant", days))
    for replication in range(20):
        run = Replication(before, 1, replication)
        run.until(day)
        run.changed(after, tables(after))
        for now in np.arange(day, day + 7, 0.25):
            run.until(now)
            assert (waiting(run.state) > now).all()
            assert len(waiting(run.state)) == run.state.tally[PENDING]


def test_a_crowd_that_leaves_all_at_once_does_not_lie_in_one_bucket():
    run = Replication(system(6000, "unlimited", ("constant", 30)), 1)
    run.until(30.05)  # some hundred have left: too few to be looked at again
    chains = np.unique(run.state.buckets).size - 1
    assert run.state.tally[PENDING] > 100_000
    assert chains > 50_000


def test_a_calendar_that_is_much_too_narrow_is_made_anew_before_long():
    busy, quiet = system(3000, "unlimited"), system(0.005, "unlimited")
    run = Replication(busy, 1)
    run.until(10)
    run.changed(quiet, tables(quiet))
    run.until(20_000)
    assert run.state.tally[FAR] < OFTEN
    assert len(waiting(run.state)) == run.state.tally[PENDING] < 5


def test_more_persons_than_can_be_counted_are_refused():
    groups = {
        f"g{at}": {"persons": 20_000_000, "per_person_year": 1e-6, "to": "a"} for at in range(108)
    }
    described = system(1, 5).described
    with pytest.raises(flow.NotRunnable, match="2,160,000,000 persons in all; at most"):
        flow.System.of(described | {"groups": groups})
