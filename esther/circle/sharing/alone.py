"""A yes, or a decision for her, that stands by itself, beside what is read in her circle: to those
who come when it is urgent, and may read what is part of her crisis plan.

It is kept with what is urgent, which stands above. So that the pages of what she shares say it too,
that room tells how it is found:

    alone.register(now=..., before=...)    # beside its queries, when it is imported
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol

from esther.people.models import Account, Organisation
from esther.people.queries import organisation_tree

from ..models import AboutEsther, Block, open_at
from ..queries import hides
from ..viewer import NOBODY, Viewer
from .explain import of_social
from .kinds import Data
from .queries import standing_kinds


class Alone(Protocol):
    """On which basis, by whom it was written down, how, and from when to when."""

    basis: str
    how: str
    words: str
    decided_by: str
    review_on: date | None
    from_at: datetime
    to_at: datetime | None
    by_account: Account | None
    by_organisation: Organisation | None
    ended_by: Account | None


FOUND: dict[str, Callable[[Viewer], Any]] = {}


def register(*, now: Callable[[Viewer], Any], before: Callable[[Viewer], Any]) -> None:
    """Tell how the yes that holds is found, and those that have ended, the latest first."""
    FOUND.update(now=now, before=before)


def now(viewer: Viewer) -> Alone | None:
    """Her yes to ambulance and emergency department, where it is given."""
    return FOUND["now"](viewer) if FOUND else None


def before(viewer: Viewer) -> list[Alone]:
    """Those that were taken back."""
    return list(FOUND["before"](viewer)) if FOUND else []


def lets_read(viewer: Viewer, row: AboutEsther) -> bool:
    """Whether those to whom it is may read this row when it is urgent, whoever has done so."""
    if not row.read_with() & Data.CRISIS or now(viewer) is None:
        return False
    return not of_social(row) or bool(standing_kinds(viewer) & Data.SOCIAL)


def is_hidden(viewer: Viewer, row: AboutEsther) -> bool:
    """Whether the row is hidden from some of them nevertheless: also what is urgent."""
    blocks = Block.everywhere.filter(open_at(viewer.at), esther=viewer.member.esther_id)
    blocks = list(blocks.filter(alerts_stay=False).order_by("from_at", "pk"))
    tree = organisation_tree() if blocks else {}
    return any(row.sources() & hides(it, NOBODY, tree) for it in blocks)
