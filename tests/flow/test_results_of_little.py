"""What is written where little happens, or hardly any time: never a crash, rather a picture less."""

import pytest

from esther import flow
from esther.flow.results import write
from esther.flow.results.parameters import parameters

LINE = {"servers": 3, "stay": {"kind": "constant", "mean": 1}, "next": {"home": 1}}


def made(*, per_day=1.0, days=100, **more):
    return flow.System.of(
        {
            "title": "t",
            "run": {"days": days},
            "groups": {"g": {"per_day": per_day, "to": "a"}},
            "places": {"a": LINE | more},
        }
    )


@pytest.mark.parametrize(
    ("system", "left_out"),
    [
        (made(days="4 weeks"), {"course.svg"}),
        (made(per_day=0.00001), {"days.svg", "flow.svg"}),
    ],
)
def test_a_picture_of_nothing_is_left_out(tmp_path, system, left_out):
    files = {it.name for it in write(flow.experiment(system, replications=2), tmp_path)}
    assert not files & left_out
    assert files >= {"summary.csv", "report.md", "week-1.svg"}
    assert files == {it.name for it in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["4 h", 1, 2, 1, 1, 1, 1, 1, 3, 1], "10 values from 4 h to 3"),
        (["10 d", "9 h", *8 * ["1 d"]], "10 values from 9 h to 10 d"),
        ([0.5, *9 * [1]], "10 values from 0.5 to 1"),
    ],
)
def test_values_are_told_by_the_shortest_and_the_longest(values, told):
    found = parameters(made(per_day=0.1, stay={"kind": "empirical", "values": values}))
    assert next(it.value for it in found if it.name == "places.a.stay.values") == told


def test_tables_are_there_before_a_picture_is_drawn(tmp_path, monkeypatch):
    from esther.flow.results import looking

    def stops(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(looking, "seen", stops)
    with pytest.raises(KeyboardInterrupt):
        write(flow.experiment(made(), replications=2), tmp_path)
    assert {it.name for it in tmp_path.iterdir()} >= {"summary.csv", "summary.json", "report.md"}
