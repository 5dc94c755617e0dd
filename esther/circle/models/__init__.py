"""The rows of the circle."""

from .around import AboutEsther, ByWhom, Ground, Member, RowByRow, open_at, whose, with_one
from .contacts import NamedRole
from .sharing import Block, Lift, Sharing
from .typed import Draft, Used

__all__ = [
    "AboutEsther",
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
