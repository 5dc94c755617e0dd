"""A measure that is another one in other words is looked at once when Holm counts what was looked at."""

import numpy as np
import pytest

from esther import flow
from esther.flow.results import write

from .parity import small
from .test_results_words import RUNS, made

LONGER = RUNS + np.array([[0.3], [0.2], [0.25], [0.1]])
NOISE = RUNS + np.array([[0.02], [-0.03], [0.01], [-0.015]])
ALONE = 0.0155874  # scipy.stats.ttest_1samp of what LONGER is longer by


def compared(*pairs):
    """Of measures with these values before and after."""
    names = [("wait", str(at), "days") for at in range(len(pairs))]
    one, two = (np.hstack(it) for it in zip(*pairs, strict=True))
    return flow.compare(made(one, *names), made(two, *names, servers=4))


def chances(*pairs):
    return [it.chance for it in compared(*pairs).differences]


def test_two_that_differ_are_both_counted():
    assert chances((RUNS, LONGER)) == pytest.approx([ALONE], abs=1e-5)
    assert chances((RUNS, LONGER), (RUNS, NOISE))[0] == pytest.approx(2 * ALONE, abs=2e-5)


@pytest.mark.parametrize("unit", [1, 365, 1 / 7, 1e-9])
def test_the_same_number_in_whatever_unit_is_counted_once(unit):
    found = chances((RUNS, LONGER), (unit * RUNS, unit * LONGER), (RUNS, NOISE))
    assert found[:2] == pytest.approx([2 * ALONE] * 2, abs=2e-5)
    assert compared((RUNS, LONGER), (unit * RUNS, unit * LONGER)).counted == 1


def test_who_is_alike_only_before_or_differs_only_as_much_is_another():
    assert compared((RUNS, LONGER), (RUNS, NOISE)).counted == 2
    assert compared((RUNS, LONGER), (RUNS + 1, LONGER + 1)).counted == 2


def test_all_that_is_nothing_before_and_after_is_one_and_what_nobody_knows_is_none():
    nothing, unknown = (0 * RUNS, 0 * RUNS), (np.nan * RUNS, np.nan * RUNS)
    assert compared((RUNS, LONGER), nothing, nothing).counted == 2
    assert compared((RUNS, LONGER), unknown, unknown).counted == 1


def test_in_a_system_with_one_ward_its_days_are_those_of_the_house(tmp_path):
    system = flow.System.of(small())
    one, two = (
        flow.experiment(it, replications=3)
        for it in (system, system.changed({"places.first.servers": 3}))
    )
    found = flow.compare(one, two)
    assert found.of("bed-days").chance == found.of("beds occupied", "second").chance
    assert found.counted <= len(found.differences) - 6
    write(one, tmp_path, found)
    said = f"{found.counted} different ones of {len(found.differences)} measures"
    assert said in (tmp_path / "report.md").read_text("utf-8")
