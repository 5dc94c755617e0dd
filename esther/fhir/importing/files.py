"""Files in the order in which they can be brought in, as groups of entries.

Lines stand alone and may come in any order, in any file: organisations, people who work
and persons are picked out in a first reading, the rest in a second. What holds together
(a Bundle) is one group.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from pathlib import Path

from ..entries import Entry
from ..identity import root_of
from ..mapping import READERS, rank
from ..reading import read

FIRST = frozenset(list(READERS)[: list(READERS).index("RelatedPerson") + 1]) | {"Medication"}
_SAYS_FIRST = re.compile(rb'"(?:' + "|".join(sorted(FIRST)).encode() + rb')"')
AT_ONCE = 500
UNNAMED = "file"


@dataclass(frozen=True)
class File:
    """A file and what its beginning tells."""

    path: Path
    by_line: bool
    place: int
    source: str

    @property
    def name(self) -> str:
        return self.path.name


def looked_at(path: Path) -> File:
    """Read as far as the first entry."""
    first = next(iter(read(path)), None)
    if first is None or first.resource is None:
        return File(path, bool(first and first.by_line), -1, (first and first.source) or UNNAMED)
    place = -1 if first.together else rank(first.resource)
    return File(path, first.by_line, place, first.source or root_of(first.full_url) or UNNAMED)


def groups(files: Iterable[File]) -> Iterator[tuple[list[Entry], bool]]:
    """Entries that are written at once, and whether they hold together."""
    held = sorted(files, key=lambda file: file.place)
    lines = [file for file in held if file.by_line]
    whole = [file for file in held if not file.by_line]
    yield from _alone(chain.from_iterable(_first_lines(file) for file in lines))
    for file in whole:
        yield from _by_hold(read(file.path))
    for file in lines:
        yield from _by_hold(_other_lines(file))


def _first_lines(file):
    entries = read(file.path, only=lambda line: _SAYS_FIRST.search(line) is not None)
    return (entry for entry in entries if _is_first(entry))


def _other_lines(file):
    return (entry for entry in read(file.path) if not _is_first(entry))


def _is_first(entry):
    if entry.resource is None or entry.together:
        return False
    return entry.resource.get("resourceType") in FIRST


def _by_hold(entries):
    for together, some in groupby(entries, key=lambda entry: entry.together):
        if together:
            yield list(some), True
        else:
            yield from _alone(some)


def _alone(entries):
    """So many at once, but never the same resource twice in one group."""
    entries = iter(entries)
    while some := list(islice(entries, AT_ONCE)):
        yield from ((part, False) for part in _without_twins(some))


def _without_twins(entries):
    part, seen = [], set()
    for entry in entries:
        name = _name(entry)
        if name in seen:
            yield part
            part, seen = [], set()
        part.append(entry)
        seen.add(name)
    yield part


def _name(entry):
    resource = entry.resource or {}
    return (resource.get("resourceType"), resource.get("id") or entry.number)
