"""What holds in every system, whatever it is: nobody is lost, no place holds more than it has."""

import copy
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esther import flow
from esther.flow.engine import state as at
from esther.flow.engine.running import Replication

from .drawn import STAYS, systems

LOOKS = range(1, 16)  # times 4 days


def quickly(many=60):
    return settings(
        max_examples=many,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def runs(described):
    """The run at every look."""
    run = Replication(flow.System.of(described), seed=3)
    for it in LOOKS:
        run.until(4.0 * it)
        yield run


def free(run):
    """The journeys that are over, whose places in the arrays may be used again."""
    s, found = run.state, []
    node = s.tally[at.FREE]
    while node >= 0:
        found.append(int(node))
        node = s.link[node]
    return found


@quickly()
@given(systems())
def test_nobody_is_lost(described):
    for run in runs(described):
        s, places, fixed = run.state, len(run.system.places), int(run.tables.fixed[0])
        over = free(run)
        assert len(over) == len(set(over))
        there = set(range(fixed, int(s.tally[at.USED]))) - set(over)
        in_places = sum(int(it) for it in s.busy)
        in_queues = sum(int(s.waiting[2 * it]) for it in range(places))
        at_home = sum(1 for it in there if s.place[it] == at.HOME and s.when[it] > s.clock[at.NOW])
        queued = {who for place in range(places) for who in waiting(run, place)}
        assert len(there) == in_places + in_queues + len({*_at_home(run, there)} - queued)
        assert at_home >= 0
        for place in range(places):
            count = s.counts[place * at.COUNTS : (place + 1) * at.COUNTS]
            over = count[at.GONE_HOME] + count[at.MOVED_ON]
            assert count[at.STARTS] == s.busy[place] + over


def _at_home(run, there):
    return (it for it in there if run.state.place[it] == at.HOME)


def waiting(run, place):
    """Who waits for a place, there or kept elsewhere."""
    s, levels = run.state, int(run.tables.levels[0])
    for row in range(2 * place * levels, 2 * (place + 1) * levels):
        who = s.queue_first[row]
        while who >= 0:
            yield int(who)
            who = s.link[who]


@quickly()
@given(systems())
def test_never_more_in_a_place_than_it_holds(described):
    for run in runs(described):
        s = run.state
        for place, it in enumerate(run.system.places):
            assert 0 <= s.busy[place] <= it.servers
            assert 0 <= s.waiting[2 * place] <= it.room
            assert 0 <= s.kept[place] <= s.busy[place]
            assert len(list(waiting(run, place))) == sum(s.waiting[2 * place : 2 * place + 2])
            if s.waiting[2 * place] + s.waiting[2 * place + 1]:
                assert s.busy[place] == it.servers
        assert sum(s.kept) == sum(s.waiting[2 * it + 1] for it in range(len(run.system.places)))


@quickly()
@given(systems())
def test_the_time_in_a_queue_is_the_sum_of_all_waits(described):
    """Little's law, of any time: those who have begun, and those who wait still."""
    for run in runs(described):
        s, now = run.state, float(run.state.clock[at.NOW])
        for place in range(len(run.system.places)):
            times = s.times[place * at.TIMES : (place + 1) * at.TIMES]
            still = [now - s.since[who] for who in waiting(run, place)]
            area = times[at.QUEUED] + len(still) * now
            assert area == pytest.approx(times[at.WAITED] + sum(still), abs=1e-6)


QUEUES = st.fixed_dictionaries({"servers": st.integers(1, 4), "stay": STAYS})


def queued(described, day=200.0):
    """How long people have waited for each place up to a day, those who wait still included."""
    run = Replication(flow.System.of(described), seed=3)
    run.until(day)
    return [
        float(run.state.times[it * at.TIMES + at.QUEUED])
        + day * float(run.state.waiting[2 * it] + run.state.waiting[2 * it + 1])
        for it in range(len(run.system.places))
    ]


def tandem(queues, per_day):
    """Places one after another, in one order for everybody."""
    names = [f"queue {it}" for it in range(len(queues))]
    ahead = [{it: 1} for it in (*names[1:], "home")]
    places = {name: it | {"next": to} for name, it, to in zip(names, queues, ahead, strict=True)}
    groups = {"people": {"per_day": per_day, "to": names[0]}}
    return {"title": "Tandem", "run": {"days": 200}, "groups": groups, "places": places}


@quickly()
@given(QUEUES, st.floats(0.3, 0.98))
def test_more_beds_never_wait_longer(queue, load):
    mean = flow.System.of(tandem([queue | {"servers": "unlimited"}], 1)).places[0].stay.mean
    rate = load * queue["servers"] / mean
    few, more = (
        tandem([queue | {"servers": it}], rate) for it in (queue["servers"], queue["servers"] + 1)
    )
    assert queued(more)[0] <= queued(few)[0] + 1e-9


@quickly()
@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0.1, 1)), min_size=2, max_size=4), st.data())
def test_more_beds_anywhere_in_a_row_never_wait_longer(row, data):
    """Where all stays of a place are alike, nobody overtakes anybody."""
    queues = [{"servers": it, "stay": {"kind": "constant", "mean": mean}} for it, mean in row]
    rate = 0.9 * min(it / mean for it, mean in row)
    more = copy.deepcopy(queues)
    more[data.draw(st.integers(0, len(row) - 1))]["servers"] += 1
    assert sum(queued(tandem(more, rate))) <= sum(queued(tandem(queues, rate))) + 1e-6


