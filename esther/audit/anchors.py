"""An anchor: what all chains ended with at a moment, signed, kept outside the database.

Whoever rules the database could write a whole chain anew. Then it ends otherwise than the
anchor says. A line is only added to the file; each has a number, which the database remembers
too (`remembered`), and says what the line before it was.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from esther.rules import NotPossible

from . import reader
from .chains import Anchored, Ends
from .keys import Keys
from .remembered import remember, remembered

FILE = "anchors.jsonl"
FORM = 2  # the first one had no number
ALONE = "the line before it is another one, or is gone"


def root(heads: Ends) -> str:
    """The root of a Merkle tree over the ends of all chains: any one of them can be shown alone."""
    level = [_leaf(chain, *heads[chain]) for chain in sorted(heads)]
    while len(level) > 1:
        pairs = [level[n : n + 2] for n in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(it)).digest() if len(it) > 1 else it[0] for it in pairs]
    return level[0].hex()


def _leaf(chain, number, last):
    return sha256(b"\x00" + f"{chain} {number} {last.hex()}".encode()).digest()


def signed_text(said: Mapping[str, Any]) -> bytes:
    """What is signed."""
    number = [str(said["number"])] if said["anchor"] > 1 else []
    told = [f"Esther anchor {said['anchor']}", *number, said["at"], said["before"], said["root"]]
    return ("\n".join(told) + "\n").encode()


def add(folder: Path, trace, keys: Keys, *, at: datetime) -> str:
    """Write one anchor of what `trace` (`reader.anchoring`) ends with. Returns its root.

    Refused without a private key. The database has it when the file has it, or neither: whoever
    dies in between leaves a line that the next anchor makes known.
    """
    if not keys.private:
        raise NotPossible(
            "There is no private key to sign with. `esther audit-keys` makes one; say where it "
            "lies with --keys."
        )
    folder.mkdir(parents=True, exist_ok=True)
    said = _said(_last(folder, trace, keys), reader.heads(trace), at)
    line = json.dumps(said | {"signed": keys.sign(signed_text(said))})
    remember(trace, said["number"], at, _digest(line))
    _append(folder / FILE, line + "\n")
    return said["root"]


def _said(last, heads, at):
    number, before = last
    return {
        "anchor": FORM,
        "number": number + 1,
        "at": at.isoformat(),
        "before": before,
        "root": root(heads),
        "heads": {str(chain): [count, end.hex()] for chain, (count, end) in heads.items()},
    }


def _last(folder, trace, keys):
    """The number and the digest of the last anchor: of the file, or of the database if it knows more."""
    kept, known = read(folder, keys), remembered(trace)
    last = kept.lines[-1] if kept.lines else None
    if last and last.form == FORM and last.right and last.number > max(known, default=0):
        remember(trace, last.number, datetime.fromisoformat(last.at), last.digest)
    return max([*known.items(), *kept.numbers.items()], default=(0, ""))


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


class Line(NamedTuple):
    """One anchor as the file has it, believed or not."""

    number: int
    digest: str
    form: int
    at: str
    right: bool
    ends: Mapping[int, int]  # chain: how many rows


@dataclass(frozen=True)
class Read:
    """What a folder of anchors says, and what is wrong with it."""

    lines: list[Line]
    anchored: Anchored
    wrong: list[Wrong]

    @property
    def believed(self) -> list[Line]:
        return [line for line in self.lines if line.right]

    def signed_before(self, moment: datetime) -> Mapping[int, int]:
        """How far each chain had come at the last anchor before a moment."""
        old = [it for it in self.believed if datetime.fromisoformat(it.at) < moment]
        return old[-1].ends if old else {}

    @property
    def numbers(self) -> dict[int, str]:
        return {line.number: line.digest for line in self.lines}

    @property
    def first(self) -> int | None:
        """The first anchor that the database had to remember."""
        return min((line.number for line in self.lines if line.form == FORM), default=None)


def read(folder: Path, keys: Keys) -> Read:
    """All anchors that a known key has signed. The others are told of, and not believed."""
    file, before = folder / FILE, ""
    lines: list[Line] = []
    wrong: list[Wrong] = []
    anchored: dict[tuple[int, int], bytes] = {}
    for place, line in enumerate(file.read_text().splitlines() if file.exists() else [], 1):
        reasons = list(_why_not(line, before, keys))
        wrong += [Wrong(place, reason) for reason in reasons]
        before = _digest(line)
        lines.append(_line(line, place, before, reasons))
        if not reasons:
            anchored.update(_points(json.loads(line)))
    return Read(lines, anchored, wrong)


def _line(text, place, digest, reasons):
    """What nobody signed has its place in the file as its number."""
    said = {} if set(reasons) - {ALONE} else json.loads(text)
    number, form, at = said.get("number", place), said.get("anchor", 1), said.get("at", "")
    ends = {int(chain): count for chain, (count, _last) in said.get("heads", {}).items()}
    return Line(number, digest, form, at, not reasons, ends)


def _why_not(line, before, keys) -> Iterator[str]:
    try:
        said = json.loads(line)
        heads = {int(c): (n, bytes.fromhex(last)) for c, (n, last) in said["heads"].items()}
        signed = keys.signed(signed_text(said), said["signed"])
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
        yield ALONE


def _points(said):
    return {
        (int(chain), number): bytes.fromhex(last)
        for chain, (number, last) in said["heads"].items()
        if number
    }
