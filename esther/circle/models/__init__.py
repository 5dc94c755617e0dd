"""The rows of the circle."""

from .around import (
    NONE,
    AboutEsther,
    Asked,
    ByWhom,
    Ground,
    Member,
    RowByRow,
    open_at,
    whose,
    with_one,
)
from .contacts import NamedRole
from .sharing import ASKED, Block, Lift, Sharing
from .typed import Draft, Used

__all__ = [
    "ASKED",
    "NONE",
    "AboutEsther",
    "Asked",
    "Block",
    "ByWhom",
    "Draft",
    "Ground",
    "Lift",
    "Member",
    "NamedRole",
    "RowByRow",
    "Sharing",
    "Used",
    "open_at",
    "whose",
    "with_one",
]
