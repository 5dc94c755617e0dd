"""Many runs of a system: how sure a figure is, and what a change does. What asks for more of SciPy, or
for SALib, is imported where it is wanted: `sensitivity`, `calibrating`, `optimising`."""

from .comparing import Comparison, Difference, comparable, compare
from .elsewhere import cluster, processes
from .precision import Precision
from .ranges import Range
from .replicating import experiment
from .result import Result
from .warm_up import WarmUp, suggest_warm_up

__all__ = [
    "Comparison",
    "Difference",
    "Precision",
    "Range",
    "Result",
    "WarmUp",
    "cluster",
    "comparable",
    "compare",
    "experiment",
    "processes",
    "suggest_warm_up",
]
