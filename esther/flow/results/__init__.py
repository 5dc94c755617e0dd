"""What an experiment gives to people: tables, words, pictures and a report."""

from .folder import write

__all__ = ["write"]
