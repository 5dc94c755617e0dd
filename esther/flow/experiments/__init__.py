"""Many runs of a system: how sure a figure is, and what a change does."""

from .comparing import Comparison, Difference, compare
from .elsewhere import cluster, processes
from .precision import Precision
from .ranges import Range
from .replicating import experiment
from .result import Result
from .sensitivity import screen, shares
from .warm_up import WarmUp, suggest_warm_up

__all__ = [
    "Comparison",
    "Difference",
    "Precision",
    "Range",
    "Result",
    "WarmUp",
    "cluster",
    "compare",
    "experiment",
    "processes",
    "screen",
    "shares",
    "suggest_warm_up",
]
