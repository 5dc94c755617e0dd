"""What she has asked about an opening in an emergency, as a room after this one knows it.

She asks in the log, which stands above. So that the review of an opening knows of her question,
and is the answer to it, that room says here how it is found and how it is answered:

    asked.register(find=..., answer=...)    # beside its actions, when it is imported
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from esther.circle.viewer import Viewer

from .models import Emergency

Find = Callable[[Emergency, Viewer], list[Any]]
Answer = Callable[..., None]
ROOMS: list[tuple[Find, Answer]] = []


def register(*, find: Find, answer: Answer) -> None:
    """Tell how her questions about an opening are found, and answered by its review."""
    ROOMS.append((find, answer))


def about(emergency: Emergency, viewer: Viewer) -> list[Any]:
    """What she has asked about an opening, for herself and for those who answer her."""
    return [question for find, _answer in ROOMS for question in find(emergency, viewer)]


def answered(emergency: Emergency, *, by: Viewer, at: datetime) -> None:
    """What was signed about an opening is the answer to what she asked about it."""
    for _find, answer in ROOMS:
        answer(emergency, by=by, at=at)
