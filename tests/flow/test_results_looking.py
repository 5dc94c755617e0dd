"""Pictures and the table of occupancy are of the same run as the figures, changes and all."""

import pytest

from esther import flow
from esther.flow.results import looking, write


def made(**more):
    line = {"stay": {"kind": "exponential", "mean": 1}, "next": {"home": 1}}
    return flow.System.of(
        {
            "title": "t",
            "run": {"days": 728, "warm_up": 3},
            "groups": {"g": {"per_day": 2, "to": "a"}, "h": {"per_day": 2, "to": "b"}},
            "places": {"a": line | {"servers": "unlimited"}, "b": line | {"servers": "unlimited"}},
            **more,
        }
    )


MORE = made(interventions=[{"from_day": 364, "set": {"groups.g.per_day": 10}}])


def test_what_changes_is_in_the_week_and_in_the_occupancy():
    seen = looking.seen(MORE, seed=1, runs=4)
    assert seen.by_hour[0].mean() == pytest.approx(6, rel=0.1)
    assert seen.by_hour[1].mean() == pytest.approx(2, rel=0.1)
    assert seen.shares[0].sum() == pytest.approx(1)
    assert len(seen.shares[0]) > 14  # not so many before the change


def test_what_changes_at_once_is_there_all_the_time():
    found = made(interventions=[{"from_day": 0, "set": {"groups.g.per_day": 10}}])
    by_hour = looking.seen(found, seed=1, runs=4).by_hour
    assert by_hour[0].mean() == pytest.approx(10, rel=0.1)


def test_a_run_without_changes_is_looked_at_as_before():
    far = made(interventions=[{"from_day": 9999, "set": {"groups.g.per_day": 10}}])
    one, two = (looking.seen(it, seed=1, runs=2).by_hour.tolist() for it in (made(), far))
    assert one == two


def test_who_goes_where_is_counted_over_the_same_time_and_by_the_month_as_the_words_are():
    ways = looking.flows(MORE, seed=1)
    run = flow.simulate(MORE, seed=1)
    for place in ("a", "b"):
        begun = run.value("begun", place) * 365 / 12 / 728
        assert ways[place, "home"] == pytest.approx(begun, rel=0.02)


def blocked(*, beds):
    """A door that holds whom the ward has no bed for: with one bed, 4 in 3 days is the most."""
    stay = {"kind": "exponential", "mean": 0.5}
    ward = {"servers": beds, "stay": stay, "next": {"home": 1}, "hospital": True, "room": 0}
    return flow.System.of(
        {
            "title": "t",
            "run": {"days": 1460, "warm_up": 60},
            "groups": {"g": {"per_day": 1.6, "to": "door"}},
            "places": {"ward": ward, "door": {"servers": 1, "stay": stay, "next": {"ward": 1}}},
        }
    )


def courses(system, folder, runs=4):
    write(flow.experiment(system, replications=runs), folder)
    return [it.read_text("utf-8") for it in sorted(folder.glob("course*.svg"), reverse=True)]


@pytest.mark.parametrize("runs", [1, 4])
def test_the_course_is_of_what_grows_most_and_of_the_beds(tmp_path, runs):
    found = courses(blocked(beds=1), tmp_path, runs)
    assert ["Door: waiting, month" in found[0], "Ward: beds occupied" in found[1]] == [True, True]
    assert "It grows" in found[0]
    report = (tmp_path / "report.md").read_text("utf-8")
    assert "It does not settle" in report and "it grows all the time that is counted" in report
    assert "It grows" not in found[1]


def test_where_nothing_grows_the_course_is_of_the_beds(tmp_path):
    steady = courses(blocked(beds=9), tmp_path)
    assert ["Ward: beds occupied" in it for it in steady] == [True]
