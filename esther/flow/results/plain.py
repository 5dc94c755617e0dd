"""What somebody wrote, as words and nothing else."""

import unicodedata
from html import escape

MARKS = str.maketrans({it: f"\\{it}" for it in "\\|[]`*"})
NONE = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")  # controls, halves, none at all, and breaks of lines


def letters(words: str) -> str:
    """On one line, without what is no letter (control characters and the like)."""
    kept = (" " if it.isspace() else it for it in words)
    return "".join(it for it in kept if unicodedata.category(it) not in NONE)


def plain(words: str) -> str:
    """The same in Markdown: no HTML, no cell of a table, no link, no picture, no code."""
    return escape(" ".join(letters(words).split()).translate(MARKS), quote=False)
