"""Everything that is kept about one person, as one FHIR R4 collection Bundle.

Complete by construction: every row of every table with a column about her becomes one
resource that carries all its columns as extensions (`rows`). Where FHIR has a word for
it the resource is of that kind (`shapes`), else it is a Basic. What came in from other
systems stands beside as it came, and last who did or read what, from the trace.

Run by an operator at the command line, on her behalf: it looks across her whole circle
as a job does, and is traced before it reads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connections, transaction
from django.utils.translation import gettext as _

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle.frame import acting
from esther.circle.viewer import Viewer
from esther.people.models import Esther
from esther.rules import NotPossible

from ..models import Imported
from . import rows, traces
from .names import around

JOB = "worker"


def export(key: UUID, *, at: datetime) -> str:
    """The Bundle as JSON text. Raises NotPossible when there is no such person."""
    esther = Esther.objects.using(JOB).filter(pk=key).first()
    if esther is None:
        raise NotPossible(_("There is nobody here with this key."))
    operator = Viewer(account=None, assignment=None, at=at)
    with acting(operator):
        trace("fhir.export", esther, by=operator, at=at, how=str(How.READ))
    with one_moment():
        entries = [*_entries(esther)]
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": at.isoformat()}
    return orjson.dumps(bundle | {"entry": entries}, option=orjson.OPT_INDENT_2).decode()


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is as it was at one and the same moment."""
    with transaction.atomic(using=JOB), connections[JOB].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _entries(esther):
    held = list(rows.about(esther))
    yield from (_entry(resource) for resource in held)
    yield from (_entry(resource) for resource in around(held))
    for one in Imported.everywhere.using(JOB).filter(esther=esther).order_by("at", "pk"):
        yield {"fullUrl": one.pk.urn, "resource": one.resource}
    yield from (_entry(resource) for resource in traces.about(esther.pk))


def _entry(resource):
    address = f"urn:esther:{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": address, "resource": resource}
