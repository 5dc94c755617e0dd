"""Whether what was simulated is what theory says: Student's t over independent replications."""

import math

import numpy as np

from esther import flow
from esther.flow.experiments.intervals import t_point

SURE = 0.999  # one true figure of a thousand is refused


def t_of(values, exact: float) -> float:
    """How many standard errors the mean of the values is from the exact figure."""
    values = np.asarray(values, float)
    return (values.mean() - exact) / (values.std(ddof=1) / math.sqrt(len(values)))


def agree(values, exact: float) -> None:
    """At least twenty values, and no further from the figure than chance has it."""
    assert len(values) >= 20
    assert abs(t_of(values, exact)) < t_point(len(values) - 1, SURE), (np.mean(values), exact)


def system(days, groups, places, *, warm_up=0.0, **more) -> flow.System:
    """A system of few words."""
    run = {"warm_up": warm_up, "days": days}
    return flow.System.of(
        {"title": "An oracle", "run": run, "groups": groups, "places": places, **more}
    )


def exponential(mean):
    return {"kind": "exponential", "mean": mean}


def one_place(days, *, servers, stay, per_day, warm_up=0.0, **more) -> flow.System:
    """A stream, a place, home."""
    place = {"servers": servers, "stay": stay, "next": {"home": 1}, **more}
    groups = {"people": {"per_day": per_day, "to": "desk"}}
    return system(days, groups, {"desk": place}, warm_up=warm_up)
