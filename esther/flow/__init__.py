"""The digital Esther: a system of care described as data, and what it does when it is run.

`flow.simulate(flow.read("models/m1.toml"), seed=1)` gives a run and its measures;
`flow.experiment` many of them, with intervals. No Django; publishable by itself.
"""

from .errors import NotRunnable, Stopped
from .experiments import comparable, compare, experiment
from .log import Line, log
from .measures import Measure
from .run import Run, prepared, simulate
from .system import System, read

__all__ = [
    "Line",
    "Measure",
    "NotRunnable",
    "Run",
    "Stopped",
    "System",
    "comparable",
    "compare",
    "experiment",
    "log",
    "prepared",
    "read",
    "simulate",
]
