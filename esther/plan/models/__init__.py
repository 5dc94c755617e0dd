"""Rule 1: the one shared plan, its goals and lines, meetings, agreement and versions."""

from .answers import Agreement, Comment, HerAnswer, LineOutcome
from .attached import AttachedLine, AttachedPlan
from .lines import Action, Goal, Party
from .meetings import Invitation, Meeting
from .plan import Plan, Review, Version

__all__ = [
    "Action",
    "Agreement",
    "AttachedLine",
    "AttachedPlan",
    "Comment",
    "Goal",
    "HerAnswer",
    "Invitation",
    "LineOutcome",
    "Meeting",
    "Party",
    "Plan",
    "Review",
    "Version",
]
