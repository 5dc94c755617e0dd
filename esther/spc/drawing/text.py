"""Letters on a drawing. How wide they are is guessed: a drawing does not know the page's letters."""

from html import escape
from textwrap import wrap

from ..errors import NotChartable
from .colours import INK

BREADTH = 0.56  # of a letter, as a share of its height: an average of those that we use


def plain(words) -> str:
    """As it may stand in a drawing: on one line, nothing that is code, no sign that no file may hold."""
    text = str(words)
    if not text.isprintable():
        text = "".join(it if it.isprintable() else " " for it in text)
    return escape(text)


def one_word(key) -> str:
    """A name of something in a page, as it may be pointed to. Raises NotChartable."""
    if not isinstance(key, str) or not key or any(it.isspace() for it in key):
        raise NotChartable(f"A key in a page is one word, and {key!r} is not.")
    return plain(key)


def breadth(words, size: float) -> float:
    """About how wide some words are."""
    return BREADTH * size * len(str(words))


def broken(words, room: float, size: float) -> list[str]:
    """The words in lines that are no wider than the room."""
    return wrap(str(words), max(int(room / (BREADTH * size)), 8)) or [""]


def shortened(words, room: float, size: float) -> str:
    """The words, cut where there is no room for all of them."""
    text, most = str(words), max(int(room / (BREADTH * size)), 3)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def text(words, x, y, size, *, colour=INK, anchor="", weight="", halo="") -> str:
    """One line of letters. `halo`: the colour of the ground, where a line runs behind them."""
    more = (
        (f' text-anchor="{anchor}"' if anchor else "")
        + (f' font-weight="{weight}"' if weight else "")
        + (f' stroke="{halo}" stroke-width="4" paint-order="stroke"' if halo else "")
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{more} fill="{colour}">'
        f"{plain(words)}</text>"
    )
