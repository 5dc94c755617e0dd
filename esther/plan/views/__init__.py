"""The pages of the plan."""

from . import answers, attached, goals, history, lines, meetings, paper, plan

__all__ = ["answers", "attached", "goals", "history", "lines", "meetings", "paper", "plan"]
