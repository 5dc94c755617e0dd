"""What people see of Esther's words."""

from .all_words import matters, reorder, say
from .one_saying import ask_again, end, replace, saying

__all__ = ["ask_again", "end", "matters", "reorder", "replace", "say", "saying"]
