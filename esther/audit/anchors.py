"""An anchor: what all chains ended with at a moment, signed, kept outside the database.

Whoever rules the database could write a whole chain anew. Then it ends otherwise than the
anchor says. A line is only added to the file; each says what the line before it was.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from esther.rules import NotPossible

from .chains import Anchored, Ends
from .keys import Keys

FILE = "anchors.jsonl"


def root(heads: Ends) -> str:
    """The root of a Merkle tree over the ends of all chains: any one of them can be shown alone."""
    level = [_leaf(chain, *heads[chain]) for chain in sorted(heads)]
    while len(level) > 1:
        pairs = [level[n : n + 2] for n in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(it)).digest() if len(it) > 1 else it[0] for it in pairs]
    return level[0].hex()


def _leaf(chain, number, last):
    return sha256(b"\x00" + f"{chain} {number} {last.hex()}".encode()).digest()


def signed_text(at: str, before: str, top: str) -> bytes:
    return f"Esther anchor 1\n{at}\n{before}\n{top}\n".encode()


def add(folder: Path, heads: Ends, keys: Keys, *, at: datetime) -> str:
    """Write one anchor. Returns its root. Refused without a private key."""
    if not keys.private:
        raise NotPossible(
            "There is no private key to sign with. `esther audit-keys` makes one; say where it "
            "lies with --keys."
        )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    lines = file.read_text().splitlines() if file.exists() else []
    before, top = _digest(lines[-1]) if lines else "", root(heads)
    said = {
        "anchor": 1,
        "at": at.isoformat(),
        "before": before,
        "root": top,
        "heads": {str(chain): [number, last.hex()] for chain, (number, last) in heads.items()},
        "signed": keys.sign(signed_text(at.isoformat(), before, top)),
    }
    _append(file, json.dumps(said) + "\n")
    return top


def _digest(line):
    return sha256(line.encode()).hexdigest()


def _append(file, line):
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(file, flags, 0o644), "w") as opened:
        opened.write(line)
        opened.flush()
        os.fsync(opened.fileno())


@dataclass(frozen=True)
class Wrong:
    """A line of the file that cannot be believed, and why."""

    line: int
    why: str


@dataclass(frozen=True)
class Read:
    """What a folder of anchors says, and what is wrong with it."""

    count: int
    latest: str
    anchored: Anchored
    wrong: list[Wrong]


def read(folder: Path, keys: Keys) -> Read:
    """All anchors that a known key has signed. The others are told of, and not believed."""
    file, before, wrong = folder / FILE, "", []
    anchored: dict[tuple[int, int], bytes] = {}
    count, latest = 0, ""
    for place, line in enumerate(file.read_text().splitlines() if file.exists() else [], 1):
        reasons = list(_why_not(line, before, keys))
        wrong += [Wrong(place, reason) for reason in reasons]
        before = _digest(line)
        if not reasons:
            said = json.loads(line)
            count, latest = count + 1, said["at"]
            anchored.update(_points(said))
    return Read(count, latest, anchored, wrong)


def _why_not(line, before, keys) -> Iterator[str]:
    try:
        said = json.loads(line)
        heads = {int(c): (n, bytes.fromhex(last)) for c, (n, last) in said["heads"].items()}
        text = signed_text(said["at"], said["before"], said["root"])
        signed = keys.signed(text, said["signed"])
    except (ValueError, KeyError, TypeError, AttributeError):
        yield "it cannot be read"
        return
    if signed is None:
        yield "no key that we know has signed it"
    elif not signed:
        yield "the signature is not right"
    if root(heads) != said["root"]:
        yield "its root is not made of its chains"
    if said["before"] != before:
        yield "the line before it is another one, or is gone"


def _points(said):
    return {
        (int(chain), number): bytes.fromhex(last)
        for chain, (number, last) in said["heads"].items()
        if number
    }
