"""Values that give what was observed, and what it does not say of them."""

import numpy as np
import pytest

from esther import flow
from esther.flow.errors import NotRunnable, Stopped
from esther.flow.experiments import Range, experiment
from esther.flow.experiments.calibrating import Figure, calibrate

from .test_experiments_sensitivity import COME, NOTHING, OPEN, STAY

BEDS = Figure("occupied", "desk", 9.0, 0.3)
CAME = Figure("begun", "desk", 1500.0, 30.0)


@pytest.fixture(scope="module")
def unlimited():
    return flow.System.of(OPEN)


def test_the_values_that_made_the_figures_are_found(unlimited):
    made = experiment(unlimited.changed({COME.name: 7.3, STAY.name: 1.3}), replications=5)
    figures = [
        Figure("occupied", "desk", made.interval("occupied", "desk").mean, 0.2),
        Figure("begun", "desk", made.interval("begun", "desk").mean, 20),
    ]
    found = calibrate(unlimited, [COME, STAY], figures, tries=80)
    assert found.fits
    assert found.values == {
        COME.name: pytest.approx(7.3, rel=0.02),
        STAY.name: pytest.approx(1.3, rel=0.02),
    }
    assert found.system.places[0].stay.mean == found.values[STAY.name]
    assert max(found.loose.reach.values()) < 0.1
    assert not found.loose.sentences
    assert "every figure is within its tolerance" in found.why


def test_two_values_of_which_only_the_product_is_seen_are_not_pinned_down(unlimited):
    found = calibrate(unlimited, [COME, STAY], [BEDS], tries=40)
    assert found.fits
    product = found.values[COME.name] * found.values[STAY.name]
    assert product == pytest.approx(9, rel=0.06)
    assert "do not pin down" in found.why
    assert "apart: when one makes up for another" in found.why


def test_a_value_that_no_figure_sees_is_not_pinned_down(unlimited):
    found = calibrate(unlimited, [COME, NOTHING], [CAME], tries=30)
    assert found.loose.reach[NOTHING.name] == 1
    assert found.loose.reach[COME.name] < 0.1
    assert f"do not pin down {NOTHING.name}: over half of its range" in found.why


def test_what_is_pinned_down_beside_what_is_not_keeps_its_reach(unlimited):
    group = {"callers": {**OPEN["groups"]["callers"], "avoided": 0.1}}
    system = flow.System.of({**OPEN, "groups": group})
    avoided = Range("groups.callers.avoided", 0.05, 0.3)
    found = calibrate(system, [COME, avoided, STAY], [BEDS, CAME], tries=60)
    assert "do not pin down" in found.why
    assert found.loose.reach[STAY.name] < 0.3 < found.loose.reach[avoided.name]


def test_a_bad_fit_is_said_plainly_with_each_figure_that_is_missed(unlimited):
    found = calibrate(unlimited, [COME], [BEDS, Figure("begun", "desk", 1000, 10)], tries=20)
    assert not found.fits
    assert found.why.startswith("No values in these ranges give the figures.")
    assert "occupied of desk is" in found.why
    assert "9 was observed" in found.why
    assert "Do not use it before" in found.why


def test_a_value_at_the_end_of_its_range_is_told(unlimited):
    narrow = Range(STAY.name, 1.0, 1.1)
    found = calibrate(unlimited, [narrow], [Figure("occupied", "desk", 12, 0.1)], tries=20)
    assert "stands at the end of its range" in found.why


def test_chance_that_is_more_than_the_tolerance_is_told(unlimited):
    short = unlimited.changed({"run.days": 3})
    found = calibrate(short, [COME], [Figure("occupied", "desk", 9, 0.01)], tries=10)
    assert "Chance alone moves occupied by more than its tolerance" in found.why


def test_where_a_system_cannot_be_it_is_not_searched():
    desk = {**OPEN["places"]["desk"], "servers": 11}
    tight = flow.System.of({**OPEN, "places": {"desk": desk}})
    found = calibrate(tight, [COME], [CAME], tries=20)  # from 11 on its queue grows without end
    assert found.values[COME.name] == pytest.approx(7.5, rel=0.03)
    with pytest.raises(NotRunnable, match=r"With groups.callers.per_day = .*: The queue of desk"):
        calibrate(tight, [Range(COME.name, 13, 15)], [CAME], tries=5)


def test_who_stops_it_has_the_best_so_far(unlimited):
    def progress(tried):
        if tried == 7:
            raise Stopped

    found = calibrate(unlimited, [COME], [CAME], progress=progress)
    assert found.why.startswith("It was stopped before it was done.")
    assert 5 <= found.values[COME.name] <= 15


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ([], "at least one figure"),
        ([Figure("joy", "desk", 1, 1)], "no measure joy of desk"),
    ],
)
def test_figures_that_are_none_are_told(unlimited, figures, told):
    with pytest.raises(NotRunnable, match=told):
        calibrate(unlimited, [COME], figures, tries=5)


@pytest.mark.parametrize(("value", "tolerance"), [(np.nan, 1), (1, 0), (1, -1)])
def test_a_figure_has_a_value_and_a_tolerance(value, tolerance):
    with pytest.raises(NotRunnable, match="a tolerance above 0"):
        Figure("begun", "desk", value, tolerance)


def test_whole_numbers_are_calibrated_as_whole_numbers():
    lost = {"servers": 4, "room": 0, "when_full": "turn away"}
    full = flow.System.of({**OPEN, "places": {"desk": {**OPEN["places"]["desk"], **lost}}})
    made = experiment(full.changed({"places.desk.servers": 6}), replications=5)
    figure = Figure("turned away", "desk", made.interval("turned away", "desk").mean, 5)
    found = calibrate(full, [Range("places.desk.servers", 1, 12)], [figure], tries=30)
    assert found.values == {"places.desk.servers": 6}
