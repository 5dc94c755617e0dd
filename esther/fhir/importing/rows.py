"""Many new rows in one statement, as one parameter.

`bulk_create` writes one placeholder for each value, and most of its time goes to reading
its own SQL; here the rows are a JSON text that the database takes apart. COPY would be
quicker still, and is not allowed where a fence stands.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from django.db import connection
from django.db.models import Model

AT_ONCE = 1000


def insert(model: type[Model], told: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of one model, behind its fence. Each names its columns; its key is there.

    A column that is not named gets the default of its field.
    """
    otherwise, statement = _statement(model)
    for start in range(0, len(told), AT_ONCE):
        some = [otherwise | one for one in told[start : start + AT_ONCE]]
        with connection.cursor() as cursor:
            cursor.execute(statement, [orjson.dumps(some, default=_as_text).decode()])


@cache
def _statement(model):
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    types = ", ".join(f'"{field.column}" {field.db_type(connection)}' for field in fields)
    return {field.attname: field.get_default() for field in fields}, (
        f'INSERT INTO "{model._meta.db_table}" ({names})'
        f" SELECT {names} FROM json_to_recordset(%s::json) AS r({types})"
    )


def _as_text(value):
    """Dates, times and keys orjson writes itself; bytes as PostgreSQL reads them."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return str(value)
