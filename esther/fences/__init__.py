"""The second fence: row-level security on every table about Esther, written in migrations.

The first fence is `seen_by`. This one holds when somebody forgets it. Like the first it
believes what the frame says of who is looking (`circle.frame.set_context`). `FORCE` makes the
owner obey too; a data migration opens its own gate with `esther.migrating` and says how
many rows it changed, because under a closed gate an UPDATE succeeds with none.
"""

from .asking import SEES
from .operations import (
    SIGNS,
    STAYS_HERS,
    Fence,
    Fill,
    NotFilled,
    fence,
    may_read,
    only_added,
    only_who_takes_part,
    signed,
    stays_hers,
)
from .policies import MINE, MY_UNIT, NARROW, NEED, OWN, WIDE, kept
from .viewer import ACCOUNT, AT, HEARS_HER, HERS, IN_CARE, OPEN, OURS, UNIT

__all__ = [
    "ACCOUNT",
    "AT",
    "HEARS_HER",
    "HERS",
    "IN_CARE",
    "MINE",
    "MY_UNIT",
    "NARROW",
    "NEED",
    "OPEN",
    "OURS",
    "OWN",
    "SEES",
    "SIGNS",
    "STAYS_HERS",
    "UNIT",
    "WIDE",
    "Fence",
    "Fill",
    "NotFilled",
    "fence",
    "kept",
    "may_read",
    "only_added",
    "only_who_takes_part",
    "signed",
    "stays_hers",
]
