"""Every kind of chart, drawn: `python -m esther.spc.gallery DIR` writes `reference/charts.md` and
`pictures/spc/*.svg` there (of this repository: `docs`).

The numbers are invented and the same each time. What a picture shows is said under it, in the words
that whoever does not see it gets.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from .kinds import kinds
from .narrow import narrow
from .numbers import Picture
from .others import others
from .told import told

BEGINNING = """# Charts, looked at

Written by `python -m esther.spc.gallery docs`; `tests/spc/test_gallery.py` sees that the pictures are what the code draws. All numbers are
invented. What each kind is of stands in [spc.md](spc.md).
"""
GROUPS = {
    "Kinds": kinds,
    "What is told": told,
    "On a telephone": narrow,
    "Pairs, many, funnels": others,
}


def pictures() -> Iterator[Picture]:
    """All of them, in order."""
    for group in GROUPS.values():
        yield from group()


def page() -> str:
    """The page that shows them, each with what is said of it."""
    parts = [BEGINNING]
    for heading, group in GROUPS.items():
        parts.append(f"## {heading}\n")
        for it in group():
            said = unescape(re.search("<desc[^>]*>(.*?)</desc>", it.drawing)[1])
            parts.append(f"![{it.heading}](../pictures/spc/{it.name}.svg)\n\n{said}\n")
    return "\n".join(parts)


def write(folder: Path) -> None:
    """The page and its pictures under a folder of documentation."""
    (folder / "reference").mkdir(parents=True, exist_ok=True)
    (folder / "pictures" / "spc").mkdir(parents=True, exist_ok=True)
    for it in pictures():
        (folder / "pictures" / "spc" / f"{it.name}.svg").write_text(it.drawing, encoding="utf-8")
    (folder / "reference" / "charts.md").write_text(page(), encoding="utf-8")
