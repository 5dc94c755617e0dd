"""What is right about people, organisations, and who works where."""

from .kinds import MEETS_FIRST, Kind, Profession
from .organisations import (
    why_not_add_organisation,
    why_not_belong,
    why_not_change_organisation,
    why_not_close_organisation,
    why_not_lead,
    why_not_mark,
)
from .persons import (
    in_lists,
    may_change,
    may_see_numbers,
    may_see_where,
    why_not_add_identifier,
    why_not_ask_her,
    why_not_change_person,
    why_not_end_identifier,
    why_not_number,
    why_not_papers,
    why_not_these_facts,
)
from .sessions import AT_WORK, PRIVATE, RECENT, SEEN_EVERY, WARNED, ends_at, is_recent
from .work import (
    why_not_add_account,
    why_not_assign,
    why_not_end_assignment,
    why_not_leave_empty,
    why_not_until,
)

__all__ = [
    "AT_WORK",
    "MEETS_FIRST",
    "PRIVATE",
    "RECENT",
    "SEEN_EVERY",
    "WARNED",
    "Kind",
    "Profession",
    "ends_at",
    "in_lists",
    "is_recent",
    "may_change",
    "may_see_numbers",
    "may_see_where",
    "why_not_add_account",
    "why_not_add_identifier",
    "why_not_add_organisation",
    "why_not_ask_her",
    "why_not_assign",
    "why_not_belong",
    "why_not_change_organisation",
    "why_not_change_person",
    "why_not_close_organisation",
    "why_not_end_assignment",
    "why_not_end_identifier",
    "why_not_lead",
    "why_not_leave_empty",
    "why_not_mark",
    "why_not_number",
    "why_not_papers",
    "why_not_these_facts",
    "why_not_until",
]
