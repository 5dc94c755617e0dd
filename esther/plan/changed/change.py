"""One thing that changed, as a sentence; with both texts where a text was written anew."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from esther.design.formats import full_date


@dataclass(frozen=True)
class Change:
    """`kind` is new, better, done, changed, gone or answer; `was` and `now` are whole texts."""

    kind: str
    text: str
    was: str = ""
    now: str = ""
    goal: str = ""


def by_key(rows) -> dict:
    return {row["id"]: row for row in rows}


def day(text: str | None) -> str:
    """A kept day as people write it."""
    return full_date(date.fromisoformat(text)) if text else _("no day")


def short(words: str, most: int = 80) -> str:
    """The beginning of a text, whole words, for naming it inside a sentence."""
    first = words.strip().splitlines()[0] if words.strip() else ""
    return first if len(first) <= most else first[:most].rsplit(" ", 1)[0] + " …"
