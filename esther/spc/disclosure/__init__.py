"""Small numbers in a table of counts: shown so that nobody's can be worked out.

There is more than one way, and a county chooses: `Hiding` (a threshold, and what else must be hidden),
`Rounding` (to a base, totals still the sums) and `CellKey` (a little noise, the same for the same
persons). Each is a `Method`: it takes a table of counts and gives what is shown of it and its totals.
"""

from typing import Protocol

from .cell_key import CellKey, cell_keys, record_key
from .counts import Shown, with_totals
from .hiding import Hiding, hidden
from .rounding import Rounding, controlled, rounded


class Method(Protocol):
    """A way to show a table. `counts`: rows of whole numbers, not below zero; raises NotChartable."""

    def __call__(self, counts) -> Shown: ...


__all__ = [
    "CellKey",
    "Hiding",
    "Method",
    "Rounding",
    "Shown",
    "cell_keys",
    "controlled",
    "hidden",
    "record_key",
    "rounded",
    "with_totals",
]
