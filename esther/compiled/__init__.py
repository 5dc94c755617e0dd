"""A question that is asked on every page is put into SQL once, and asked again with new values.

Building a queryset and compiling it costs more than the database needs to answer. So the
question is built with stand-ins for its keys and times, and its SQL kept; from then on
only the real values are filled in. It is built twice, with different stand-ins: whatever
else differs was worked out from a value, and such a question is asked the plain way.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, QuerySet, UUIDField, Value
from django.db.models.query import ModelIterable, ValuesListIterable
from psycopg.sql import Literal

from .rows import Kept, maker


class Word(str):
    """A text that differs from one asking to the next. A plain one belongs to the shape."""


FIRST = datetime(1001, 1, 1, 12, tzinfo=UTC)
MOST_SHAPES = 200  # of one question; what somebody typed may make more, and they are not kept
STAND_INS: dict[type, Callable[[int], Any]] = {
    UUID: lambda number: UUID(int=number),
    datetime: lambda number: FIRST + timedelta(days=number, seconds=number),
    date: lambda number: FIRST.date().replace(year=3001) + timedelta(days=number),
    list: lambda number: [UUID(int=number)],  # of keys, see any_of
    Word: lambda number: Word(f"stand-in {number}"),
}


def any_of(column: str, keys: list[UUID]) -> Func:
    """A condition that a column is one of these keys. Unlike `IN`, its SQL is the same for
    any number of them."""
    several = Value(keys, output_field=ArrayField(UUIDField()))
    return Func(
        F(column),
        several,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


class Compiled:
    """Answers like `list(build(**values))`, but builds only once for each shape.

    Keys, times and days may differ from one asking to the next. Every other value, also
    that there is none, belongs to the shape of the question, so let them be few.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self.kept: dict[tuple, Kept | None] = {}

    def __call__(self, **values) -> list:
        kept = self.kept_for(values)
        return list(self.build(**values)) if kept is None else kept.rows(values)

    def kept_for(self, values: dict) -> "Kept | None":
        """The SQL of this shape; None when it has to be asked the plain way."""
        shape = tuple((name, _shape(value)) for name, value in values.items())
        if shape not in self.kept and len(self.kept) < MOST_SHAPES:
            self.kept[shape] = keep(self.build, values)
        return self.kept.get(shape)


def _shape(value):
    return type(value) if type(value) in STAND_INS else (type(value), value)


@dataclass(frozen=True)
class Hole:
    """Where a value goes."""

    name: str


def keep(build: Callable[..., QuerySet], values: dict) -> Kept | None:
    """Compile a question with stand-ins; None when it cannot be asked with other values."""
    try:
        one, other = (_compile(build, values, start) for start in (1, 50_001))
    except EmptyResultSet:
        return None
    same = one and other and one.sql == other.sql and one.holes == other.holes
    return one if same else None


def _compile(build, values, start):
    stand_ins = {
        name: STAND_INS[type(value)](start + 100 * number)
        for number, (name, value) in enumerate(values.items())
        if type(value) in STAND_INS
    }
    asked = build(**values | stand_ins)
    if not _is_plain(asked):
        return None
    compiler = asked.query.get_compiler(asked.db)
    sql, params = compiler.as_sql()
    sql, holes = spelled(sql, [_or_hole(param, stand_ins) for param in params])
    found = compiler.get_converters([it[0] for it in compiler.select[: compiler.col_count]])
    converters = tuple((place, *how) for place, how in found.items())
    return Kept(asked.db, sql, holes, converters, maker(asked, compiler))


def spelled(sql: str, params: list) -> tuple[str, tuple[str, ...]]:
    """The SQL with every value in it that never changes, and the names of the holes that are
    left. PostgreSQL keeps one plan for all askings, and uses an index of open rows only
    when it sees "open" written there."""
    left, holes = iter(params), []

    def fill(found):
        if found[0] == "%%":
            return found[0]
        param = next(left)
        if isinstance(param, Hole):
            holes.append(param.name)
            return "%s"
        return Literal(param).as_string(None).replace("%", "%%")

    return re.sub("%%|%s", fill, sql), tuple(holes)


def _or_hole(param, stand_ins):
    for name, value in stand_ins.items():
        if type(value) is type(param) and value == param:
            return Hole(name)
    return param


def _is_plain(asked):
    """Whether the rows are all there is: nothing fetched beside them, and nothing locked."""
    return not (
        asked._prefetch_related_lookups
        or asked._known_related_objects
        or asked.query.select_for_update
        or asked._iterable_class not in {ModelIterable, ValuesListIterable}
    )
