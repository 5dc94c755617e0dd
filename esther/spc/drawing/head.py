"""How a drawing begins and ends: what it is called, what it says to whoever does not see it."""

from collections.abc import Iterable

from .colours import ALONE
from .text import broken, one_word, plain, text

HEADING = 28  # the room for a line of the title
TITLE = 18  # how high its letters are
BEGINNING = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="spc" viewBox="0 {top} {width} {tall}"'
    ' role="img" aria-labelledby="{key}-t {key}-d"{more} fill="none">'
    '<title id="{key}-t">{title}</title><desc id="{key}-d">{about}</desc>'
)


def whole(
    body: Iterable[str],
    *,
    title: str,
    about: str,
    width: int,
    height: int,
    key: str,
    alone: bool = False,
    details: str = "",
) -> str:
    """A drawing with its name and description. `alone`: a file by itself, with the title above it
    and letters and dark colours of its own; `details`: the id of the table beside it."""
    lines = broken(title, width - 24, TITLE * 1.08) if alone else []
    room = HEADING * len(lines)
    more = f' aria-details="{one_word(details)}"' if details else ""
    beginning = BEGINNING.format(
        top=-room,
        width=width,
        tall=height + room,
        key=one_word(key),
        more=more,
        title=plain(title),
        about=plain(about),
    )
    above = (
        text(line, 12, (place - len(lines)) * HEADING + 22, TITLE, weight="600")
        for place, line in enumerate(lines)
    )
    return "".join([beginning, ALONE if alone else "", *above, *body, "</svg>"])
