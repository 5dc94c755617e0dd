"""Months of the trace that are older than it is kept: written out, read back, and let go of.

A chain then begins in the middle. What may be missing is what an anchor had signed when the month
was over (`gone`): nothing that is younger than that anchor.
"""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.db import OperationalError, connection, transaction

from esther.rules import NotPossible

from . import chains, reader
from .anchors import Read
from .chains import Row
from .gone import Gone, Run

PARTS = """SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'audit_trace'::regclass AND c.relname ~ '^audit_trace_[0-9]{6}$'
      AND right(c.relname, 6) < %s ORDER BY c.relname"""


LOCKED = "55P03"  # how PostgreSQL says that it did not wait longer
LEAST = 5  # years; what is younger is missed, however long a network keeps its trace


def kept_since(at: datetime, years: int = LEAST) -> datetime:
    """Rather some days too long than one too short."""
    return at - timedelta(days=366 * years)


def retire(folder: Path, kept: Read, *, years: int, at: datetime) -> list[str]:
    """Let go of each month that was over so many years ago, when an anchor from before that has
    signed every row; the others wait. Which months went.

    For the worker. Refused when the trace is not as it was left: then nothing goes.
    """
    before = kept_since(at, years)
    signed = kept.signed_before(before)
    with reader.reading() as trace:
        parts = _parts(trace, before) if signed else []
        if parts:
            _refuse_if_wrong(trace, kept, at)
        files = [(part, _written(folder, part, trace)) for part in parts]
    return [part for part, file in files if _let_go(part, file, signed)]


def _parts(trace, before):
    found = trace.execute(PARTS, [f"{before.astimezone(UTC):%Y%m}"])
    return [part for (part,) in found]


def _refuse_if_wrong(trace, kept, at):
    gone = Gone(reader.runs(trace), kept.signed_before(kept_since(at)))
    found = chains.look(reader.rows(trace), reader.heads(trace), kept.anchored, gone)
    if next(found, None):
        raise NotPossible("The trace is not as it was left (`esther verify-audit`): nothing goes.")


def _written(folder, part, trace):
    """The month as a file, whole or not at all: one row a line, by chain and number."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    begins = datetime.strptime(part[-6:], "%Y%m").replace(tzinfo=UTC)
    ends = (begins + timedelta(days=31)).replace(day=1)
    file, half = folder / f"{part}.jsonl.gz", folder / f"{part}.half"
    half.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(half, flags, 0o600), "wb") as opened:
        with gzip.GzipFile(filename="", fileobj=opened, mode="wb", mtime=0) as packed:
            for row in reader.rows_of(trace, begins, ends):
                packed.write(_line(row))
        opened.flush()
        os.fsync(opened.fileno())
    return half.replace(file)


def _line(row):
    told = [row.chain, row.number, row.hash.hex(), row.text]
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def read(file: Path) -> Iterator[Row]:
    """The rows of a month that was written out."""
    with gzip.open(file, "rb") as packed:
        for line in packed:
            chain, number, last, text = json.loads(line)
            yield Row(chain, number, bytes.fromhex(last), text)


def runs(rows: Iterable[Row]) -> list[Run]:
    """Rows as runs without a gap. Refused when one does not go on from the one before it."""
    found: list[Run] = []
    for row in rows:
        last = found[-1] if found else None
        if last and (last.chain, last.last + 1) == (row.chain, row.number):
            if sha256(last.hash + row.text.encode()).digest() != row.hash:
                raise NotPossible(f"What was written of chain {row.chain} does not hold.")
            found[-1] = last._replace(last=row.number, hash=row.hash)
        else:
            found.append(Run(row.chain, row.number, row.number, row.hash))
    return found


def _let_go(part, file, signed):
    """Whether it went. The file is what is believed, not what we remember of writing it."""
    found = runs(read(file))
    if any(run.last > signed.get(run.chain, 0) for run in found):
        file.unlink()
        return False
    told = json.dumps([{**run._asdict(), "hash": run.hash.hex()} for run in found])
    digest = sha256(file.read_bytes()).hexdigest()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # Who reads the trace holds it up, and everybody who leaves one waits behind us: not long.
            cursor.execute("SELECT set_config('lock_timeout', '2s', true)")
            cursor.execute("SELECT audit_retire(%s, %s, %s::jsonb)", [part, digest, told])
    except OperationalError as held:
        if getattr(held.__cause__, "sqlstate", "") != LOCKED:
            raise
        file.unlink()  # next month is early enough
        return False
    return True
