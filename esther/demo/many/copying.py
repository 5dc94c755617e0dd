"""Bring drawn persons into the database, many at a time.

COPY may not write into a fenced table, so rows land in a temporary one and go on from there
through the owner's own gate (`esther.migrating`): the fences stand all the time.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connections, transaction

from esther.audit.models import How, Outcome
from esther.keys import new_key
from esther.people.models import Account, Assignment, Organisation

from ..files import BEFORE, esthers
from ..places import Places
from .drawing import Drawn, draw
from .growing import grow
from .writing import MODELS, Writer, new_tables

BATCH = 1_000
OWNER = "owner"


def generate(
    *, at: datetime, persons: int, seed: int, places: Places, say: Callable[[str], object]
) -> int:
    """Generate until there are `persons` beside the twelve. Returns how many were made.

    A batch is one transaction; whoever interrupts goes on from the last whole one.
    """
    there = _already_there()
    writer = Writer(new_tables(), places)
    for first, last in _batches(there, persons):
        people = [draw(n, seed=seed, at=at) for n in range(first, last)]
        grow(places, (post for drawn in people for post in drawn.posts.values()), at - BEFORE)
        bring_in(writer, people, at)
        say(f"{last} / {persons}")
    if persons > there:
        _settle()
    return max(persons - there, 0)


def _batches(there, persons) -> Iterator[tuple[int, int]]:
    return ((n, min(n + BATCH, persons)) for n in range(there, persons, BATCH))


def _already_there():
    with owner() as cursor:
        cursor.execute("SELECT count(*) FROM people_esther WHERE invented")
        return max(cursor.fetchone()[0] - len(esthers()), 0)


@contextmanager
def owner():
    """The owner's cursor in a transaction of its own, its gate to the fences open."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET LOCAL esther.migrating = 'on'")
        yield cursor


def bring_in(writer: Writer, people: list[Drawn], at: datetime) -> None:
    """Write these persons in one transaction, with one trace that names them all."""
    keys = [writer.write(drawn) for drawn in people]
    with owner() as cursor:
        for model in MODELS:
            _through(cursor, writer.tables[model])
        cursor.execute("SELECT leave_trace(%s::jsonb)", [json.dumps([_trace(keys, at)])])


def _through(cursor, table):
    """Into a temporary table by COPY, then through the gate; every row must arrive."""
    rows, new = table.taken(), f"new_{table.name}"
    columns = ", ".join(table.columns)
    cursor.execute(
        f"CREATE TEMP TABLE {new} ON COMMIT DROP AS SELECT {columns} FROM {table.name} LIMIT 0"
    )
    with cursor.copy(f"COPY {new} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"INSERT INTO {table.name} ({columns}) SELECT * FROM {new}")
    if cursor.rowcount != len(rows):
        raise RuntimeError(f"{table.name}: {cursor.rowcount} of {len(rows)} rows")


def _trace(keys, at):
    """One line for a batch: these persons were invented, by nobody who works anywhere."""
    return {
        "at": at.isoformat(),
        "did": "demo.generate",
        "how": How.CHANGED,
        "outcome": Outcome.DONE,
        "about": [str(key) for key in keys],
        "request_id": str(new_key()),
    }


def _settle():
    """Do at once what the database does in its own time after much is written: count the
    rows for the planner, and note which pages an index alone can answer for."""
    with connections[OWNER].cursor() as cursor:
        for model in (*MODELS, Account, Assignment, Organisation):
            cursor.execute(f"VACUUM (ANALYZE) {model._meta.db_table}")
