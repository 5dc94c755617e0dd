"""What theory says where people differ, choose, or come at hours: priorities, balking, small rooms,
profiles, returns and what a team does to them."""

import math

import numpy as np
import pytest
from scipy.stats import chi2

from esther import flow
from esther.flow.engine.running import Replication

from . import exact
from .agreeing import agree, exponential, one_place, system

MANY = 24


def columns(made, *names, seed=12):
    found = flow.experiment(made, replications=MANY, seed=seed)
    return [found.column(*it) for it in names]


def births(rates, servers, mean, most):
    """The long run of a queue where `rates(n)` come a day while n are there."""
    ways = {}
    for n in range(most):
        ways[n, n + 1] = rates(n)
        ways[n + 1, n] = min(n + 1, servers) / mean
    return exact.stationary(ways)


def test_who_goes_first_waits_less_by_as_much_as_cobham_says():
    """Cobham 1954, Oper. Res. 2:70, without interrupting anybody."""
    desk = {
        "servers": 1,
        "stay": {"kind": "gamma", "mean": 0.1, "cv": 1.5},
        "priority": {"first": 1, "second": 2},
        "next": {"home": 1},
    }
    groups = {it: {"per_day": rate, "to": "desk"} for it, rate in (("first", 3), ("second", 5))}
    left = 8 * 0.1**2 * (1 + 1.5**2) / 2
    waits = left / 0.7, left / (0.7 * 0.2)
    made = system(30_000, groups, {"desk": desk}, warm_up=500)
    agree(columns(made, ("wait", "desk"))[0], (3 * waits[0] + 5 * waits[1]) / 8)


def test_the_first_of_two_priorities_waits_as_its_own_queue_and_one_more():
    """Each has a place before, so that their waits are told apart by who is ready there."""
    places = {
        "desk": {
            "servers": 1,
            "room": 0,
            "stay": exponential(0.1),
            "priority": {"first": 1, "second": 2},
            "next": {"home": 1},
        }
    }
    for name in ("first", "second"):
        places[f"{name} door"] = {"servers": "unlimited", "next": {"desk": 1}}
        places[f"{name} door"]["stay"] = exponential(0.2)
    groups = {
        it: {"per_day": rate, "to": f"{it} door"} for it, rate in (("first", 3), ("second", 5))
    }
    made = system(30_000, groups, places, warm_up=500)
    kept = [("ready and waiting", f"{it} door", "mean number") for it in ("first", "second")]
    first, second = columns(made, *kept)
    left = 8 * 0.1**2
    agree(first, 3 * left / 0.7)
    agree(second, 5 * left / (0.7 * 0.2))


def test_a_small_room_turns_away_as_many_as_it_should():
    made = one_place(
        10_000,
        servers=2,
        stay=exponential(0.5),
        per_day=5,
        warm_up=50,
        room=3,
        when_full="turn away",
    )
    chances = births(lambda n: 5, 2, 0.5, 5)
    lost, came, queued = columns(
        made, ("turned away", "desk"), ("came from outside", "desk"), ("waiting", "desk")
    )
    agree(lost / came, chances[5])
    agree(queued, sum(max(n - 2, 0) * it for n, it in chances.items()))


def test_some_do_not_care_to_wait_behind_many():
    made = one_place(
        10_000, servers=2, stay=exponential(0.5), per_day=6, warm_up=50, balk_from=2, balk=0.6
    )
    chances = births(lambda n: 6 if n < 4 else 6 * 0.4, 2, 0.5, 60)
    lost, queued = columns(made, ("turned away", "desk"), ("waiting", "desk"))
    agree(lost / 10_000, 6 * 0.6 * sum(it for n, it in chances.items() if n >= 4))
    agree(queued, sum(max(n - 2, 0) * it for n, it in chances.items()))


def test_as_many_come_at_each_hour_of_the_week_as_its_weight_says():
    hours, days, weeks = [1, 0, 3] * 8, [5, 4, 3, 3, 3, 1, 0], 400
    group = {"per_day": 40, "to": "desk", "hours": hours, "weekdays": days, "avoided": 0.25}
    desk = {
        "servers": "unlimited",
        "stay": {"kind": "constant", "mean": "1 h"},
        "next": {"home": 1},
    }
    run = Replication(system(7.0 * weeks, {"people": group}, {"desk": desk}), seed=12)
    seen = run.watched(1 / 24 - 1e-9, 1 / 24, 168 * weeks).reshape(weeks, 168).sum(axis=0)
    wanted = np.outer(days, hours).ravel() / np.outer(days, hours).sum() * 7 * 30 * weeks
    some = wanted > 0
    assert not seen[~some].any()
    spread = ((seen[some] - wanted[some]) ** 2 / wanted[some]).sum()
    assert chi2.ppf(0.0005, some.sum()) < spread < chi2.ppf(0.9995, some.sum())


def back(**more):
    return {"back": {"after": ["ward"], "to": "ward"} | more}


DECAYING = {"kind": "decaying", "total": 0.25, "decay": 20}
WEIBULL = {"kind": "weibull", "shape": 0.756, "scale": 130.8}


@pytest.mark.parametrize(
    ("how", "team", "share"),
    [
        (DECAYING, None, 1 - math.exp(-0.25)),
        (DECAYING | {"within": 15}, None, 1 - math.exp(-0.25 * (1 - math.exp(-15 / 20)))),
        (WEIBULL | {"within": 90}, None, 1 - math.exp(-((90 / 130.8) ** 0.756))),
        (DECAYING, 0.6, 1 - math.exp(-0.6 * 0.25)),
        (WEIBULL | {"within": 90}, 0.5, 1 - math.exp(-0.5 * (90 / 130.8) ** 0.756)),
    ],
)
def test_as_large_a_share_comes_back_as_its_hazard_says(how, team, share):
    ward = {"servers": "unlimited", "stay": exponential(1), "next": {"home": 1}}
    more = {"returns": back(**how)}
    if team:
        never_full = {"slots": 5_000, "share": 1, "effect": team, "stay": exponential(5)}
        more |= {"teams": {"team": never_full}}
    made = system(
        2_000, {"people": {"per_day": 20, "to": "ward"}}, {"ward": ward}, warm_up=1_000, **more
    )
    agree(columns(made, ("visits",))[0] / 2_000, 20 / (1 - share))
