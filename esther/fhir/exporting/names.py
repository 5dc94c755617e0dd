"""Who the keys in an export mean: organisations, and people who work for her."""

import re
from collections.abc import Iterator
from typing import Any

import orjson

from esther.people.models import Account, Organisation

JOB = "worker"
_KEY = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def around(resources: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """An Organization or a Practitioner with its name for each key that is one."""
    keys = sorted({key.decode() for key in _KEY.findall(orjson.dumps(resources))})
    for unit in Organisation.objects.using(JOB).filter(pk__in=keys).order_by("pk"):
        yield {"resourceType": "Organization", "id": str(unit.pk), "name": unit.name}
    for one in Account.objects.using(JOB).filter(pk__in=keys).order_by("pk"):
        yield {
            "resourceType": "Practitioner",
            "id": str(one.pk),
            "name": [{"text": one.name or one.email}],
        }
