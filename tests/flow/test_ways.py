"""Where people go: on, elsewhere when it is full, and back again."""

import pytest

from esther import flow

from .agreeing import exponential, system

CONSTANT = {"kind": "constant", "mean": 0.5}


def value(made, *measure):
    return flow.simulate(made, seed=4).value(*measure)


def test_who_is_turned_away_and_tries_again_draws_anew():
    """A full specialist sends back to the health centre, from where half go home each time."""
    places = {
        "centre": {
            "servers": "unlimited",
            "stay": exponential(0.1),
            "next": {"specialist": 0.5, "home": 0.5},
        },
        "specialist": {
            "servers": 0,
            "room": 0,
            "when_full": "turn away",
            "otherwise": "centre",
            "stay": exponential(1),
            "next": {"home": 1},
        },
    }
    made = system(4_000, {"people": {"per_day": 5, "to": "centre"}}, places)
    run = flow.simulate(made, seed=4)
    assert run.value("begun", "centre") / run.value("visits") == pytest.approx(2, abs=0.05)


def test_who_does_not_care_to_wait_goes_away_and_is_not_kept():
    places = {
        "ward": {"servers": "unlimited", "stay": CONSTANT, "next": {"desk": 1}},
        "desk": {"servers": 1, "stay": CONSTANT, "balk": 1, "balk_from": 0, "next": {"home": 1}},
    }
    made = system(1_000, {"people": {"per_day": 4, "to": "ward"}}, places)
    run = flow.simulate(made, seed=4)
    assert run.value("turned away", "desk") == pytest.approx(4_000 * 2 / 3, rel=0.05)
    assert run.value("ready and waiting", "ward", "bed-days") == 0


def test_each_group_comes_back_after_its_own_places():
    ward = {"servers": "unlimited", "hospital": True, "stay": CONSTANT, "next": {"home": 1}}
    back = {"to": "one", "kind": "weibull", "shape": 1, "scale": 1e-3, "within": 9}
    made = system(
        100,
        {"a": {"per_day": 1, "to": "one"}, "b": {"per_day": 10, "to": "two"}},
        {"one": ward, "two": ward},
        returns={
            "of a": back | {"groups": ["a"], "after": ["two"]},
            "of b": back | {"groups": ["b"], "after": ["one"]},
        },
    )
    run = flow.simulate(made, seed=4)
    assert run.value("visits") == run.value("begun", "one") + run.value("begun", "two")
    assert run.value("begun", "two") == pytest.approx(1000, rel=0.15)
    assert run.value("begun", "one") == pytest.approx(100, rel=0.5)


def test_a_hand_over_is_one_also_when_the_next_place_has_a_queue():
    places = {
        "ward": {"servers": "unlimited", "stay": exponential(1), "next": {"desk": 1}},
        "desk": {"servers": 1, "stay": exponential(0.08), "next": {"home": 1}},
    }
    made = system(2_000, {"people": {"per_day": 10, "to": "ward"}}, places, warm_up=50)
    assert value(made, "hand-overs") == pytest.approx(1, abs=0.01)


def test_a_long_wait_is_told_beside_short_stays():
    """Minutes at one place do not spoil how long waits of weeks are told at another."""
    places = {
        "triage": {"servers": 9, "stay": exponential("1 min"), "next": {"clinic": 1}},
        "clinic": {"servers": 1, "stay": {"kind": "constant", "mean": 10}, "next": {"home": 1}},
    }
    made = system(20_000, {"people": {"per_day": 0.09, "to": "triage"}}, places, warm_up=2_000)
    run = flow.simulate(made, seed=4)
    assert run.value("wait", "clinic") > 20
    assert run.value("wait, 95 of 100", "clinic") > 2 * run.value("wait", "clinic")
