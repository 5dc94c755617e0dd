"""Who there is: her record, organisations, accounts, and who works where.

What is not about Esther leaves a trace that names nobody. `by` is whoever does it: a
Viewer, or anything with `account_id`, `assignment_id`, `organisation_id`, `ground_kind` and `job`.
"""

from .organisations import (
    add_mark,
    add_organisation,
    change_organisation,
    close_organisation,
    why_not_close,
)
from .persons import add_identifier, change_person, end_identifier
from .work import (
    add_account,
    assign,
    end_assignment,
    rename_account,
    set_duty,
    set_emergency,
)

__all__ = [
    "add_account",
    "add_identifier",
    "add_mark",
    "add_organisation",
    "assign",
    "change_organisation",
    "change_person",
    "close_organisation",
    "end_assignment",
    "end_identifier",
    "rename_account",
    "set_duty",
    "set_emergency",
    "why_not_close",
]
