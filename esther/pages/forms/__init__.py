"""What people fill in where rooms meet."""

from .details import AddIdentifier, ChangePerson, EndIdentifier
from .finding import Find, Register

__all__ = ["AddIdentifier", "ChangePerson", "EndIdentifier", "Find", "Register"]
