"""The twelve Esthers, told through what people really do in the rooms.

Each module adds the acts of one room to the story; the story is then played in the order
it happened, every act by the one who did it, at its own moment.
"""

from . import (
    crisis,
    health,
    letters,
    meetings,
    person,
    plan,
    presence,
    stays,
    steps,
    visits,
    wondered,
    words,
)
from .story import Story

CHAPTERS = (
    person,
    presence,
    words,
    crisis,
    health,
    stays,
    plan,
    meetings,
    steps,
    visits,
    letters,
    wondered,
)


def tell(told: dict, places, calendar) -> Story:
    """Play one Esther's year. `told` is her file."""
    story = Story(told, places, calendar)
    for chapter in CHAPTERS:
        chapter.tell(story)
    story.play()
    return story
