"""One resource, and where in which file it stood."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource and its place, or why nothing could be read there.

    `number` counts from 1: lines of an NDJSON file, entries of a Bundle; 0 is the whole
    file. Entries with the same `together` come in together or not at all; 0 is alone.
    `full_url`, `match` (a search such as `identifier=...`) and `source` are what the
    Bundle said.
    """

    file: str
    number: int
    path: str = ""
    resource: dict[str, Any] | None = None
    error: str = ""
    by_line: bool = False
    together: int = 0
    full_url: str = ""
    match: str = ""
    source: str = ""

    @property
    def place(self) -> str:
        """Where it stood, as the report says it; never who it was about."""
        said = {"file": self.file, "number": self.number}
        if not self.number:
            return self.file
        if self.by_line:
            return _("%(file)s, line %(number)s") % said
        return _("%(file)s, entry %(number)s") % said
