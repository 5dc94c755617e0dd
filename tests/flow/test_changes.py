"""What an intervention changes is changed from its day on, and nothing else."""

import pytest

from esther import flow

from .agreeing import exponential, system


def one(desk, *interventions, days=400.0, group=None, **more):
    """A stream of ten a day to one desk, changed by (day, changes)."""
    desk = {"stay": {"kind": "constant", "mean": 0.1}, "next": {"home": 1}} | desk
    if "servers_by_hour" not in desk:
        desk = {"servers": 5} | desk
    changes = [{"from_day": day, "set": changes} for day, changes in interventions]
    groups = {"people": {"per_day": 10, "to": "desk"} | (group or {})}
    return system(days, groups, {"desk": desk}, interventions=changes, **more)


def value(made, *measure):
    return flow.simulate(made, seed=4).value(*measure)


def test_a_stream_may_begin_one_day():
    made = one({}, (200, {"groups.people.per_day": 10}), group={"per_day": 0})
    assert value(one({}, (200, {"groups.people.per_day": 0})), "visits") == pytest.approx(
        2000, abs=250
    )
    groups = {"always": {"per_day": 1, "to": "desk"}}
    described = made.described | {"groups": made.described["groups"] | groups}
    assert value(flow.System.of(described), "visits") == pytest.approx(2400, abs=250)


def test_who_was_kept_moves_up_when_there_is_a_queue():
    """Nobody who comes later may go before those who were kept elsewhere."""
    places = {
        "ward": {
            "servers": 9,
            "room": 9,
            "when_full": "turn away",
            "stay": {"kind": "constant", "mean": 1},
            "next": {"home care": 1},
        },
        "home care": {
            "servers": 1,
            "room": 0,
            "stay": {"kind": "constant", "mean": 1000},
            "next": {"home": 1},
        },
    }
    change = {"from_day": 100, "set": {"places.home care.room": 5}}
    groups = {"people": {"per_day": 1, "to": "ward"}}
    made = system(100.5, groups, places, interventions=[change])
    seen = {}
    flow.simulate(made, seed=1, every=100.5, look=lambda run: seen.update(state=run.state))
    assert seen["state"].waiting[2] == 5
    assert seen["state"].kept[0] <= 9


def test_hours_may_begin_and_end():
    day = [0] * 8 + [5] * 8 + [0] * 8
    hours, none = {"servers_by_hour": day}, {"servers": 5}
    desk = {"stay": {"kind": "constant", "mean": "6 min"}, "next": {"home": 1}}
    opened = one(desk, (200, {"places.desk": desk | hours}))
    closed = one(desk | hours, (200, {"places.desk": desk | none}))
    waits = [value(it, "waited", "desk") for it in (opened, closed)]
    assert waits == pytest.approx([1 / 3, 1 / 3], abs=0.05)
    occupied = value(opened, "occupied", "desk")
    assert value(opened, "load", "desk") == pytest.approx(
        occupied / (5 * (1 / 2 + 1 / 6)), rel=1e-9
    )


def test_hours_may_become_others_in_the_middle_of_an_hour():
    early, late = [5] * 12 + [0] * 12, [0] * 12 + [5] * 12
    made = one(
        {"servers_by_hour": early}, (200.51, {"places.desk.servers_by_hour": late}), days=200.9
    )
    seen = []
    flow.simulate(made, seed=1, every=0.1, look=lambda run: seen.append(int(run.state.servers[0])))
    assert (seen[2003], seen[2006]) == (5, 5)
    assert seen[1996] == 0


def test_a_level_of_priority_may_be_new():
    busy = {"servers": 1, "stay": exponential(0.09)}
    made = one(busy, (10, {"places.desk.priority": {"people": 3}}), days=2000)
    same = one(busy, days=2000)
    assert value(made, "wait", "desk") == value(same, "wait", "desk")


@pytest.mark.parametrize(
    "changes",
    [
        {"groups.people": {"persons": 9, "per_person_year": 1, "to": "desk"}},
        {"places": {"other": {"servers": 1, "stay": exponential(0.01), "next": {"home": 1}}}},
        {"run.days": 3},
        {"nothing.at.all": 3},
        {"places": {"desk": {"servers": 3}}},
    ],
)
def test_an_intervention_does_not_change_how_many_there_are(changes):
    with pytest.raises(flow.NotRunnable):
        one({}, (10, changes))


def test_two_interventions_are_one_after_the_other():
    """The second may need what the first has made."""
    busy = {"servers": 1, "stay": exponential(0.09)}
    made = one(busy, (10, {"places.desk.servers": 4}), (20, {"groups.people.per_day": 30}))
    assert value(made, "visits") == pytest.approx(200 + 380 * 30, rel=0.05)


def test_periods_are_all_as_long_whatever_else_happens_at_their_ends():
    for warm_up, change in ((0.0, 0), (50.0, 0), (50.0, 10)):
        made = one({}, (change, {"places.desk.servers": 4}), days=100, warm_up=warm_up)
        run = flow.simulate(made, seed=1, every=10)
        visits = [it.value for period in run.periods for it in period if it.name == "visits"]
        assert len(visits) == (warm_up + 100) / 10
        assert min(visits) > 0
