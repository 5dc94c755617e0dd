"""The trace as the one role reads it that may: for anchors, for looking through, for review."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import connections

from esther import postgres

from .canon import CANON
from .chains import Ends, Row
from .gone import Run

# The rows are put in order first and written as text after: text is four times as much to sort.
ROWS = f"""SELECT chain, number, hash, {CANON.format("t")}
    FROM (SELECT * FROM audit_trace ORDER BY chain NULLS FIRST, number, id OFFSET 0) t"""
ROWS_OF = ROWS.replace(
    "FROM audit_trace ORDER", "FROM audit_trace WHERE at >= %s AND at < %s ORDER"
)
AT_ONCE = 5_000
LOOKING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
ADDING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ WRITE"


@contextmanager
def reading(moment: str = LOOKING) -> Iterator:
    """A connection as the reader of the trace: one moment of it, and nothing is changed."""
    server = postgres.server(settings.DATA)
    name = connections["default"].settings_dict["NAME"]
    with server.connect("audit_reader", name) as reader, reader.transaction():
        reader.execute(moment)
        yield reader


def anchoring() -> AbstractContextManager:
    """The same, and one thing is added: that an anchor was written."""
    return reading(ADDING)


def heads(reader) -> Ends:
    """What each chain ends with."""
    found = reader.execute("SELECT chain, number, hash FROM audit_head ORDER BY chain")
    return {chain: (number, bytes(last)) for chain, number, last in found}


def rows(reader, asked: str = ROWS, told: Sequence = ()) -> Iterator[Row]:
    """Every trace, by chain and number."""
    reader.execute("SET LOCAL work_mem = '256MB'")
    with reader.cursor(name="traces") as cursor:
        cursor.execute(asked, told, binary=True)
        while some := cursor.fetchmany(AT_ONCE):
            yield from map(Row._make, some)


def rows_of(reader, begins: datetime, ends: datetime) -> Iterator[Row]:
    """The traces from one moment until another, by chain and number."""
    return rows(reader, ROWS_OF, [begins, ends])


def runs(reader) -> dict[int, list[Run]]:
    """What was let go of, by chain, the first first."""
    asked = "SELECT chain, first, last, hash FROM audit_retired ORDER BY chain, first"
    found: dict[int, list[Run]] = {}
    for chain, first, last, end in reader.execute(asked):
        found.setdefault(chain, []).append(Run(chain, first, last, bytes(end)))
    return found


def wrong_aliases(reader) -> list[UUID]:
    """Aliases that are not made of their key and their person: somebody let persons change places."""
    found = reader.execute("SELECT esther_id, key, alias FROM audit_alias ORDER BY esther_id")
    return [alias for her, key, alias in found if alias_of(her, bytes(key)) != alias]


def alias_of(her: UUID, key: bytes) -> UUID:
    return UUID(bytes=sha256(key + her.bytes).digest()[:16])
