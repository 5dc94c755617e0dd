"""Rows as PostgreSQL reads them: one tuple for a row, in the order of the table's columns."""

from psycopg.types.json import Jsonb

from esther.keys import new_key


class Table:
    """A model's columns with its own defaults, so that a row says only what is special."""

    def __init__(self, model):
        fields = [field for field in model._meta.concrete_fields if not _counted(field)]
        self.name = model._meta.db_table
        self.columns = [field.column for field in fields]
        self.blank = {field.attname: _plain(field) for field in fields}
        self.keyed = "id" in self.blank
        self.rows: list[tuple] = []

    def add(self, **values):
        """Keep a row; its key is given back."""
        if self.keyed and "id" not in values:
            values["id"] = new_key()
        row = self.blank | values
        if len(row) != len(self.blank):
            raise TypeError(f"{self.name} has no {set(row) - set(self.blank)}")
        self.rows.append(tuple(row.values()))
        return values.get("id")

    def taken(self) -> list[tuple]:
        """The rows so far; from here on the table is empty again."""
        rows, self.rows = self.rows, []
        return rows


def _counted(field):
    """A key that the database counts up itself."""
    return field.get_internal_type() == "BigAutoField"


def _plain(field):
    """A default as the driver wants it: a choice as its text, what is JSON as JSON."""
    value = field.get_default()
    if field.get_internal_type() == "JSONField":
        return Jsonb(value)
    return str(value) if isinstance(value, str) else value
