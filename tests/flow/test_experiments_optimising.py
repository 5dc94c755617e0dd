"""The best setting under a budget, and how sure it is."""

from math import factorial

import pytest

from esther import flow
from esther.flow.errors import NotRunnable, Stopped
from esther.flow.experiments import Range
from esther.flow.experiments.optimising import affordable, optimise
from esther.flow.experiments.terms import Limit, Priced

FIRST, SECOND = "places.first.servers", "places.second.servers"
HOME = ("days at home", "")


def wait(rate, mean, servers):
    """Erlang C, in days."""
    load = rate * mean
    full = load**servers / factorial(servers) * servers / (servers - load)
    delayed = full / (full + sum(load**it / factorial(it) for it in range(servers)))
    return delayed * mean / (servers - load)


def place(servers, mean, onward):
    return {
        "servers": servers,
        "stay": {"kind": "exponential", "mean": mean},
        "next": {onward: 1},
    }


@pytest.fixture(scope="module")
def two_desks():
    persons = {"persons": 20000, "per_person_year": 0.1825, "to": "first"}
    return flow.System.of(
        {
            "title": "One desk after another",
            "run": {"days": 400, "warm_up": 30, "seed": 5},
            "groups": {"residents": persons},
            "places": {"first": place(3, 0.25, "second"), "second": place(4, 0.35, "home")},
        }
    )


def prices(first=1.0, second=1.0):
    return [Priced(Range(FIRST, 2, 5), first), Priced(Range(SECOND, 4, 6), second)]


def test_one_more_is_placed_where_theory_says(two_desks):
    waits = {
        (one, two): wait(10, 0.25, one) + wait(10, 0.35, two)
        for one, two in [(4, 4), (3, 5), (3, 4)]
    }
    assert min(waits, key=waits.__getitem__) == (3, 5)
    found = optimise(two_desks, prices(), budget=1, measure=HOME, goal="most", replications=10)
    assert found.values == {FIRST: 3, SECOND: 5}
    assert found.sure > 0.95
    assert found.best.cost == 1
    assert found.system.places[1].servers == 5
    assert "at a cost of 1 beyond today" in found.why
    assert "times of 100 it is the best." in found.why


def test_settings_that_cannot_be_are_passed_over(two_desks):
    # Two at the first desk would pay for a sixth at the second, and its queue grows without end.
    assert (2, 6) in affordable(two_desks, prices(), 1)
    found = optimise(two_desks, prices(), budget=1, measure=("wait", "second"), replications=5)
    assert found.values == {FIRST: 3, SECOND: 5}


def test_a_limit_is_kept_though_another_is_better(two_desks):
    assert wait(10, 0.25, 4) < 0.15 < wait(10, 0.25, 3)
    found = optimise(
        two_desks,
        prices(),
        budget=1,
        measure=HOME,
        goal="most",
        limits=[Limit("wait", "first", at_most=0.15)],
        replications=5,
    )
    assert found.values == {FIRST: 4, SECOND: 4}
    with pytest.raises(NotRunnable, match="keeps the limits"):
        optimise(
            two_desks,
            prices(),
            budget=0,
            measure=HOME,
            limits=[Limit("wait", "first", at_most=1e-4)],
            replications=5,
        )


def test_what_is_not_sure_is_said_and_a_difference_that_is_none_settles_it(two_desks):
    dear = [Priced(Range("places.second.room", 40, 48), 1.0)]  # hardly anybody is ever turned away
    wish = {"budget": 100, "measure": ("wait", "second"), "replications": 5}
    room = {"second": {**two_desks.described["places"]["second"], "room": 44}}
    roomy = flow.System.of(
        {**two_desks.described, "places": {**two_desks.described["places"], **room}}
    )
    unsure = optimise(roomy, dear, **wish)
    assert unsure.rivals
    assert unsure.sure < 0.9
    assert "That is not sure" in unsure.why
    assert "It cannot be told from places.second.room = " in unsure.why
    settled = optimise(roomy, dear, indifferent=1.0, **wish)
    assert settled.sure > 0.95
    assert "no more than 1 from the best" in settled.why


def test_the_same_choice_every_time(two_desks):
    wish = {"budget": 1, "measure": ("wait", "second"), "replications": 5}
    assert optimise(two_desks, prices(), **wish).why == optimise(two_desks, prices(), **wish).why


def test_what_saves_is_told_as_saving(two_desks):
    found = optimise(
        two_desks.changed({SECOND: 6}),
        prices(),
        budget=-1,
        measure=("wait", "first"),
        replications=5,
    )
    assert found.best.cost == -1
    assert "and it saves 1 against today" in found.why


def test_who_stops_it_has_the_best_of_the_last_round(two_desks):
    heard = []

    def progress(tried):
        heard.append(tried)
        if len(heard) == 8:
            raise Stopped

    wish = {"budget": 1, "measure": ("wait", "first"), "progress": progress}
    found = optimise(two_desks, [Priced(Range(FIRST, 3, 8), 0.2)], **wish)
    assert found.why.startswith("It was stopped before it was done.")
    assert found.values[FIRST] > 3


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"budget": -9}, "No setting in these ranges is within the budget"),
        ({"budget": float("nan")}, "A budget is a number"),
        ({"budget": 1, "replications": 2}, "replications at least 5"),
        ({"budget": 1, "measure": ("joy", "first")}, "no measure joy of first"),
    ],
)
def test_a_wish_that_cannot_be_is_told(two_desks, wish, told):
    with pytest.raises(NotRunnable, match=told):
        optimise(two_desks, prices(), **{"measure": HOME, "replications": 5, **wish})


def test_prices_are_of_whole_things(two_desks):
    with pytest.raises(NotRunnable, match="chosen in whole steps"):
        Priced(Range("places.first.stay.mean", 1, 2), 3)
    with pytest.raises(NotRunnable, match=r"price of places\.first.servers is a number"):
        Priced(Range(FIRST, 1, 2), float("inf"))
    with pytest.raises(NotRunnable, match="at least one value with a price"):
        affordable(two_desks, [], 1)
    with pytest.raises(NotRunnable, match="More than 400 settings"):
        affordable(two_desks, [Priced(Range(FIRST, 3, 500), 1)], 1000)
