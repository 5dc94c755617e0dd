"""Every row about a person, from every table that has such rows."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import orjson
from django.apps import apps
from django.db.models import Model

from esther.circle.models import Draft
from esther.people.models import Esther

from ..models import Imported
from . import shapes

JOB = "worker"
PREFIX = "urn:esther:"
MADE_OF = f"{PREFIX}made-of"


def tables() -> list[type[Model]]:
    """Every model with a column that says whom a row is about, but for the originals, and
    for what somebody has typed and not sent: that is theirs alone."""
    return [
        model
        for model in apps.get_models()
        if model not in (Imported, Draft) and any(f.name == "esther" for f in model._meta.fields)
    ]


def about(esther: Esther) -> Iterator[dict[str, Any]]:
    """Her record first, then table by table, each row as one resource."""
    hers = esther.identifiers.using(JOB).order_by("pk")
    yield resource_of(esther) | shapes.numbers(hers)
    told = _told_about_health(esther)
    for model in tables():
        for row in model._default_manager.using(JOB).filter(esther=esther).order_by("pk"):
            yield resource_of(row, told.get(row.pk))


def _told_about_health(esther):
    """What each thing that is known was made of, by its key; the latest that came."""
    held = Imported.everywhere.using(JOB).filter(esther=esther, thing="health.Known")
    return {one.thing_id: one for one in held.order_by("at", "pk")}


def resource_of(row: Model, original: Imported | None = None) -> dict[str, Any]:
    """The row in FHIR's words where there are some, with all its columns beside.

    `original` is what the row was made of, where it came from elsewhere.
    """
    label = row._meta.label
    said = shapes.SHAPES.get(label, shapes.basic)(row)
    if getattr(row, "status", "") != "withdrawn":
        said = shapes.as_told(said, original and original.resource)
    extensions = [_extension(row, field) for field in row._meta.concrete_fields]
    kept = [*(one for one in extensions if one), *_made_of(original)]
    return {"id": _id(row), **_without_gaps(said), "extension": kept}


def _made_of(original):
    """Which entry of the same Bundle it is; so that nobody reads the two as two facts."""
    return [{"url": MADE_OF, "valueUri": original.pk.urn}] if original else []


def _id(row):
    return str(row.pk) if not isinstance(row.pk, int) else f"row-{row.pk}"


def _extension(row, field):
    value = getattr(row, field.attname)
    if value is None or value == "":
        return None
    return {"url": f"{PREFIX}{row._meta.db_table}.{field.column}", **_typed(value)}


def _typed(value):
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, int) and abs(value) < 2**31:
        return {"valueInteger": value}
    if isinstance(value, datetime):
        return {"valueDateTime": value.isoformat(timespec="milliseconds")}
    if isinstance(value, date):
        return {"valueDate": value.isoformat()}
    if isinstance(value, (list, dict)):
        return {"valueString": orjson.dumps(value, default=str).decode()}
    return {"valueString": str(value)}


def _without_gaps(value):
    """FHIR has no empty texts and no empty lists."""
    if isinstance(value, dict):
        cleaned = {name: _without_gaps(one) for name, one in value.items()}
        return {name: one for name, one in cleaned.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [one for one in map(_without_gaps, value) if one not in (None, "", [], {})]
    return value
