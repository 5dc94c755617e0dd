"""What stays the same through an import: who brings in, from where, and what is known."""

from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils.translation import gettext as _

from esther.circle.rules import Why
from esther.circle.viewer import Viewer
from esther.people.models import Organisation
from esther.rules import NotPossible

from ..report import Report

# An import looks across circles for what came in before: a job's right, never the web's.
JOB = "worker"


class Cache(OrderedDict):
    """The latest answers, so many that a long file stays in constant memory."""

    def __init__(self, most: int = 20_000):
        super().__init__()
        self._most = most

    def keep(self, key, value):
        self[key] = value
        if len(self) > self._most:
            self.popitem(last=False)
        return value


@dataclass
class Scene:
    """One import from one source: for whom, when, and what it has met so far."""

    viewer: Viewer
    source: str
    at: datetime
    report: Report
    known: Cache = field(default_factory=Cache)
    inside: set[UUID] = field(default_factory=set)

    @property
    def unit(self) -> Organisation:
        return self.viewer.organisation

    @cached_property
    def signature(self) -> dict[str, UUID]:
        """Whose hand a row is from, as columns (see `circle.models.ByWhom`)."""
        rows = self.viewer.signature().items()
        return {f"{name}_id": row.pk for name, row in rows}

    @property
    def label(self) -> str:
        """The source as a page names it."""
        return self.source


def brought_by(viewer: Viewer) -> Viewer:
    """The viewer as the import: a job, which acts for every unit that the files tell of."""
    ground: Any = SimpleNamespace(kind=Why.IMPORT)
    return Viewer(viewer.account, viewer.assignment, viewer.at, ground=ground, job=True)


@contextmanager
def alone(source: str):
    """Nobody else brings in from this source meanwhile. Raises NotPossible."""
    with connections[JOB].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 7))", [source])
        if not cursor.fetchone()[0]:
            raise NotPossible(_("Another import from this source is going on. Wait for its end."))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 7))", [source])