def told(described, **how):
    """Every measure of a run, to the last bit."""
    run = flow.simulate(flow.System.of(described), seed=5, **how)
    return {it[:3]: float(it.value).hex() for it in run.measures}


@quickly(30)
@given(systems())
def test_the_same_seed_gives_the_same_bytes(described):
    assert told(described) == told(copy.deepcopy(described))


@quickly(30)
@given(systems(), st.floats(0.001, 9), st.booleans())
def test_a_place_and_a_group_that_nobody_uses_change_nothing(described, mean, first):
    extra = {
        "nowhere": {"servers": 1, "stay": {"kind": "constant", "mean": mean}, "next": {"home": 1}}
    }
    none = {"nobody": {"per_day": 0, "to": "nowhere"}}
    with_them = described | {
        name: more | described[name] if first else described[name] | more
        for name, more in (("places", extra), ("groups", none))
    }
    for name in described.get("teams", {}):
        assert name
    before, after = told(described), told(with_them)
    assert {it: after[it] for it in before} == before


@quickly(30)
@given(systems())
def test_the_order_of_places_changes_nothing(described):
    other = described | {"places": dict(reversed(described["places"].items()))}
    before, after = told(described), told(other)
    assert {it: before[it] for it in before if it[1]} == {it: after[it] for it in after if it[1]}
    for it, value in before.items():
        one, two = float.fromhex(value), float.fromhex(after[it])
        assert one == pytest.approx(two, rel=1e-12, nan_ok=True)


@quickly(30)
@given(systems(), st.data())
def test_what_is_changed_on_the_first_day_has_always_been_so(described, data):
    changes = {}
    for name, place in described["places"].items():
        changes[f"places.{name}.servers"] = place["servers"] + data.draw(st.integers(0, 2))
        changes[f"places.{name}.stay"] = data.draw(STAYS)
        if "priority" in place:
            changes[f"places.{name}.priority"] = {"persons": data.draw(st.integers(1, 5))}
    changes["groups.stream.per_day"] = described["groups"]["stream"]["per_day"] / 2
    changes["groups.persons.frailty"] = 1.5
    for name in described.get("teams", {}):
        changes[f"teams.{name}.slots"] = data.draw(st.integers(0, 9))
    try:
        always = flow.System.of(described).changed(changes)
    except flow.NotRunnable:
        return
    later = described | {"interventions": [{"from_day": 0, "set": changes}]}
    assert told(later) == told(always.described)


@quickly(10)
@given(systems())
def test_two_threads_give_what_one_gives(described):
    made = flow.System.of(described)
    one, two = (flow.experiment(made, replications=6, seed=2, many=it) for it in (1, 2))
    assert one.values.tobytes() == two.values.tobytes()
    assert not math.isnan(one.column("visits")[0])
