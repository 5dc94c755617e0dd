"""Nobody's day is counted twice, nor somebody else's as hers."""

import pytest

from esther import flow
from esther.flow.results.days import where_days_go

GROUP = {"g": {"per_day": 0.5, "to": "w"}}


def stay(days):
    return {"kind": "constant", "mean": days}


def made(places, groups=GROUP):
    return flow.System.of({"title": "t", "run": {"days": 3000}, "groups": groups, "places": places})


WARD = {"servers": "unlimited", "stay": stay(1), "next": {"home": 1}, "hospital": True}
KEPT = WARD | {"next": {"m": 1}}
MUNICIPAL = {"servers": 1, "stay": stay(1.5), "next": {"home": 1}}


def test_days_at_home_are_told_where_all_are_persons():
    persons = {"persons": 10, "per_person_year": 1, "to": "w"}
    alone = flow.simulate(made({"w": WARD}, {"p": persons}))
    assert alone.value("days at home") == pytest.approx(364, abs=0.5)
    # In the places nobody tells a person from somebody of a stream.
    with pytest.raises(KeyError):
        flow.simulate(made({"w": WARD}, GROUP | {"p": persons})).value("days at home")


def test_who_is_kept_in_a_place_of_those_who_are_ready_is_ready_once():
    run = flow.simulate(made({"w": KEPT | {"ready": True}, "m": MUNICIPAL | {"room": 0}}))
    assert run.value("ready and waiting", "w", "bed-days") > 100
    assert run.value("ready and waiting") == run.value("bed-days")


def told(places):
    result = flow.experiment(made(places), replications=2)
    visits = result.interval("visits").mean
    busy = [("beds occupied", "w"), ("occupied", "m")]
    inside = sum(result.interval(*it).mean for it in busy) * 3000 / visits
    return result, visits, inside, where_days_go(result)


@pytest.mark.parametrize("room", [0, 1, 2, "unlimited"])
def test_a_wait_is_drawn_once_wherever_it_is_spent(room):
    result, visits, inside, days = told({"w": KEPT, "m": MUNICIPAL | {"room": room}})
    queued = result.interval("waiting", "m").mean * 3000 / visits
    kept = result.interval("ready and waiting", "w", "mean number").mean * 3000 / visits
    assert queued > 0.05
    assert sum(it for _, _, it in days) == pytest.approx(inside + queued - kept)


def test_all_the_days_among_the_ready_are_a_wait():
    *_, days = told({"w": KEPT | {"ready": True}, "m": MUNICIPAL})
    assert ("w", "is there") not in [it[:2] for it in days]
    assert days[0][:2] == ("w", "is there though ready")
