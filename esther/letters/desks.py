"""What waits for somebody at work that is no letter about one person: a room above counts it.

A notice is about somebody in whose circle one is. Whoever leads a unit has things to answer about
persons she is not in the circle of; here stands how many, and where, and nothing of whom.

    desks.register(waiting)    # beside the questions of the room, when it is imported
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from esther.circle.viewer import Viewer


@dataclass(frozen=True)
class Desk:
    """`title` says what waits, with the number in it; `url` is where."""

    title: str
    url: str
    late: bool = False


ASKED: list[Callable[[Viewer], Iterable[Desk]]] = []


def register(ask: Callable[[Viewer], Iterable[Desk]]) -> None:
    """Tell who is to be asked what waits."""
    ASKED.append(ask)


def waiting(viewer: Viewer) -> list[Desk]:
    """What waits for this viewer, in the order of the rooms."""
    return [desk for ask in ASKED for desk in ask(viewer)]
