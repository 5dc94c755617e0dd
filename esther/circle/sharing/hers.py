"""Her own words that a unit has written down: to hide the unit hides them too, and that is said first.

They are kept with what matters, which stands above. So that the page that hides a unit can quote them,
that room tells how they are found:

    hers.register(written_down)    # beside its queries, when it is imported
"""

from typing import Any, Protocol
from uuid import UUID

from ..viewer import Viewer


class Said(Protocol):
    """Something she said, and who wrote it down; or who told it for her."""

    words: str
    language: str
    told_by: str
    by_organisation: Any

    def get_kind_display(self) -> str: ...


class Find(Protocol):
    """What the viewer may read of it now; without what is urgent, where that stays."""

    def __call__(self, viewer: Viewer, units: set[UUID], *, urgent: bool) -> list[Any]: ...


ROOMS: list[Find] = []


def register(find: Find) -> Find:
    """Tell how her words are found that one of these units wrote down."""
    ROOMS.append(find)
    return find


def written_down(viewer: Viewer, units: set[UUID], *, urgent: bool) -> list[Said]:
    """What she says now that one of these units wrote down, as far as the viewer may read it."""
    return [it for find in ROOMS for it in find(viewer, units, urgent=urgent)]
