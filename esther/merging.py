"""Two people saved the same row: what both wrote is kept, or the second one chooses.

Never last-writer-wins. A form carries what stood in each field when it was opened; from
that, from what she wrote and from what stands there now, it follows who changed what.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from esther.rules import NotPossible


@dataclass(frozen=True)
class Read:
    """A row as somebody read it, before writing: its version and the fields."""

    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Clash:
    """One field that two people changed, each in their own way."""

    field: str
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    values: dict[str, Any]
    clashes: tuple[Clash, ...] = ()


class SavedMeanwhile(NotPossible):
    """Somebody else saved the same field. Carries both texts, and what stands there now."""

    def __init__(self, stands: Read, clashes: tuple[Clash, ...]):
        super().__init__(_("Somebody else changed this while you wrote. Choose what to keep."))
        self.stands = stands
        self.clashes = clashes


def merge(base: Mapping, mine: Mapping, theirs: Mapping, answered: Collection[str] = ()) -> Merged:
    """Field by field: who changed it wins; where both did, and not alike, it is a clash.

    Only the fields in `mine` are looked at. A clash keeps theirs until somebody chooses.
    `answered` are answers and not texts: who says "as before" has said something too.
    """
    values, clashes = {}, []
    for field, wrote in mine.items():
        stands = theirs[field]
        if same(stands, wrote) or same(stands, base.get(field)):
            values[field] = wrote
        else:
            values[field] = stands
            if field in answered or not same(wrote, base.get(field)):
                clashes.append(Clash(field, wrote, stands))
    return Merged(values, tuple(clashes))


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; line ends and space around a text do not count."""
    return _plain(one) == _plain(other)


def _plain(value):
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value


def to_save(
    row: Any, said: Mapping[str, Any], read: Read | None, answered: Collection[str] = ()
) -> dict[str, Any]:
    """The values to save in a locked row, its next version among them.

    Without `read` nobody has read the row before (a command, an import): said as it is.
    Raises SavedMeanwhile where two wrote in the same field.
    """
    values = dict(said)
    if read is not None and read.version != row.version:
        theirs = {field: getattr(row, field) for field in said}
        merged = merge(read.values, said, theirs, answered)
        if merged.clashes:
            raise SavedMeanwhile(Read(row.version, theirs), merged.clashes)
        values = merged.values
    return values | {"version": row.version + 1}
