"""The simulator gives what theory says, where theory has an answer."""

import math
from pathlib import Path

import pytest

from esther import flow
from esther.flow.engine.running import Replication
from esther.flow.engine.state import STARTS, USED, WAITED

from . import exact
from .agreeing import agree, exponential, one_place, system

MODELS = Path(__file__).parents[2] / "models"
MANY = 24


def of(made, *measure, seed=11):
    return flow.experiment(made, replications=MANY, seed=seed).column(*measure)


def test_three_servers_one_queue():
    found = flow.experiment(
        flow.read(MODELS / "mm3.toml").changed({"run.days": 20_000}), replications=MANY, seed=11
    )
    assert exact.mean_wait(3, 10, 0.25) == pytest.approx(0.351124, abs=1e-6)
    assert exact.wait_of_95(3, 10, 0.25) == pytest.approx(1.32113, abs=1e-5)
    agree(found.column("wait", "desk"), exact.mean_wait(3, 10, 0.25))
    agree(found.column("wait, 95 of 100", "desk"), exact.wait_of_95(3, 10, 0.25))
    agree(found.column("waited", "desk"), exact.erlang_c(3, 2.5))


def test_one_server_nearly_always_busy():
    made = one_place(200_000, servers=1, stay=exponential(0.9), per_day=1, warm_up=2_000)
    assert exact.mean_wait(1, 1, 0.9) == pytest.approx(8.1)
    agree(of(made, "wait", "desk"), 8.1)


def test_the_first_customers_of_an_empty_queue():
    made = one_place(100, servers=1, stay=exponential(0.9), per_day=1)
    assert exact.wait_of_the_first(25, 1, 0.9) == pytest.approx(2.12, abs=0.005)
    ready = flow.prepared(made).tables[0]
    found = [waited_by_the_first(25, made, ready, it) for it in range(1_000)]
    agree(found, exact.wait_of_the_first(25, 1, 0.9))


def waited_by_the_first(many, made, ready, replication):
    """Until so many have begun, event by event: their mean wait."""
    run = Replication(made, 11, replication, made=ready)
    s, time = run.state, 0.0
    while s.counts[STARTS] < many:
        ends = [s.when[it] for it in range(int(s.tally[USED])) if s.place[it] >= 0]
        time = min(s.next_at[0], *(it for it in ends if it > time), math.inf)
        run.until(time)
    return s.times[WAITED] / many


def test_few_persons_come_less_often_when_many_of_them_wait():
    persons = {"persons": 50, "per_person_year": 36.5, "to": "desk"}
    desk = {"servers": 3, "stay": exponential(1), "next": {"home": 1}}
    made = system(20_000, {"persons": persons}, {"desk": desk}, warm_up=500)
    assert exact.finite_source(3, 50, 0.1, 1) == pytest.approx(5.67356, abs=1e-5)
    agree(of(made, "wait", "desk"), exact.finite_source(3, 50, 0.1, 1))


def test_beds_without_limit():
    stay = {"kind": "lognormal", "mean": 5, "cv": 1}
    made = one_place(10_000, servers="unlimited", stay=stay, per_day=10, warm_up=100, hospital=True)
    agree(of(made, "beds occupied", "desk"), 50)


def test_beds_without_limit_are_poisson():
    stay = {"kind": "lognormal", "mean": 5, "cv": 1}
    made = one_place(4_000, servers="unlimited", stay=stay, per_day=10, warm_up=100)
    spreads = [_spread(made, it) for it in range(MANY)]
    agree(spreads, 50)


def _spread(made, replication):
    """The variance of how many there are, seen every forty days."""
    seen = []
    flow.simulate(
        made,
        seed=11,
        replication=replication,
        every=40,
        look=lambda run: seen.append(int(run.state.busy[0])),
    )
    seen = seen[3:]
    return sum((it - 50) ** 2 for it in seen) / len(seen)


def test_a_ward_with_one_queue():
    made = one_place(20_000, servers=54, stay=exponential(5), per_day=10, warm_up=500)
    assert exact.mean_wait(54, 10, 5) == pytest.approx(0.59201, abs=1e-5)
    agree(of(made, "wait", "desk"), exact.mean_wait(54, 10, 5))


