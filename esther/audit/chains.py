"""Look through the chains: what was altered, deleted, swapped, inserted or cut off.

Plain Python over rows in their order, so that nothing in the database is believed. A row is
right when its hash is made of the hash before it and of its own text (`canon`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from .canon import BEGINNING

ALTERED, DELETED, INSERTED, SWAPPED = "altered", "deleted", "inserted", "swapped"
CUT, REWRITTEN, LONGER = "cut off", "rewritten", "longer"
MOST_COMPARED = 200  # altered rows of one chain that are looked through for swaps


@dataclass(frozen=True)
class Row:
    """One trace: where it stands, its hash, and its text as `canon` writes it."""

    chain: int | None
    number: int | None
    hash: bytes | None
    text: str


@dataclass(frozen=True)
class Found:
    """One thing that is wrong: in which chain, from which number to which, left when."""

    what: str
    chain: int | None
    number: int
    until: int
    left_at: str = ""


@dataclass
class Seen:
    """How far one chain has been read."""

    number: int = 0
    befores: tuple[bytes, ...] = (BEGINNING,)  # as it stands, and as it should be
    hashes: dict[int, bytes] = field(default_factory=dict)
    altered: list[tuple[Row, bytes]] = field(default_factory=list)


Ends = Mapping[int, tuple[int, bytes]]  # chain: how many rows, and the last one's hash
Anchored = Mapping[tuple[int, int], bytes]  # (chain, number): the hash that was signed


def look(rows: Iterable[Row], heads: Ends, anchored: Anchored) -> Iterator[Found]:
    """Everything that is wrong. `rows` come by chain and number."""
    wanted: dict[int, list[int]] = {}
    for chain, number in sorted(anchored):
        wanted.setdefault(chain, []).append(number)
    met = set()
    for chain, ours in groupby(rows, key=lambda row: row.chain):
        if chain is None:
            yield from (Found(INSERTED, None, 0, 0, left_at(row)) for row in ours)
            continue
        met.add(chain)
        seen = Seen(hashes=dict.fromkeys(wanted.get(chain, []), b""))
        yield from _chain(chain, ours, seen)
        yield from _end(chain, seen, heads, anchored, wanted.get(chain, []))
    for chain in sorted(heads.keys() | wanted.keys()):
        if chain not in met:
            yield from _end(chain, Seen(), heads, anchored, wanted.get(chain, []))


def _chain(chain, rows, seen):
    for number, same in groupby(rows, key=lambda row: row.number):
        here = list(same)
        right = next((row for row in here if _is_right(row, seen)), here[0])
        yield from (
            Found(INSERTED, chain, number, number, left_at(row)) for row in here if row is not right
        )
        if number > seen.number + 1:
            yield Found(DELETED, chain, seen.number + 1, number - 1)
            seen.befores = ()
        elif not _is_right(right, seen):
            seen.altered.append((right, seen.befores[0]))
        should_be = [_hash(before, right.text) for before in seen.befores[:1]]
        seen.befores = (right.hash or b"", *should_be)
        seen.number = number
        if number in seen.hashes:
            seen.hashes[number] = right.hash or b""
    yield from _altered(chain, seen.altered)


def _is_right(row, seen):
    return any(_hash(before, row.text) == row.hash for before in seen.befores)


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
    if seen.number < longest:
        yield Found(CUT, chain, seen.number + 1, longest)
    elif chain not in heads or seen.number > number:
        yield Found(LONGER, chain, number + 1, seen.number)
    elif last not in seen.befores[:1]:
        yield Found(REWRITTEN, chain, number, number)
    for one in wanted:
        if one <= seen.number and seen.hashes[one] not in (b"", anchored[chain, one]):
            yield Found(REWRITTEN, chain, 1, one)
            break


def left_at(row: Row) -> str:
    return str(json.loads(row.text)["left_at"])
