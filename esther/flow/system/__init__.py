"""A system described as data: who comes, where they stay, where they go on to, and who comes back."""

from .described import System, read
from .parts import Group, Intervention, Place, Return, Stay, Team

__all__ = ["Group", "Intervention", "Place", "Return", "Stay", "System", "Team", "read"]
