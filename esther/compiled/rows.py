"""A kept question, and how the rows of its answer are made into what was asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from django.db import connections
from django.db.models.query import ValuesListIterable, get_related_populators
from psycopg import RawCursor


@dataclass(frozen=True)
class Kept:
    """A question as SQL, with what makes rows of the answer."""

    using: str  # which database
    sql: str
    holes: tuple[str, ...]  # what goes into it, in its order
    converters: tuple
    made: Callable[[Any], Any]

    def rows(self, values: dict) -> list:
        params = [values[name] for name in self.holes]
        connection = connections[self.using]
        rows = self._asked(connection, params)
        if self.converters:
            rows = [self._converted(row, connection) for row in rows]
        return [self.made(row) for row in rows]

    def _asked(self, connection, params):
        """Planned at the first asking and never again on this connection, and past Django's own
        cursor, which takes as long as the rest; unless somebody listens to what is asked."""
        if connection.queries_logged or connection.execute_wrappers:
            with connection.cursor() as cursor:
                cursor.execute(self.sql, params)
                return cursor.fetchall()
        connection.ensure_connection()
        connection.validate_no_broken_transaction()
        with connection.wrap_database_errors:
            cursor = RawCursor(connection.connection)
            return cursor.execute(self._numbered, params, prepare=True).fetchall()

    @cached_property
    def _numbered(self):
        """Its holes as PostgreSQL writes them, so that nobody looks for them at every asking."""
        number = count(1)
        return re.sub("%%|%s", lambda it: "%" if it[0] == "%%" else f"${next(number)}", self.sql)

    def _converted(self, row, connection):
        row = list(row)
        for place, converters, expression in self.converters:
            for converter in converters:
                row[place] = converter(row[place], expression, connection)
        return row


def maker(asked, compiler) -> Callable[[Any], Any]:
    """What Django's own iterables do with a row, with all that is the same for every row
    worked out beforehand; that was a third of what a short answer costs."""
    if asked._iterable_class is ValuesListIterable:
        return _in_order(asked)
    info, select = compiler.klass_info, compiler.select
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [it[0].target.attname for it in select[first:last]]
    populators = get_related_populators(info, select, asked.db)
    further = tuple(compiler.annotation_col_map.items())
    make, db = info["model"].from_db, asked.db

    def made(row):
        thing = make(db, names, row[first:last])
        for populator in populators:
            populator.populate(row, thing)
        for name, place in further:
            setattr(thing, name, row[place])
        return thing

    return made


def _in_order(asked):
    """The values of a row in the order they were asked for: what is counted comes last in SQL."""
    query = asked.query
    names = [*query.extra_select, *query.values_select, *query.annotation_select]
    wanted = [*asked._fields, *(it for it in query.annotation_select if it not in asked._fields)]
    if wanted == names:
        return tuple
    places = [names.index(it) for it in wanted]
    return lambda row: tuple(row[place] for place in places)
