"""What people ask about the plan."""

from .around import has_other_ground, is_coordinator, is_new, seat_of_party, works_there
from .attached import attached, attached_lines
from .history import (
    active_or,
    fingerprint_of_plan,
    last_answered,
    latest,
    reviews,
    version,
    versions,
    wholes,
)
from .meetings import decided, invitations, invitations_open, meeting, meetings, next_meeting
from .panel import Glance, panel
from .plan import (
    active,
    answers,
    earlier,
    goal,
    goals,
    line,
    lines,
    open_lines,
    present,
    sayings,
)
from .sheet import GoalSheet, Sheet, comments, goal_sheet, sheet
from .work import MOST, Owed, lines_counted, lines_left, lines_open, overdue, questions_open

__all__ = [
    "MOST",
    "Glance",
    "GoalSheet",
    "Owed",
    "Sheet",
    "active",
    "active_or",
    "answers",
    "attached",
    "attached_lines",
    "comments",
    "decided",
    "earlier",
    "fingerprint_of_plan",
    "goal",
    "goal_sheet",
    "goals",
    "has_other_ground",
    "invitations",
    "invitations_open",
    "is_coordinator",
    "is_new",
    "last_answered",
    "latest",
    "line",
    "lines",
    "lines_counted",
    "lines_left",
    "lines_open",
    "meeting",
    "meetings",
    "next_meeting",
    "open_lines",
    "overdue",
    "panel",
    "present",
    "questions_open",
    "reviews",
    "sayings",
    "seat_of_party",
    "sheet",
    "version",
    "versions",
    "wholes",
    "works_there",
]
