"""The numbers of a chart as a table beside it: what it shows, for whoever reads rather than sees."""

from .columns import table
from .shown import Table, safe

__all__ = ["Table", "safe", "table"]
