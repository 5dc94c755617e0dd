"""What is said of results, in words that hold for what the figure is of."""

import numpy as np
import pytest

from esther import flow
from esther.flow.experiments.result import Result
from esther.flow.results import words
from esther.flow.results.folder import write

RUNS = np.array([[1.0], [1.1], [0.9], [1.05]])
NOTHING = "No measure that is told here is in both"


def made(values, *names, servers=3):
    system = flow.System.of(
        {
            "title": "t",
            "run": {"days": 365},
            "groups": {"g": {"per_day": 1, "to": "a"}},
            "places": {
                "a": {
                    "servers": servers,
                    "stay": {"kind": "constant", "mean": 1},
                    "next": {"home": 1},
                }
            },
        }
    )
    return Result(system, 1, names, values, 0)


def told(name, before=RUNS, after=2 * RUNS):
    return words.compared(flow.compare(made(before, name), made(after, name, servers=4)))


def test_what_changes_is_told_too_of_teams_and_of_who_is_turned_away():
    for name in (
        ("turned away", "a", "in all"),
        ("refused", "team", "in all"),
        ("people met", "", "per visit"),
        ("hand-overs", "", "per visit"),
    ):
        assert len(told(name)) == 1
        assert " more " in told(name)[0]
        assert told(name, after=RUNS)[0].startswith(NOTHING)


def test_what_nobody_can_know_is_unknown_or_left_out():
    name = ("wait", "a", "days")
    assert told(name, RUNS * np.nan) == ["Wait, a: unknown before, 2.0 days after."]
    assert told(name, after=RUNS * np.nan) == ["Wait, a: 1.0 days before, unknown after."]
    assert told(name, RUNS * np.nan, RUNS * np.nan)[0].startswith(NOTHING)


def test_systems_that_have_nothing_in_common_are_compared_in_a_sentence(tmp_path):
    one, two = made(RUNS, ("wait", "a", "days")), made(RUNS, ("wait", "b", "days"), servers=4)
    assert words.compared(flow.compare(one, two))[0].startswith(NOTHING)
    result = flow.experiment(one.system, replications=4)
    write(result, tmp_path, flow.compare(one, two))
    assert (tmp_path / "compared.csv").read_text("utf-8").startswith("measure,place,unit")


def test_a_wait_is_shorter_or_longer_and_a_share_is_per_cent():
    wait = ("wait", "a", "days")
    assert told(wait)[0].startswith("Wait, a: about 1.0 days longer (")
    assert " days shorter (" in told(wait, 2 * RUNS, RUNS)[0]
    share = ("readmitted", "", "share within 30 days")
    found = flow.compare(made(RUNS / 10, share), made(RUNS / 5, share))
    assert words.difference(found.differences[0], 365).startswith(
        "Readmitted: about 10 percentage points higher, within 30 days ("
    )
    assert words.told(made(RUNS / 10, share)) == ["Readmitted: 10 % within 30 days (8.8 to 11 %)."]


@pytest.mark.parametrize(
    ("longer", "said"),
    [
        (1, "about 1.0 days"),
        (0.25, "about 6.1 hours"),
        (0.02, "about 29 minutes"),
        (1e-5, "minutes"),
    ],
)
def test_a_short_wait_is_told_in_hours_or_minutes(longer, said):
    wait = ("wait", "a", "days")
    assert said in told(wait, RUNS * longer, 2 * RUNS * longer)[0]
    assert said.removeprefix("about ") in words.told(made(RUNS * longer, wait))[0]
    assert f"{said.removeprefix('about ')} after." in told(wait, RUNS * np.nan, RUNS * longer)[0]


def test_a_difference_that_stands_alone_but_not_among_many_is_told_as_that():
    several = [("wait", name, "days") for name in "abcdefgh"]
    longer = RUNS + np.array([[0.3], [0.2], [0.25], [0.1]])
    apart = np.array([[0.02], [-0.03], [0.01], [-0.015]])
    noises = [RUNS + it * apart for it in range(1, 8)]  # the same seven times would count once
    before = made(np.hstack([RUNS] * 8), *several)
    after = made(np.hstack([longer, *noises]), *several)
    first = flow.compare(before, after).differences[0]
    assert first.difference.low > 0 and not first.sure
    said = words.difference(first, 365)
    assert " longer (" in said and said.endswith(
        "taken alone; among so many measures it may be chance."
    )


def test_a_place_is_called_as_its_letters_are():
    assert told(("turned away", "IVA", "in all"))[0].startswith("Turned away, IVA: ")
    assert words.capital("IVA, hour by hour") == "IVA, hour by hour"


def test_what_is_of_a_visit_is_fewer_per_visit():
    assert " fewer per visit (" in told(("people met", "", "per visit"), 2 * RUNS, RUNS)[0]


def test_an_interval_of_what_cannot_be_below_nothing_ends_there():
    some = np.array([[0.0], [0.0], [0.0], [4.0]])
    assert words.told(made(some, ("wait", "a", "days")))[0].startswith("Wait, a: 1.0 days (0 to ")
    assert words.told(made(some / 4, ("readmitted", "", "share")))[0].endswith("(0 to 100 %).")
