"""Leave a trace: the last statement of the transaction that it tells about."""

import json
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from esther.keys import new_key

from .models import How, Outcome

_open: ContextVar[list[dict] | None] = ContextVar("traces", default=None)
_request: ContextVar[Any] = ContextVar("request_id", default=None)


@contextmanager
def gathered(request_id=None):
    """Gather the traces of one request or one job; leave them together at the end.

    When the work fails, what was gathered goes with it: no change, no trace of one.
    """
    rows, request_id = [], request_id or new_key()
    tokens = _open.set(rows), _request.set(request_id)
    try:
        yield rows
        leave(rows)
    finally:
        _open.reset(tokens[0])
        _request.reset(tokens[1])


def trace(
    did: str,
    about: Any,
    *,
    by: Any,
    at: datetime,
    how: str = How.CHANGED,
    outcome: str = Outcome.DONE,
    esthers: Any = None,
) -> None:
    """Tell that `by` (a Viewer) did something, with whom it was about.

    `about` is a row about Esther, or None when `esthers` names the persons shown.
    Goes with the transaction: inside `gathered` it waits for the end, else it leaves now.
    """
    row = _row(did, about, by, at, how, outcome, esthers)
    rows = _open.get()
    if rows is None:
        leave([row])
    else:
        rows.append(row)


def _row(did, about, by, at, how, outcome, esthers):
    whom = esthers if esthers is not None else _whom(about)
    return {
        "at": at.isoformat(),
        "did": did,
        "how": str(how),
        "outcome": str(outcome),
        "about": sorted({str(key) for key in whom}),
        "thing": about._meta.label if about is not None else None,
        "thing_id": str(about.pk) if about is not None else None,
        "account_id": _text(by.account_id),
        "assignment_id": _text(by.assignment_id),
        "organisation_id": _text(by.organisation_id),
        "ground": by.ground_kind,
        "basis": _basis(by, about) or None,
        "request_id": str(_request.get() or new_key()),
    }


def _basis(by, about):
    """A row about her is told on what gives its own kind; all else on what the viewer came in by."""
    kept = getattr(about, "data", None) and hasattr(by, "basis_of")
    return by.basis_of(about) if kept else getattr(by, "basis", None)


def _whom(about):
    key = getattr(about, "esther_id", None) or about.pk
    return [key]


def _text(key):
    return str(key) if key else None


def leave(rows: list[dict]) -> None:
    """Write traces through the one door that the database opens for us."""
    if rows:
        with connection.cursor() as cursor:
            cursor.execute("SELECT leave_trace(%s::jsonb)", [json.dumps(rows)])


def forget(esther_id: UUID) -> bool:
    """Erase whose alias is hers: what the trace says stays and holds, and points to nobody.

    For the job that erases a person. Whether there was anything to forget.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_forget(%s)", [esther_id])
        return cursor.fetchone()[0]


MONTHS_AHEAD = 24


def make_room(*, at: datetime) -> int:
    """See that the trace has its parts for this month and two years ahead. How many are new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_months(%s, %s)", [at.date(), MONTHS_AHEAD + 1])
        return cursor.fetchone()[0]
