"""Why a migration would lock or break a running site, or lose something in silence.

While a site is upgraded the old code still runs, so a release only adds: a column that
may be empty, an index that is built beside (`AddIndexConcurrently`), a constraint that is
first not valid. What takes away or renames comes a release later, when nothing asks for
it. Rows are filled in by `esther.fences.Fill`, because under forced row security an
UPDATE succeeds with none.

Who knows better says so in the migration: `why_safe = {"RenameField": "a reason"}`.
The linters on PyPI read SQL; they know neither our fences nor which table is new, and
judge the migrations of the packages we use, which are not ours to write.
"""

import re
from collections.abc import Iterator

from django.contrib.postgres import operations as postgres
from django.db import migrations
from django.db.migrations.operations.base import Operation

from esther.fences import Fence, Fill

# Made before the first release, when no site had any rows.
BEFORE_THE_FIRST_RELEASE = {
    ("audit", "0001_trace"),
    ("circle", "0005_whose_eyes"),
    ("fhir", "0003_waiting"),
    ("health", "0003_details_as_codes"),
    ("people", "0002_by_value"),
    ("people", "0003_numbers_end"),
    ("plan", "0003_reviews"),
    ("plan", "0004_her_answers"),
    ("plan", "0006_attached_in_codes"),
    ("stays", "0003_language_of_the_source"),
    ("steps", "0003_reasons_and_times"),
    ("steps", "0005_her_answers"),
    ("visits", "0003_language_of_the_source"),
    ("visits", "0004_ask_to_move"),
}
TAKES_AWAY = (
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
LOCKS = (migrations.AddConstraint, migrations.AlterUniqueTogether)
BODIES = re.compile(r"(\$\w*\$).*?\1|'(?:[^']|'')*'|--[^\n]*", re.DOTALL)
ROWS = re.compile(
    r"(?:^|;)\s*(?:WITH\b.*?\b)?(UPDATE|DELETE FROM|INSERT INTO)\b", re.IGNORECASE | re.DOTALL
)
HARD = re.compile(
    r"\b(DROP TABLE|DROP COLUMN|RENAME|SET NOT NULL|ALTER COLUMN \S+ (?:SET DATA )?TYPE"
    r"|CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)|TRUNCATE)",
    re.IGNORECASE,
)


def faults(migration, state) -> Iterator[str]:
    """Each thing that is wrong with it; `state` is the project before it, and is changed."""
    new = {op.name_lower for op in migration.operations if isinstance(op, migrations.CreateModel)}
    told = getattr(migration, "why_safe", {})
    filled = False
    for operation in migration.operations:
        kind = type(operation).__name__
        if filled and migration.atomic:
            yield f"{kind}: what was filled in cannot be altered in the same transaction. Let it be a migration of its own."
        filled = filled or isinstance(operation, Fill)
        for fault in why_not(operation, new, state, migration):
            if not told.get(kind, "").strip():
                yield f"{kind}: {fault}"
        operation.state_forwards(migration.app_label, state)


def why_not(operation: Operation, new: set[str], state, migration) -> Iterator[str]:
    """Why one operation is not safe on a table that has rows and is in use."""
    if isinstance(operation, TAKES_AWAY):
        yield "the old code still asks for it. Take it away in the release after."
    elif isinstance(operation, migrations.RunPython):
        yield "fill rows with esther.fences.Fill, which counts them."
    elif isinstance(operation, migrations.RunSQL) and not isinstance(operation, Fence | Fill):
        yield from _in_sql(operation, new)
    elif getattr(operation, "model_name_lower", None) not in new:
        yield from _on_a_table_with_rows(operation, state, migration)


def _on_a_table_with_rows(operation, state, migration):
    if isinstance(operation, migrations.AddField):
        yield from _new_field(operation.field)
    elif isinstance(operation, migrations.AlterField):
        yield from _changed_field(
            operation, state.models[migration.app_label, operation.model_name_lower]
        )
    elif isinstance(operation, migrations.AddIndex | migrations.RemoveIndex):
        if not isinstance(
            operation, postgres.AddIndexConcurrently | postgres.RemoveIndexConcurrently
        ):
            yield "it locks the table. Use AddIndexConcurrently or RemoveIndexConcurrently."
    elif isinstance(operation, LOCKS) and not isinstance(operation, postgres.AddConstraintNotValid):
        yield "it reads every row under a lock. Use AddConstraintNotValid, then ValidateConstraint."


def _new_field(field):
    if field.many_to_many or field.null:
        return
    if not field.has_db_default():
        yield "the old code does not fill it in. Let it be null, or give it a db_default."


def _changed_field(operation, model):
    before, after = model.fields[operation.name], operation.field
    if before.null and not after.null:
        yield "NOT NULL reads every row under a lock and refuses what the old code writes."
    if type(before) is not type(after) or _length(before) > _length(after):
        yield "the table is written anew, or its rows do not fit. Add a new column beside."
    if _indexed(after) and not _indexed(before):
        yield "its index locks the table. Use AddIndexConcurrently."


def _length(field):
    return getattr(field, "max_length", None) or float("inf")


def _indexed(field):
    return field.db_index or field.unique


def _in_sql(operation, new):
    if operation.reverse_sql is None:
        yield "it cannot go back. Say how, or RunSQL.noop where nothing is to be undone."
    sql = BODIES.sub("", operation.sql if isinstance(operation.sql, str) else str(operation.sql))
    if found := ROWS.search(sql):
        yield f"{found[1]} may change no row in silence. Use esther.fences.Fill."
    if found := HARD.search(sql):
        yield f"{found[1].strip()} locks a table or breaks the old code."
