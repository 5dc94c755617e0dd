"""Many runs of a system: how sure a figure is, and what a change does."""

from .comparing import Comparison, Difference, compare
from .replicating import Result, experiment

__all__ = ["Comparison", "Difference", "Result", "compare", "experiment"]