STAYS = [
    exponential(1),
    {"kind": "constant", "mean": 1},
    {"kind": "lognormal", "mean": 1, "cv": 2},
    {"kind": "gamma", "mean": 1, "cv": 1.5},
    {"kind": "weibull", "shape": 0.7, "scale": 1 / math.gamma(1 + 1 / 0.7)},
    {"kind": "empirical", "values": [0.2, 0.4, 1.4, 2.0]},
    {"kind": "exponential", "mean": 2, "zeros": 0.5},
]


@pytest.mark.parametrize("stay", STAYS, ids=[it["kind"] for it in STAYS])
def test_who_is_turned_away_depends_on_the_mean_stay_alone(stay):
    made = one_place(
        4_000, servers=30, stay=stay, per_day=25, warm_up=100, room=0, when_full="turn away"
    )
    found = flow.experiment(made, replications=MANY, seed=11)
    lost = found.column("turned away", "desk") / found.column("came from outside", "desk")
    exact_share = exact.erlang_b(30, made.places[0].stay.mean * 25)
    if stay == STAYS[0]:
        assert exact_share == pytest.approx(0.05260, abs=1e-5)
    agree(lost, exact_share)


@pytest.mark.parametrize("stay", STAYS[:3], ids=[it["kind"] for it in STAYS[:3]])
def test_a_team_refuses_as_many_as_it_has_no_room_for(stay):
    places = {"ward": {"servers": "unlimited", "stay": exponential(1), "next": {"home": 1}}}
    made = system(
        4_000,
        {"people": {"per_day": 25, "to": "ward"}},
        places,
        warm_up=100,
        returns={"never": _back(within=0)},
        teams={"team": {"slots": 30, "share": 1, "stay": stay}},
    )
    agree(of(made, "refused", "team", "share"), exact.erlang_b(30, 25))


def _back(**more):
    back = {"after": ["ward"], "to": "ward", "kind": "decaying", "total": 0.25, "decay": 20}
    return back | more


def test_who_comes_back_adds_to_those_who_come():
    ward = {
        "servers": "unlimited",
        "hospital": True,
        "stay": {"kind": "lognormal", "mean": 5, "cv": 1},
        "next": {"home": 1},
    }
    groups = {"people": {"per_day": 10, "to": "ward"}}
    made = system(4_000, groups, {"ward": ward}, warm_up=400, returns={"back": _back()})
    found = flow.experiment(made, replications=MANY, seed=11)
    assert 10 * math.exp(0.25) == pytest.approx(12.84025, abs=1e-5)
    agree(found.column("admissions") / 4_000, 10 * math.exp(0.25))
    share = 1 - math.exp(-0.25 * (1 - math.exp(-30 / 20)))
    assert share == pytest.approx(0.1765, abs=1e-4)
    agree(found.column("readmitted"), share)


def test_places_that_keep_people_for_each_other():
    made = flow.read(MODELS / "tandem_blocking.toml").changed({"run.days": 200_000})
    found = flow.experiment(made, replications=MANY, seed=11)
    theory = exact.tandem()
    told = (0.41904, 0.31871, 0.26317, 0.49843, 1.84717)
    assert list(theory.values()) == pytest.approx(
        told, abs=1e-4
    )  # told from a chain cut off sooner
    agree(found.column("wait", "emergency"), theory["wait"])
    agree(found.column("wait", "ward"), theory["boarding"])
    agree(found.column("ready and waiting", "ward", "mean number"), theory["ready"])
    agree(found.column("wait", "municipal"), theory["ready wait"])
    agree(found.column("beds occupied", "ward"), theory["occupied"])


@pytest.mark.parametrize(("stations", "through"), [(2, 2 / 3), (3, 22 / 39)])
def test_a_line_that_never_runs_dry(stations, through):
    assert exact.saturated_line(stations) == pytest.approx(through, abs=1e-12)
    places = {
        f"station {it}": {
            "servers": 1,
            "room": 0 if it else 60,
            "when_full": "keep" if it else "turn away",
            "stay": exponential(1),
            "next": {f"station {it + 1}" if it + 1 < stations else "home": 1},
        }
        for it in range(stations)
    }
    groups = {"people": {"per_day": 3, "to": "station 0"}}
    made = system(20_000, groups, places, warm_up=200)
    agree(of(made, "begun", f"station {stations - 1}") / 20_000, through)
