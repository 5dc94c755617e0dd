"""Look through the chains: what was altered, deleted, swapped, inserted or cut off.

Plain Python over rows in their order, so that nothing in the database is believed. A row is
right when its hash is made of the hash before it and of its own text (`canon`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from .canon import BEGINNING
from .gone import Gone

ALTERED, DELETED, INSERTED, SWAPPED = "altered", "deleted", "inserted", "swapped"
CUT, REWRITTEN, LONGER = "cut off", "rewritten", "longer"
MOST_COMPARED = 200  # altered rows of one chain that are looked through for swaps


class Row(NamedTuple):
    """One trace: where it stands, its hash, and its text as `canon` writes it."""

    chain: int | None
    number: int | None
    hash: bytes | None
    text: str


@dataclass(frozen=True)
class Found:
    """One thing that is wrong: in which chain, from which number to which, left when. A row
    without a number has 0."""

    what: str
    chain: int | None
    number: int
    until: int
    left_at: str = ""


@dataclass
class Seen:
    """How far one chain has been read: the last row, the hash before it, and whether it is right."""

    last: Row
    before: bytes = b""
    right: bool = True
    hashes: dict[int, bytes] = field(default_factory=dict)
    altered: list[tuple[Row, bytes]] = field(default_factory=list)

    @property
    def befores(self) -> tuple[bytes, ...]:
        """What the next row may go on from: the last hash as it stands, or as it should be."""
        if self.right:
            return (self.last.hash or b"",)
        return (self.last.hash or b"", _hash(self.before, self.last.text))


Ends = Mapping[int, tuple[int, bytes]]  # chain: how many rows, and the last one's hash
Anchored = Mapping[tuple[int, int], bytes]  # (chain, number): the hash that was signed


def look(
    rows: Iterable[Row], heads: Ends, anchored: Anchored, gone: Gone | None = None
) -> Iterator[Found]:
    """Everything that is wrong. `rows` come by chain and number; `gone` are not missed."""
    gone = gone or Gone()
    wanted: dict[int, list[int]] = {}
    for chain, number in sorted(anchored):
        wanted.setdefault(chain, []).append(number)
    met = set()
    for chain, ours in groupby(rows, key=itemgetter(0)):
        if chain is None:
            yield from (Found(INSERTED, None, 0, 0, left_at(row)) for row in ours)
            continue
        met.add(chain)
        seen = _beginning(chain, wanted)
        yield from _chain(chain, ours, seen, gone)
        _go_to_the_end(chain, seen, heads, gone)
        yield from _end(chain, seen, heads, anchored, wanted.get(chain, []))
    for chain in sorted(heads.keys() | wanted.keys()):
        if chain not in met:
            nothing = _beginning(chain, wanted)
            _go_to_the_end(chain, nothing, heads, gone)
            yield from _end(chain, nothing, heads, anchored, wanted.get(chain, []))


def _beginning(chain, wanted):
    hashes = dict.fromkeys(wanted.get(chain, []), b"")
    return Seen(Row(chain, 0, BEGINNING, ""), hashes=hashes)


def _chain(chain, rows, seen, gone):
    for row in rows:
        if row.number is None:
            yield Found(INSERTED, chain, 0, 0, left_at(row))
        elif row.number == seen.last.number:
            yield from _second(chain, row, seen)
        elif row.number == seen.last.number + 1:
            befores = seen.befores
            _go_on(row, befores[0], any(_hash(it, row.text) == row.hash for it in befores), seen)
        else:
            before = gone.end_of(chain, seen.last.number + 1, row.number - 1)
            if before is None:
                yield Found(DELETED, chain, seen.last.number + 1, row.number - 1)
            # What it goes on from is missing: it is believed.
            right = before is None or _hash(before, row.text) == row.hash
            _go_on(row, before or b"", right, seen)
    yield from _altered(chain, seen.altered)


def _go_to_the_end(chain, seen, heads, gone):
    """A chain whose last rows, or all, were let go of ends with them."""
    number, _last = heads.get(chain, (0, b""))
    end = gone.end_of(chain, seen.last.number + 1, number)
    if end is not None:
        _go_on(Row(chain, number, end, ""), b"", True, seen)


def _go_on(row, before, right, seen):
    seen.last, seen.before, seen.right = row, before, right
    if not right:
        seen.altered.append((row, before))
    if row.number in seen.hashes:
        seen.hashes[row.number] = row.hash or b""


def _second(chain, row, seen):
    """Two rows of one number: the one that fits was left, the other was put in."""
    put_in = row
    if not seen.right and _hash(seen.before, row.text) == row.hash:
        put_in = seen.altered.pop()[0]
        _go_on(row, seen.before, True, seen)
    yield Found(INSERTED, chain, row.number, row.number, left_at(put_in))


def _hash(before, text):
    return sha256(before + text.encode()).digest()


def _altered(chain, altered):
    """Rows that are not as they were left. Two that have only changed places are told as that."""
    swapped = set()
    for place, one in enumerate(altered[:MOST_COMPARED]):
        for other in altered[place + 1 : MOST_COMPARED]:
            if not swapped & {one[0].number, other[0].number} and _swapped(one, other):
                swapped |= {one[0].number, other[0].number}
                yield Found(SWAPPED, chain, one[0].number, other[0].number, left_at(one[0]))
    for row, _before in altered:
        if row.number not in swapped:
            yield Found(ALTERED, chain, row.number, row.number, left_at(row))


def _swapped(one, other):
    """Whether a row becomes right with what the other one holds, or in the other one's place."""
    (here, before), (there, before_there) = one, other
    theirs = as_if(there.text, number=here.number, id=json.loads(here.text)["id"])
    if _hash(before, theirs) == here.hash:
        return True
    texts = (as_if(there.text, number=here.number), as_if(here.text, number=there.number))
    return (
        _hash(before, texts[0]) == there.hash
        or _hash(before_there, texts[1]) == here.hash
        or _hash(before, texts[0]) == here.hash
    )


def as_if(text: str, **fields) -> str:
    """The text of a row as it would be with other values in these fields."""
    held = json.loads(text) | fields
    ordered = {key: held[key] for key in sorted(held, key=lambda key: (len(key), key))}
    return json.dumps(ordered, ensure_ascii=False)


def _end(chain, seen, heads, anchored, wanted):
    """What the head remembers, and what was signed, must still be there."""
    number, last = heads.get(chain, (0, BEGINNING))
    longest = max([number, *wanted])
    length = seen.last.number
    if length < longest:
        yield Found(CUT, chain, length + 1, longest)
    elif chain not in heads or length > number:
        yield Found(LONGER, chain, number + 1, length)
    elif last != seen.last.hash:
        yield Found(REWRITTEN, chain, number, number)
    for one in wanted:
        if one <= length and seen.hashes[one] not in (b"", anchored[chain, one]):
            yield Found(REWRITTEN, chain, 1, one)
            break


def left_at(row: Row) -> str:
    return str(json.loads(row.text)["left_at"])
