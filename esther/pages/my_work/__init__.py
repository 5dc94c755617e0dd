"""My work: what waits for us over all persons, from every room that asks something of us."""

from .choosing import Choice
from .gathering import Gathered, gather
from .rows import Row

__all__ = ["Choice", "Gathered", "Row", "gather"]
