"""The reference model M1, against the figures of another engine that SimPy and Ciw agree with."""

import math
from pathlib import Path

import pytest

from esther import flow
from esther.flow.experiments.intervals import t_point

from .agreeing import SURE, t_of

M1 = Path(__file__).parents[2] / "models" / "m1.toml"
KNOWN_FROM = 300  # replications
KNOWN = {  # of five years
    "admissions": 46_588,
    "bed-days": 236_776,
    "readmissions": 7_708,
    "ready and waiting": 3_877,
}


@pytest.fixture(scope="module")
def found():
    return flow.experiment(flow.read(M1), replications=60, seed=5)


@pytest.mark.parametrize("name", KNOWN)
def test_m1_is_the_same_everywhere(found, name):
    known = found.interval(name)
    se = known.se * math.sqrt(1 + known.many / KNOWN_FROM)
    assert abs(known.mean - KNOWN[name]) < t_point(known.many - 1, SURE) * se


def test_as_many_as_ever_are_refused_by_the_mobile_team(found):
    share = found.column("refused", "mobile", "share")
    assert abs(t_of(share, 0.110)) < t_point(len(share) - 1, SURE)


def test_one_in_six_is_back_within_a_month(found):
    assert found.interval("readmitted").mean == pytest.approx(0.165, abs=0.001)
