"""Make one large NDJSON from the ten people of the bulk sample: the same seed, the same bytes.

    python -m tests.interop.make_big FOLDER FILE [--megabytes 300] [--seed 1]

Each round is a copy of everybody under new ids and identifiers, so that every resource
is a new one and every reference still leads to somebody of the same round. People and
places stand before what points at them, as in `mapping.READERS`.
"""

import argparse
import gzip
import random
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from esther.fhir.mapping import READERS

_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_PROFESSIONAL = re.compile(rb"(us-npi\|)(\d{10})|(us-npi\",\"value\":\")(\d{10})")
_OTHER_NUMBER = re.compile(rb'("value":")(999-\d\d-\d{4}|S\d{8}|X\d{7,8}X)(")')
_MEGABYTE = 1_000_000


def lines_of(folder: Path) -> list[bytes]:
    """Every line of the sample, what is pointed at first."""
    files = {path.name.split(".")[0]: path for path in folder.glob("*.ndjson.gz")}
    return [
        line
        for kind in READERS
        if kind in files
        for line in gzip.decompress(files[kind].read_bytes()).splitlines()
    ]


def rounds(lines: list[bytes], seed: int) -> Iterator[bytes]:
    """The lines over and over, each round about other people. Never ends."""
    chance = random.Random(seed)
    yield from lines
    while True:
        mask = chance.getrandbits(128)
        shift = chance.randrange(10**9)
        for line in lines:
            yield _renamed(line, mask, shift)


def _renamed(line, mask, shift):
    line = _UUID.sub(lambda found: _other_uuid(found[0], mask), line)
    line = _PROFESSIONAL.sub(lambda found: _other_number(found, shift), line)
    return _OTHER_NUMBER.sub(lambda found: found[1] + _moved(found[2], shift) + found[3], line)


def _moved(number, shift):
    """Another number for each: who shares one would become one person."""
    digits = int(b"".join(re.findall(rb"\d+", number)))
    return b"%d" % (digits + 10**9 * (shift + 1))


def _other_uuid(text, mask):
    return str(uuid.UUID(int=int(text.replace(b"-", b""), 16) ^ mask)).encode()


def _other_number(found, shift):
    start, number = (found[1], found[2]) if found[1] else (found[3], found[4])
    return start + b"%010d" % ((int(number) + shift) % 10**10)


def make(folder: Path, file: Path, megabytes: float, seed: int) -> int:
    """Write whole lines up to the size; how many were written."""
    room, written = megabytes * _MEGABYTE, 0
    with file.open("wb") as out:
        for line in rounds(lines_of(folder), seed):
            room -= len(line) + 1
            if room < 0:
                return written
            out.write(line + b"\n")
            written += 1
    return written


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description="Make one large NDJSON file.")
    reader.add_argument("folder", type=Path)
    reader.add_argument("file", type=Path)
    reader.add_argument("--megabytes", type=float, default=300)
    reader.add_argument("--seed", type=int, default=1)
    print(make(**vars(reader.parse_args())), "resources")
